"""Tables with a row an article: CSV and its kin, JSON lines, Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TextIO, TypeAlias

from framing.corpus.article import METADATA_FIELDS, Item, Items, as_label, make_article
from framing.corpus.decoding import open_text, undecoded_field
from framing.corpus.errors import DataError, Problem

FIELDS = ("id", "text", *METADATA_FIELDS)
# `doc_id` is what our own tables call it.
ID_NAMES = ("id", "doc_id")
# What Media Cloud calls our fields in its story lists; the columns by which these are known.
MEDIA_CLOUD = {"id": "stories_id", "outlet": "media_name", "date": "publish_date"}
MEDIA_CLOUD_MARK = {"media_name", "media_url", "publish_date"}
NO_TEXTS = "Media Cloud's story lists hold no texts: get the pages at their urls, and add a column 'text'"
DELIMITERS = ",;\t|"
# The csv module refuses fields over 128 KiB unless told otherwise; this is the most that every platform takes.
LONGEST_FIELD = 2**31 - 1
ROWS_AT_ONCE = 64
# Bytes of each column that are read ahead; pyarrow would hold a whole row group, which can be larger than memory.
BUFFER = 1 << 20


class Record(NamedTuple):
    """One row as it stands in its table: where, its number (from 1, header and blank lines not counted), its values."""

    where: str
    number: int
    values: Mapping[str, Any]


Records: TypeAlias = Iterator[Record | Problem]


def check_columns(columns: Mapping[str, str] | None) -> dict[str, str]:
    """The column option as a dict of field to column name.

    Raises
    ------
    DataError
        If it names a field that there is not.
    """
    for field in columns or {}:
        if field not in FIELDS:
            raise DataError(f"unknown column option {field!r}, expected one of: {', '.join(FIELDS)}")
    return dict(columns or {})


def read_csv(path: Path, columns: Mapping[str, str] | None = None, encoding: str = "utf-8") -> Items:
    r"""Read a table of comma-separated values; semicolons, tabs and vertical bars are recognised too.

    Parameters
    ----------
    path : Path
        A file with a header line. Its delimiter is the one that cuts most of the wanted columns out of the header.
    columns : mapping, optional
        Column names that differ from the default ones (`FIELDS`), as ``{'text': 'body'}``. Only the text is required;
        a table without an id column gets ids made of the file's stem and the row's number. Columns that are not asked
        for become metadata under their own names. Story lists of Media Cloud are known by their columns.
    encoding : str
        Of the file.

    Yields
    ------
    Article or Problem
        One a row. A wrong number of fields, a wrong quotation mark and wrong bytes cost their row only.

    Raises
    ------
    DataError
        If a required column is missing, or the file cannot be read.
    """
    columns = check_columns(columns)
    return articles_of(csv_records(path, columns, encoding), columns, path)


def read_jsonl(path: Path, columns: Mapping[str, str] | None = None, encoding: str = "utf-8") -> Items:
    """Read JSON lines, an object an article; parameters and results are those of `read_csv`."""
    columns = check_columns(columns)
    return articles_of(_json_records(path, encoding), columns, path)


def read_parquet(path: Path, columns: Mapping[str, str] | None = None) -> Items:
    """Read a Parquet file batch by batch; parameters and results are those of `read_csv`."""
    columns = check_columns(columns)
    return articles_of(_parquet_records(path, columns), columns, path)


def csv_records(
    path: Path, columns: Mapping[str, str], encoding: str = "utf-8", required: Sequence[str] = ("text",)
) -> Records:
    """Rows of a CSV file; ``required`` are the fields without which the table is of no use."""
    csv.field_size_limit(LONGEST_FIELD)
    with open_text(path, encoding) as file:
        delimiter = _delimiter(_first_line(file), {columns.get(field, field) for field in FIELDS} | {*ID_NAMES})
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        header = _header(reader, path, encoding)
        if fault := missing_columns(header, columns, required):
            raise DataError(f"{path}: {fault}")
        yield from _csv_rows(reader, header, path, encoding)


def missing_columns(found: Iterable[str], columns: Mapping[str, str], required: Sequence[str] = ("text",)) -> str:
    """Which columns a table lacks, in words; nothing where all are there. What was named by option is required too."""
    found = list(found)
    wanted = {field: columns.get(field, field) for field in (*required, *columns)}
    missing = [f"{name!r} (for the {field})" for field, name in wanted.items() if name not in found]
    if not missing:
        return ""
    fault = f"no column {', '.join(missing)}; there are: {', '.join(map(repr, found)) or 'none'}"
    return f"{fault}. {NO_TEXTS}" if MEDIA_CLOUD_MARK.issubset(found) else fault


def known_columns(found: Iterable[str], columns: Mapping[str, str]) -> Mapping[str, str]:
    """The column option, with Media Cloud's names added where a table has them and says nothing else."""
    found = set(found)
    if not found >= MEDIA_CLOUD_MARK:
        return columns
    return {field: name for field, name in MEDIA_CLOUD.items() if name in found and field not in found} | dict(columns)


