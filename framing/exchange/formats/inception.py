"""INCEpTION: a folder with one UIMA CAS a document, JSON or XMI; dkpro-cassis converts the offsets to UTF-16."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from framing.exchange.annotations import FormatError
from framing.exchange.formats.common import (
    FileNames,
    check_span,
    encodable,
    files_of,
    known_text,
    read_json,
    read_text,
    whole_folder,
)
from framing.exchange.formats.marks import CHOICES, Losses, Mark, Marked, Record, from_marks, layer_of, to_marks

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

MARK, LINK, LUGGAGE = (f"webanno.custom.Framing{name}" for name in ("Mark", "Link", "Luggage"))
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
CHOICE_NAMES = tuple(name for known in CHOICES.values() for name in known)
# What XML 1.0 cannot hold, not even escaped.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TYPES = "TypeSystem.xml"


def write_inception(
    documents: Iterable[tuple[Record, str]], path: str | Path, losses: Losses, *, xmi: bool = False
) -> None:
    """Write a folder of UIMA CAS and the type system, which INCEpTION imports as layers.

    Parameters
    ----------
    documents : iterable of (record, text)
    path : path
        A new or empty folder.
    losses : Counter
        Nothing is lost.
    xmi : bool
        Write XMI (XML) instead of UIMA CAS JSON.

    Raises
    ------
    FormatError
        If a text holds characters that XML cannot hold (for JSON: half of a surrogate pair).
    """
    names, types = FileNames(), _type_system()
    with whole_folder(path) as folder:
        types.to_xml(folder / TYPES)
        for record, text in documents:
            marked, name = to_marks(record, text), names.name(record["doc_id"])
            _check_characters(text, marked.doc_id, xmi)
            cas = _cas(marked, types, record.get("sentences", ()))
            if xmi:
                cas.to_xmi(folder / f"{name}.xmi")
            else:
                cas.to_json(folder / f"{name}.json", ensure_ascii=True)


def _check_characters(text: str, doc_id: str, xmi: bool) -> None:
    encodable(text, doc_id, "a UIMA CAS")
    if xmi and (illegal := ILLEGAL.search(text)):
        raise FormatError(
            f"{doc_id}: character {illegal.start()} is U+{ord(illegal[0]):04X}, which XML cannot hold; "
            "use the JSON of --to inception"
        )


def _type_system() -> TypeSystem:
    from cassis import TypeSystem
    from cassis.typesystem import TYPE_NAME_ANNOTATION, TYPE_NAME_STRING

    types = TypeSystem()
    mark = types.create_type(MARK, supertypeName=TYPE_NAME_ANNOTATION)
    for name in ("label", "key", *CHOICE_NAMES):
        types.create_feature(mark, name, TYPE_NAME_STRING)
    link = types.create_type(LINK, supertypeName=TYPE_NAME_ANNOTATION)
    for name in ("Governor", "Dependent"):
        types.create_feature(link, name, mark)
    luggage = types.create_type(LUGGAGE, supertypeName="uima.cas.AnnotationBase")
    types.create_feature(luggage, "json", TYPE_NAME_STRING)
    types.create_type(SENTENCE, supertypeName=TYPE_NAME_ANNOTATION)
    return types


def _cas(marked: Marked, types: TypeSystem, sentences: Iterable[Any]) -> Cas:
    from cassis import Cas

    cas = Cas(types)
    cas.sofa_string, cas.sofa_mime = marked.text, "text/plain"
    Mark_, Link, Luggage, Sentence = (types.get_type(name) for name in (MARK, LINK, LUGGAGE, SENTENCE))
    held = {m.key: Mark_(begin=m.start, end=m.end, label=m.label, key=m.key, **(m.choices or {})) for m in marked.marks}
    cas.add_all(list(held.values()))
    for one, other in marked.links:
        to = held[other]
        cas.add(Link(begin=to.begin, end=to.end, Governor=held[one], Dependent=to))
    for start, end in sentences:
        cas.add(Sentence(begin=start, end=end))
    cas.add(Luggage(json=json.dumps(marked.luggage | {"doc_id": marked.doc_id})))
    return cas


def read_inception(path: str | Path, texts: Mapping[str, str], losses: Losses) -> Iterator[tuple[str, Record]]:
    """Read a CAS or a folder of them back, JSON and XMI by their suffix.

    Parameters
    ----------
    path : path
        A file, or a folder: our own, or INCEpTION's export with a folder a document and a file a coder.
    texts : mapping
        ``doc_id`` → text.
    losses : Counter
        Counts what was left out.

    Yields
    ------
    (coder, record)
        The coder is the name of the file where that is not the name of the document.

    Raises
    ------
    FormatError
        Naming the file, if it is no CAS, holds a DTD or entities, or its text is another.
    """
    types: dict[Path, TypeSystem] = {}
    for file in files_of(path, ".json", ".xmi"):
        cas = _load(file, types)
        luggage = _luggage(cas, str(file))
        doc_id = luggage.get("doc_id") or _named(file, texts)
        text = known_text(doc_id, cas.sofa_string, texts, str(file))
        marks = _marks(cas, text, str(file))
        links = [(names[0], names[1]) for link in _all(cas, LINK) if (names := _ends(link, marks))]
        coder = "" if file.stem == doc_id or FileNames.is_of(file.stem, doc_id) else file.stem
        yield coder, from_marks(Marked(doc_id, text, [mark for mark, _ in marks.values()], links, luggage), losses)


def _load(file: Path, types: dict[Path, TypeSystem]) -> Cas:
    """A CAS, with every complaint of the library as one of ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return _load_xmi(file, types) if file.suffix.lower() == ".xmi" else _load_json(file)
        except FormatError:
            raise
        except Exception as error:  # the library has no error of its own; whatever it meets, the file is to blame
            raise FormatError(f"{file}: not a UIMA CAS as expected ({type(error).__name__}: {error})") from error


