"""The manifest: what was made, from which corpus, by which notebook, seed and versions, with hashes and numbers."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from framing.corpus import DataError
from framing.exchange.files import write_whole
from framing.reproduce.results import RECORDS

FORMAT = "framing-manifest/1"
NAME = "manifest.json"
# Packages whose version can move a number or a line in a figure.
NAMED_VERSIONS = (
    "framing-toolkit",
    "numpy",
    "pandas",
    "scipy",
    "scikit-learn",
    "statsmodels",
    "matplotlib",
    "nltk",
    "onnxruntime",
    "trafilatura",
)


@dataclass(frozen=True, slots=True)
class Call:
    """What `reproduce` was called with, so that `verify` can call it again."""

    corpus: str
    notebooks: tuple[str, ...]
    seed: int


def versions() -> dict[str, str]:
    """The version of every package that can move a number or a line."""
    return {name: version(name) for name in NAMED_VERSIONS}


def write_manifest(out: Path, call: Call | None = None) -> dict[str, Any]:
    """Gather the records of all figures and tables into ``manifest.json``, and return it."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((out / RECORDS).glob("*.json"))]
    manifest = {
        "format": FORMAT,
        "python": platform.python_version(),
        "platform": sys.platform,
        "versions": versions(),
        "call": None if call is None else asdict(call),
        "items": records,
    }
    write_whole(out / NAME, json.dumps(manifest, indent=1))
    return manifest


def read_manifest(out: Path) -> dict[str, Any]:
    """The manifest of a results folder.

    Raises
    ------
    DataError
        If there is none, or it is damaged.
    """
    path = out / NAME
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(f"{out}: no {NAME}; expected a folder that `framing reproduce` wrote") from None
    except ValueError as error:
        raise DataError(f"{path}: not JSON ({error})") from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise DataError(f"{path}: not a manifest of the format {FORMAT}")
    return manifest


def clear_records(out: Path, notebooks: Sequence[str]) -> None:
    """Forget what earlier runs of these notebooks left, so that the manifest names nothing that is gone."""
    for path in (out / RECORDS).glob("*.json"):
        if json.loads(path.read_text(encoding="utf-8"))["notebook"] in notebooks:
            path.unlink()


def items_by_name(manifest: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The manifest's figures, tables and pages by their names."""
    return {item["name"]: item for item in manifest["items"]}
