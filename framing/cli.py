"""The command line: parse arguments, call one function, write a file."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version

from framing.commands.common import CallError
from framing.types import FramingError

DONE, DATA_WRONG, CALL_WRONG = 0, 1, 2
PACKAGE = "framing-toolkit"
# Modules of framing.commands, in the order of the help page.
COMMANDS = (
    "annotate",
    "features",
    "compare",
    "classify",
    "duplicates",
    "validity",
    "show",
    "evaluate",
    "corpus",
    "reproduce",
    "verify",
    "package",
    "rehydrate",
    "export",
    "import_",
    "sample",
    "agree",
)

EXAMPLES = """\
examples:
  framing annotate articles/ --out articles.jsonl    annotate a folder of articles (a sub-folder is an outlet)
  framing annotate news.csv --columns text=body --columns outlet=source --out articles.jsonl
  framing features articles.jsonl --out features.csv one row an article; every column is in docs/codebook.md
  framing compare features.csv --figure outlets      how outlets differ, with intervals
  framing duplicates articles/ --out copies.csv      which articles share text
  framing validity features.csv --gold codes.csv     how far the measures can be trusted, by outlet
  framing classify features.csv                      can an outlet be told by its habits?
  framing show article.txt                           an annotated article in the terminal
  framing evaluate --gold gold.jsonl --predicted articles.jsonl --texts articles/
  framing corpus list                                corpora that have a card
  framing reproduce                                  every figure of the notebooks
  framing verify                                     make them again and say what is the same
  framing package --out package                      what a reviewer needs, without the texts
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 (done), 1 (the data are wrong) or 2 (the call is wrong)."""
    options = build_parser().parse_args(arguments)
    try:
        options.run(options)
    except CallError as error:
        return _complain(options, str(error), CALL_WRONG)
    except BrokenPipeError:  # whoever reads our output has seen enough; nothing more must be flushed into the pipe
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123
    except (FramingError, OSError) as error:
        return _complain(options, _one_line(error), DATA_WRONG)
    except KeyboardInterrupt:
        return _complain(options, "interrupted", 130)
    return DONE


def _complain(options: argparse.Namespace, message: str, code: int) -> int:
    print(f"framing {options.command}: {message}", file=sys.stderr)
    return code


def _one_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return " ".join(str(error).split())


def build_parser() -> argparse.ArgumentParser:
    """The parser with all commands; each sets ``run`` to the function that does it."""
    parser = argparse.ArgumentParser(
        prog="framing",
        description="Find, count and compare how news articles hedge and attribute.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"{PACKAGE} {version(PACKAGE)}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        import_module(f"framing.commands.{name}").add(commands)
    return parser


def run() -> None:
    """Entry point of the installed command."""
    sys.exit(main())


if __name__ == "__main__":
    run()
