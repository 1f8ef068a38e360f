"""Corpus cards: what a corpus is, who may use it for what, and which bytes it consists of."""

from __future__ import annotations

import re
from dataclasses import MISSING, dataclass, fields
from pathlib import Path, PurePosixPath
from types import UnionType
from typing import Any, get_args, get_type_hints

from framing.corpus.errors import DataError

MANIFEST_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
KIND_NAMES = {str: "text", int: "a whole number", bool: "true or false", list: "a list of texts", dict: "a mapping"}


@dataclass(frozen=True, slots=True)
class Archive:
    """Where a corpus is published, as one file.

    ``sha256`` is None where the host makes the archive anew for every download, so that its bytes are not fixed; the
    manifest vouches for every file in it.
    """

    url: str
    commit: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One corpus, as ``corpora/<name>.yaml`` describes it; every field without a default has to be there.

    ``articles`` is None where the number is not fixed or not known, or where the corpus has no articles. ``size`` says
    how large it is, ``checksum`` how its bytes are verified or why they cannot be, ``checked`` which statements of the
    card were checked, against what, and which were not.

    ``manifest`` names the list of files with their hashes: a corpus that has one has an ``archive`` to fetch or a
    ``folder`` beside its card too. One without is got ``by_hand``. ``notice`` is what a reader must know first.
    """

    name: str
    title: str
    what: str
    good_for: str
    outlets: tuple[str, ...]
    period: str
    articles: int | None
    language: str
    synthetic: bool
    licence: str
    citation: str
    size: str
    checksum: str
    checked: str
    manifest: str | None = None
    by_hand: str | None = None
    homepage: str | None = None
    archive: Archive | None = None
    folder: str | None = None
    notice: str | None = None


def corpora_folder() -> Path:
    """The folder of the cards: inside the installed package, or beside it in a checkout.

    Raises
    ------
    DataError
        If it is in neither place.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_corpora", package.parent / "corpora"):
        if folder.is_dir():
            return folder
    raise DataError(f"{package}: the folder of corpus cards is missing; install the package again")


def corpus_names() -> tuple[str, ...]:
    """Names of all corpora that have a card, sorted."""
    return tuple(sorted(path.stem for path in corpora_folder().glob("*.yaml")))


def list_cards() -> tuple[Card, ...]:
    """All cards, sorted by name."""
    return tuple(read_card(name) for name in corpus_names())


def read_card(name: str) -> Card:
    """The card of a corpus.

    Raises
    ------
    DataError
        If there is no such card, or if it breaks the format; the message names the known cards, or file and field.
    """
    import yaml

    if name not in corpus_names():
        raise DataError(f"no corpus is called {name!r}; these are: {', '.join(corpus_names())}")
    path = corpora_folder() / f"{name}.yaml"
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise DataError(f"{path}: not valid YAML: {' '.join(str(error).split())}") from None
    return _card(values, path)


def read_manifest(name: str) -> dict[str, str]:
    """SHA-256 by path, relative to the corpus's folder, of every file that belongs to a corpus.

    Raises
    ------
    DataError
        If the corpus has to be got by hand, or if the manifest is missing, is broken in some line, or has a path that
        leads out of the folder.
    """
    card = read_card(name)
    if card.manifest is None:
        raise DataError(
            f"the corpus {name!r} has to be got by hand: `framing corpus show {name}` says how ({card.homepage})"
        )
    path = corpora_folder() / card.manifest
    if not path.is_file():
        raise DataError(f"{path}: the manifest of {name!r} is missing")
    hashes: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            match = MANIFEST_LINE.fullmatch(line)
            if match is None or not is_inside(match[2]):
                raise DataError(f"{path} line {number}: expected a SHA-256, two spaces and a path, found {line!r}")
            hashes[match[2]] = match[1]
    return hashes


def is_inside(path: str) -> bool:
    r"""Whether a relative path stays in the folder that it is put in, on every system.

    Examples
    --------
    >>> [is_inside(path) for path in ("data/a.txt", "../a.txt", "/a.txt", "C:\\a.txt")]
    [True, False, False, False]
    """
    parts = PurePosixPath(path)
    return bool(parts.parts) and not parts.is_absolute() and ".." not in parts.parts and not set(path) & set("\\:\0")


def embedded_folder(card: Card) -> Path | None:
    """Where a corpus that comes with the package lies; None for one that has to be fetched."""
    return corpora_folder() / card.folder if card.folder else None


def embedded_corpus(path: Path) -> str | None:
    """Name of the corpus that comes with the package and that a path is, or is a part of."""
    root, path = corpora_folder().resolve(), path.resolve()
    name = path.relative_to(root).parts[0] if root in path.parents else ""
    return name if name in corpus_names() else None


def _card(values: Any, path: Path) -> Card:
    card = _typed(Card, values, str(path))
    if card.name != path.stem:
        raise DataError(f"{path}: field 'name' is {card.name!r}, expected {path.stem!r} as in the file's name")
    if card.manifest is None and card.by_hand is None:
        raise DataError(f"{path}: expected the field 'manifest' or, where files cannot be fetched, 'by_hand'")
    return card


def _typed(kind: type, values: Any, where: str) -> Any:
    """A dataclass from a mapping, with an error that names the field that is missing, unknown or of another type."""
    if not isinstance(values, dict):
        raise DataError(f"{where}: expected a mapping of fields, found {values!r}")
    known = {field.name: field.default is MISSING for field in fields(kind)}
    if unknown := [name for name in values if name not in known]:
        raise DataError(f"{where}: unknown field {unknown[0]!r}, expected one of: {', '.join(known)}")
    if missing := [name for name, required in known.items() if required and name not in values]:
        raise DataError(f"{where}: field {missing[0]!r} is missing")
    hints = get_type_hints(kind)
    return kind(**{name: _value(value, hints[name], f"{where}: field {name!r}") for name, value in values.items()})


def _value(value: Any, hint: Any, where: str) -> Any:
    if isinstance(hint, UnionType):
        if value is None:
            return None
        hint = get_args(hint)[0]
    if hint is Archive:
        return _typed(Archive, value, where)
    expected = list if hint == tuple[str, ...] else hint
    if type(value) is not expected or (expected is list and not all(isinstance(entry, str) for entry in value)):
        raise DataError(f"{where}: expected {KIND_NAMES[expected]}, found {value!r}")
    return tuple(value) if expected is list else value
