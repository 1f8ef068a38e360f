"""spaCy: documents in one DocBin, annotations in `doc.spans`; needs the extra `spacy`."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.exchange.annotations import FormatError
from framing.exchange.files import whole_file
from framing.exchange.formats.common import check_span, encodable, known_text, read_json
from framing.exchange.formats.marks import Losses, Mark, Marked, Record, from_marks, layer_of, to_marks
from framing.types import FramingError

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

WORDS = re.compile(r"\w+|[^\w\s]|\s")
USER_DATA = "framing"
# A DocBin is compressed; one that grows beyond this, or by more than texts do, is not a corpus of articles.
LARGEST, RATIO, SMALL = 4 * 2**30, 200, 64 * 2**20
BLOCK = 1 << 20


def import_spacy() -> Any:
    """The spacy module.

    Raises
    ------
    FramingError
        If it is not installed.
    """
    try:
        import spacy
    except ImportError as error:
        raise FramingError("spaCy is not installed; get it with: pip install 'framing-toolkit[spacy]'") from error
    return spacy


def to_doc(record: Mapping[str, Any], text: str, vocab: Vocab) -> Doc:
    """A spaCy Doc with our annotations.

    Tokens are cut wherever an annotation begins or ends, so every offset is kept; ``doc.text`` is the text. Spans stand
    in ``doc.spans["hedge"]``, ``["verification"]``, ``["quotation"]`` and ``["attribution"]``, with our labels.

    Parameters
    ----------
    record : mapping
        As `framing.exchange.annotations.to_record` makes it.
    text : str
    vocab : spacy.vocab.Vocab

    Returns
    -------
    spacy.tokens.Doc
    """
    from spacy.tokens import Doc

    marked = to_marks(record, encodable(text, record["doc_id"], "spaCy"))
    words, spaces = _tokens(text, marked.marks)
    doc = Doc(vocab, words=words, spaces=spaces)
    add_spans(doc, marked)
    return doc


def add_spans(doc: Doc, marked: Marked) -> None:
    """Put marks into ``doc.spans`` and the rest into ``doc.user_data``; a mark that cuts a token is widened."""
    from spacy.tokens import Span, SpanGroup

    groups: dict[str, list[Span]] = {name: [] for name in ("hedge", "verification", "quotation", "attribution")}
    for mark in marked.marks:
        found = doc.char_span(mark.start, mark.end, label=mark.label, alignment_mode="expand")
        span = Span(doc, found.start, found.end, label=mark.label, span_id=mark.key)
        groups[str(layer_of(mark.label))].append(span)
    for name, spans in groups.items():
        doc.spans[name] = SpanGroup(doc, name=name, spans=spans)
    baggage = {"doc_id": marked.doc_id, "links": marked.links, "luggage": marked.luggage}
    doc.user_data[USER_DATA] = json.dumps(baggage)


def _tokens(text: str, marks: Iterable[Mark]) -> tuple[list[str], list[bool]]:
    """Words and whether a space follows each, cut at the edges of all marks; together they are the text."""
    starts, ends = ({getattr(mark, side) for mark in marks} for side in ("start", "end"))
    cuts = {0, len(text)} | starts | ends | {edge for match in WORDS.finditer(text) for edge in match.span()}
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(sorted(cuts)):
        # A space hangs on the word before it, unless a mark begins or ends with the space.
        if text[start:end] == " " and words and not spaces[-1] and start not in starts and end not in ends:
            spaces[-1] = True
        else:
            words.append(text[start:end])
            spaces.append(False)
    return words, spaces


def write_spacy(documents: Iterable[tuple[Record, str]], path: str | Path, losses: Losses) -> None:
    """Write one DocBin (``.spacy``) with user data.

    Parameters
    ----------
    documents : iterable of (record, text)
    path : path
    losses : Counter
        Nothing is lost.

    Raises
    ------
    FramingError
        If spaCy is not installed.
    """
    vocab = import_spacy().blank("en").vocab
    from spacy.tokens import DocBin

    docs = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)
    for record, text in documents:
        docs.add(to_doc(record, text, vocab))
    with whole_file(path) as part:
        docs.to_disk(part)


def read_spacy(path: str | Path, texts: Mapping[str, str], losses: Losses) -> Iterator[tuple[str, Record]]:
    """Read a DocBin back.

    Parameters
    ----------
    path : path
    texts : mapping
        ``doc_id`` → text.
    losses : Counter
        Counts what was left out.

    Yields
    ------
    (coder, record)
        The coder is always ``""``.

    Raises
    ------
    FramingError
        If spaCy is not installed, the file is no DocBin, or a Doc has no user data of ours, which says which document
        it is.
    """
    vocab = import_spacy().blank("en").vocab
    for number, doc in enumerate(_docs(Path(path), vocab), 1):
        where = f"{path} document {number}"
        if USER_DATA not in doc.user_data:
            raise FormatError(f"{where}: no user data {USER_DATA!r}, which would say which document it is")
        baggage = read_json(doc.user_data[USER_DATA], where)
        text = known_text(baggage["doc_id"], doc.text, texts, where)
        marks = [_mark(span, text, where) for group in doc.spans.values() for span in group]
        links = [(one, other) for one, other in baggage["links"]]
        yield "", from_marks(Marked(baggage["doc_id"], text, marks, links, baggage["luggage"]), losses)


def _docs(path: Path, vocab: Vocab) -> Iterator[Doc]:
    from spacy.tokens import DocBin

    data = path.read_bytes()
    try:
        refuse_bomb(path, data)
        yield from DocBin(store_user_data=True).from_bytes(data).get_docs(vocab)
    except FormatError:
        raise
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise FormatError(f"{path}: not a spaCy DocBin ({error})") from error


def refuse_bomb(path: Path, data: bytes) -> None:
    """Decompress block by block, and keep nothing, before the library does it in one piece.

    Raises
    ------
    FormatError
        If there is more than texts of this size hold.
    """
    most = min(LARGEST, max(SMALL, RATIO * len(data)))
    reader, size = zlib.decompressobj(), 0
    while data and not reader.eof:
        size += len(reader.decompress(data, BLOCK))
        data = reader.unconsumed_tail
        if size > most:
            raise FormatError(f"{path}: holds more than {most:,} bytes, which is refused")


def _mark(span: Any, text: str, where: str) -> Mark:
    key = span.id_ or f"span {span.label_} {span.start_char} {span.end_char}"
    return Mark(key, span.label_, *check_span(span.start_char, span.end_char, text, where))
