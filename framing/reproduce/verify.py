"""Make the results again elsewhere and say, item by item and number by number, what is the same."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pandas as pd

from framing.corpus import DataError, read_corpus
from framing.corpus.packages import is_package
from framing.reproduce.manifest import Call, items_by_name, read_manifest
from framing.reproduce.results import file_hash
from framing.reproduce.run import reproduce

# Numbers that differ by no more than this share of the larger one moved, as the last digits do between two machines.
TOLERANCE = 1e-6
SAME, MOVED, DIFFERS = "same", "moved", "differs"


class Difference(NamedTuple):
    """A number that is not the same: its row and column in the item's table, and both values."""

    row: int
    column: str
    before: Any
    after: Any


def verify(
    results: str | Path = "results", *, corpus: str | None = None, jobs: int = 1, tolerance: float = TOLERANCE
) -> pd.DataFrame:
    """Run the notebooks of a results folder again, in another place, and compare.

    Parameters
    ----------
    results : path
        A folder that `reproduce` wrote.
    corpus : str, optional
        Where the corpus is now, if not where it was.
    jobs : int
        Number of notebooks that run at a time.
    tolerance : float
        Numbers moved, and do not differ, if they are apart by at most this share of the larger one.

    Returns
    -------
    DataFrame
        One row an item: ``name, kind, notebook, verdict, why``. ``same``: every file has the same bytes. ``moved``:
        all numbers are within the tolerance, but some file has other bytes. ``differs``: a number or text is another,
        a file was changed or is gone since it was made, or one side lacks the item.

    Raises
    ------
    DataError
        If the folder has no manifest, or the corpus is not the one that the results were made from.
    """
    results = Path(results)
    manifest = read_manifest(results)
    if corpus is None and is_package(results):
        corpus = str(results)
    call = _call(manifest, results, corpus)
    _check_corpus(manifest, call.corpus)
    with TemporaryDirectory() as folder:
        reproduce(folder, corpus=call.corpus, notebooks=call.notebooks, seed=call.seed, jobs=jobs, progress=False)
        again = read_manifest(Path(folder))
    rows = [_compared(*pair, results, tolerance) for pair in _pairs(manifest, again)]
    return pd.DataFrame(rows, columns=["name", "kind", "notebook", "verdict", "why"])


def version_notes(results: str | Path) -> list[str]:
    """Which packages have another version now than when the results were made: the first thing to look at."""
    from framing.reproduce.manifest import versions

    before = read_manifest(Path(results))["versions"]
    return [
        f"{name} was {before.get(name, 'not there')}, is {now}"
        for name, now in versions().items()
        if before.get(name) != now
    ]


def _call(manifest: dict[str, Any], results: Path, corpus: str | None) -> Call:
    called = manifest.get("call")
    if not called:
        raise DataError(f"{results}: its manifest does not say how it was made; run `framing reproduce` again")
    return Call(corpus or called["corpus"], tuple(called["notebooks"]), called["seed"])


def _check_corpus(manifest: dict[str, Any], corpus: str) -> None:
    expected = {item["corpus"]["sha256"] for item in manifest["items"]}
    found = read_corpus(corpus).sha256
    if expected and expected != {found}:
        raise DataError(
            f"{corpus} is not the corpus the results were made from: its hash is {found[:12]}…, not "
            f"{min(expected)[:12]}…"
        )


def _pairs(
    before: dict[str, Any], after: dict[str, Any]
) -> Iterator[tuple[dict[str, Any] | None, dict[str, Any] | None]]:
    old, new = items_by_name(before), items_by_name(after)
    for name in dict.fromkeys([*old, *new]):
        yield old.get(name), new.get(name)


def _compared(
    before: dict[str, Any] | None, after: dict[str, Any] | None, results: Path, tolerance: float
) -> tuple[str, str, str, str, str]:
    item = before or after
    assert item is not None
    return (item["name"], item["kind"], item["notebook"], *_verdict(before, after, results, tolerance))


def _verdict(
    before: dict[str, Any] | None, after: dict[str, Any] | None, results: Path, tolerance: float
) -> tuple[str, str]:
    if before is None:
        return DIFFERS, "it is made now, but was not then"
    if after is None:
        return DIFFERS, "it is not made any more"
    if touched := _touched(before, results):
        return DIFFERS, f"{touched[0]} was changed or removed since it was made"
    if before["files"] == after["files"]:
        return SAME, ""
    numbers = differences(before["numbers"], after["numbers"], 0.0)
    if (wrong := differences(before["numbers"], after["numbers"], tolerance)) or (before["kind"] == "page"):
        return DIFFERS, _described(wrong) or "the page has another content"
    if numbers:
        return MOVED, f"{len(numbers)} numbers, by at most {tolerance:g} of their size"
    return MOVED, "the numbers are the same; the drawing has other bytes (another version of matplotlib or of a font?)"


def _touched(item: dict[str, Any], results: Path) -> list[str]:
    """Files of an item that are not what the manifest says."""
    return [
        name
        for name, digest in item["files"].items()
        if not (results / name).is_file() or file_hash(results / name) != digest
    ]


def differences(
    before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]], tolerance: float
) -> list[Difference]:
    """Numbers and words of two tables that are not the same, row by row.

    Parameters
    ----------
    before, after : sequence of dict
        Rows as the manifest keeps them.
    tolerance : float
        Share of the larger number by which two may be apart.
    """
    if len(before) != len(after):
        return [Difference(min(len(before), len(after)), "(number of rows)", len(before), len(after))]
    found = []
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        for column in dict.fromkeys([*old, *new]):
            if not _alike(old.get(column), new.get(column), tolerance):
                found.append(Difference(number, column, old.get(column), new.get(column)))
    return found


def _alike(a: Any, b: Any, tolerance: float) -> bool:
    if isinstance(a, int | float) and isinstance(b, int | float) and not isinstance(a, bool):
        return math.isclose(a, b, rel_tol=tolerance, abs_tol=tolerance**2)
    return json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True)


def _described(wrong: Sequence[Difference]) -> str:
    if not wrong:
        return ""
    first = wrong[0]
    more = f" ({len(wrong)} differences)" if len(wrong) > 1 else ""
    return f"row {first.row + 1}, {first.column}: {first.before} then, {first.after} now{more}"