def _load_json(file: Path) -> Cas:
    from cassis import load_cas_from_json

    data = read_text(file)
    if not isinstance(found := read_json(data, str(file)), dict) or "%VIEWS" not in found:
        raise FormatError(f"{file}: not a UIMA CAS in JSON, expected an object with '%VIEWS'")
    return load_cas_from_json(data)


def _load_xmi(file: Path, types: dict[Path, TypeSystem]) -> Cas:
    from cassis import load_cas_from_xmi, load_typesystem

    _refuse_entities(file)
    folders = (file.parent, *file.parent.parents[:2])
    nearby = next((folder / TYPES for folder in folders if (folder / TYPES).is_file()), Path())
    if nearby not in types:
        if nearby.name:
            _refuse_entities(nearby)
        types[nearby] = load_typesystem(nearby) if nearby.name else _type_system()
    return load_cas_from_xmi(file, typesystem=types[nearby])


def _refuse_entities(file: Path) -> None:
    """A DTD can define entities that read other files or grow without bound; a CAS needs none."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    try:
        for _, element in iterparse(file, forbid_dtd=True):
            element.clear()
    except DefusedXmlException as error:
        raise FormatError(f"{file}: holds a DTD or entities ({type(error).__name__}), which are refused") from error
    except ParseError as error:
        raise FormatError(f"{file}: not XML ({error})") from error


def _all(cas: Cas, name: str) -> list[Any]:
    return list(cas.select(name)) if cas.typesystem.contains_type(name) else []


def _luggage(cas: Cas, where: str) -> dict[str, Any]:
    found = _all(cas, LUGGAGE)
    return read_json(found[0].json, f"{where}, feature 'json'") if found and found[0].json else {}


def _named(file: Path, texts: Mapping[str, str]) -> str:
    """The document that the name of a file, or of its folder, stands for."""
    names = [unquote(name) for name in (file.stem, file.parent.name, Path(file.parent.name).stem)]
    return next((name for name in names if name in texts), names[0])


def _marks(cas: Cas, text: str, where: str) -> dict[int, tuple[Mark, Any]]:
    """Marks by the identity of their feature structure; a copy that a coder made shares the key of its original."""
    found: dict[int, tuple[Mark, Any]] = {}
    taken: set[str] = set()
    for item in _all(cas, MARK):
        key = item.key if item.key and item.key not in taken else f"cas {item.xmiID}"
        taken.add(key)
        label = item.label or "without label"
        known = CHOICES.get(layer_of(label) or "", {})
        choices = {name: getattr(item, name) or None for name in known}
        found[item.xmiID] = (Mark(key, label, *check_span(item.begin, item.end, text, where), choices), item)
    return found


def _ends(link: Any, marks: Mapping[int, tuple[Mark, Any]]) -> tuple[str, str] | None:
    ends = [end.xmiID for end in (link.Governor, link.Dependent) if end is not None]
    return (marks[ends[0]][0].key, marks[ends[1]][0].key) if len(ends) == 2 else None