def row_metadata(values: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """A row's metadata: outlet, date, title and story as text, then the other columns; nested values are left out."""
    taken = {columns.get(field, field) for field in FIELDS} | {*FIELDS, *ID_NAMES, ""}
    named = {field: as_label(values.get(columns.get(field, field))) for field in METADATA_FIELDS}
    others = {n: v for n, v in values.items() if n not in taken and not isinstance(v, list | dict | bytes)}
    return named | others


def articles_of(records: Records, columns: Mapping[str, str], path: Path) -> Items:
    """The articles of a table's rows; a row that cannot be used stays a problem."""
    for record in records:
        yield record if isinstance(record, Problem) else _article(record, columns, path.stem)


def _article(record: Record, columns: Mapping[str, str], stem: str) -> Item:
    values = record.values
    columns = known_columns(values, columns)
    if fault := missing_columns(values, columns):
        return Problem(record.where, fault)
    doc_id = _doc_id(record, columns, stem)
    if doc_id is None:
        return Problem(record.where, "the id is empty")
    text = values[columns.get("text", "text")]
    if not isinstance(text, str | None):
        return Problem(record.where, f"the text is of type {type(text).__name__}, expected a string")
    return make_article(doc_id, text or "", row_metadata(values, columns), record.where)


def _doc_id(record: Record, columns: Mapping[str, str], stem: str) -> str | None:
    names = (columns["id"],) if "id" in columns else ID_NAMES
    for name in names:
        if name in record.values:
            return as_label(record.values[name])
    return f"{stem}-{record.number}"


def _first_line(file: TextIO) -> str:
    start = file.tell()
    line = file.readline()
    file.seek(start)
    return line


def _delimiter(line: str, wanted: set[str]) -> str:
    """The delimiter that yields the most wanted columns; among equals the most columns, then the usual order."""
    cut = {delimiter: next(csv.reader([line], delimiter=delimiter), []) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: (len(wanted.intersection(cut[delimiter])), len(cut[delimiter])))


def _header(reader: Iterator[list[str]], path: Path, encoding: str) -> list[str]:
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise DataError(f"{path}: the header is not valid CSV: {error}") from None
    for name in header:
        if fault := undecoded_field(name, encoding):
            raise DataError(f"{path}: the header is {fault}")
        if name and header.count(name) > 1:
            raise DataError(f"{path}: two columns are called {name!r}")
    return header


def _csv_rows(reader: Any, header: list[str], path: Path, encoding: str) -> Records:
    number = 0
    while True:
        line = reader.line_num + 1
        fault, fields = _next_row(reader)
        if fields is None:
            return
        if fields or fault:
            number += 1
            where = f"{path}, row {number} (line {line})"
            fault = fault or _row_fault(fields, header, encoding)
            yield Problem(where, fault) if fault else Record(where, number, dict(zip(header, fields, strict=True)))


def _next_row(reader: Iterator[list[str]]) -> tuple[str, list[str] | None]:
    """What is wrong with the next row, and its fields; no fields at the end of the file."""
    try:
        return "", next(reader, None)
    except csv.Error as error:
        return f"not valid CSV: {error}", []


def _row_fault(fields: list[str], header: list[str], encoding: str) -> str:
    if len(fields) != len(header):
        return f"{len(fields)} fields, expected {len(header)} as in the header"
    faults = ((name, undecoded_field(field, encoding)) for name, field in zip(header, fields, strict=True))
    return next((f"column {name!r} is {fault}" for name, fault in faults if fault), "")


def _json_records(path: Path, encoding: str) -> Records:
    number = 0
    # Only a line feed ends a line here: JSON allows a carriage return between two values.
    with open_text(path, encoding, newline="\n") as file:
        for line_number, line in enumerate(file, 1):
            if line.strip():
                number += 1
                fault, values = _json_object(line, encoding)
                where = f"{path}, row {number} (line {line_number})"
                yield Problem(where, fault) if fault else Record(where, number, values)


def _json_object(line: str, encoding: str) -> tuple[str, dict[str, Any]]:
    """What is wrong with a line, and the object that it holds."""
    if fault := undecoded_field(line, encoding):
        return fault, {}
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"not valid JSON: {error}", {}
    return ("", value) if isinstance(value, dict) else (f"a JSON {type(value).__name__}, expected an object", {})


def _parquet_records(path: Path, columns: Mapping[str, str]) -> Records:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path, pre_buffer=False, buffer_size=BUFFER) as file:
            if fault := missing_columns(file.schema_arrow.names, columns):
                raise DataError(f"{path}: {fault}")
            flat = [field.name for field in file.schema_arrow if not pa.types.is_nested(field.type)]
            rows = (row for batch in file.iter_batches(ROWS_AT_ONCE, columns=flat) for row in batch.to_pylist())
            for number, values in enumerate(rows, 1):
                yield Record(f"{path}, row {number}", number, values)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: not a Parquet file, or a broken one ({_first_sentence(error)})") from None


def _first_sentence(error: Exception) -> str:
    return str(error).strip().split("\n")[0].split(". ")[0]
