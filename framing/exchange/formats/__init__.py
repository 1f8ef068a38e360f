"""Annotations in the formats of coding tools, taggers and spreadsheets, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from framing.exchange.annotations import FormatError, from_record, to_record
from framing.exchange.formats.bio import read_bio, write_bio
from framing.exchange.formats.brat import read_brat, write_brat
from framing.exchange.formats.csv_table import read_csv, write_csv
from framing.exchange.formats.doccano import read_doccano, write_doccano
from framing.exchange.formats.inception import read_inception, write_inception
from framing.exchange.formats.label_studio import read_label_studio, write_label_studio
from framing.exchange.formats.marks import Losses, Record
from framing.exchange.formats.parquet import read_parquet, write_parquet
from framing.exchange.formats.spacy_docs import read_spacy, write_spacy
from framing.types import AnnotatedDocument, FramingError

__all__ = ["FORMATS", "Coded", "Format", "Losses", "export_annotations", "import_annotations"]


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written and read, and what its path is: a file with a suffix, or a folder."""

    write: Callable[[Iterable[tuple[Record, str]], str | Path, Losses], None]
    read: Callable[[str | Path, Mapping[str, str], Losses], Iterator[tuple[str, Record]]]
    path: str


FORMATS: dict[str, Format] = {
    "brat": Format(write_brat, read_brat, "folder"),
    "inception": Format(write_inception, read_inception, "folder"),
    "inception-xmi": Format(partial(write_inception, xmi=True), read_inception, "folder"),
    "label-studio": Format(write_label_studio, read_label_studio, ".json"),
    "label-studio-annotations": Format(partial(write_label_studio, results="annotations"), read_label_studio, ".json"),
    "doccano": Format(write_doccano, read_doccano, ".jsonl"),
    "spacy": Format(write_spacy, read_spacy, ".spacy"),
    "csv": Format(write_csv, read_csv, ".csv"),
    "parquet": Format(write_parquet, read_parquet, ".parquet"),
    "bio": Format(write_bio, read_bio, ".tsv"),
}


@dataclass(frozen=True, slots=True)
class Coded:
    """A document as one coder left it; ``coder`` is ``""`` where the format does not say who that was."""

    coder: str
    article: AnnotatedDocument
    metadata: Mapping[str, Any] | None = None


def export_annotations(
    articles: Iterable[AnnotatedDocument],
    path: str | Path,
    format: str,
    metadata: Mapping[str, Mapping[str, Any]] | None = None,
) -> Losses:
    """Write annotations in the format of another tool.

    Parameters
    ----------
    articles : iterable of AnnotatedDocument
        With their texts; consumed one by one.
    path : path
        A file, or for brat and inception a new or empty folder.
    format : str
        One of ``FORMATS``.
    metadata : mapping, optional
        ``doc_id`` → outlet, date, story, title, which travel along where the format can hold them.

    Returns
    -------
    Counter
        What the format cannot carry, by a sentence that says what, with the number of times; empty if nothing is lost.

    Raises
    ------
    FormatError
        If the format is unknown, or a text cannot be written in it.
    """
    losses: Losses = Losses()
    _format(format).write(((_with(to_record(a), metadata, a.doc_id), a.text) for a in articles), path, losses)
    return losses


def _with(record: Record, metadata: Mapping[str, Mapping[str, Any]] | None, doc_id: str) -> Record:
    return record if metadata is None else record | {"metadata": dict(metadata.get(doc_id, {}))}


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise FormatError(f"format {name!r}, expected one of: {', '.join(FORMATS)}")
    return FORMATS[name]


def import_annotations(
    path: str | Path, format: str, texts: Mapping[str, str], losses: Losses | None = None
) -> Iterator[Coded]:
    """Read annotations that another tool wrote.

    Parameters
    ----------
    path : path
    format : str
        One of ``FORMATS``.
    texts : mapping
        ``doc_id`` → raw text; where the format holds texts, they must be the same.
    losses : Counter, optional
        What could not be carried is counted here.

    Yields
    ------
    Coded
        One a document and coder.

    Raises
    ------
    FormatError
        Naming file and place, if something is not as expected.
    """
    for coder, record in _read(path, format, texts, Losses() if losses is None else losses):
        doc_id = record["doc_id"]
        try:
            yield Coded(coder, from_record(record, texts[doc_id]), record.get("metadata"))
        except KeyError as error:
            raise FormatError(f"{path}, document {doc_id!r}: lacks {error.args[0]!r}") from error
        except (ValueError, TypeError, AttributeError) as error:
            raise FormatError(f"{path}, document {doc_id!r}: {error}") from error


def _read(path: str | Path, format: str, texts: Mapping[str, str], losses: Losses) -> Iterator[tuple[str, Record]]:
    """What the format's reader yields; a file that is built otherwise than the reader expects is named."""
    try:
        yield from _format(format).read(path, texts, losses)
    except FramingError:
        raise
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        said = f"lacks {error}" if isinstance(error, KeyError) else f"{error}"
        raise FormatError(f"{path}: not built as {format} is ({said})") from error
