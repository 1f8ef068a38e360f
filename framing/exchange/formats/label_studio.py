"""Label Studio: one JSON list of tasks with predictions or annotations, offsets in code points as its editor counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.exchange.annotations import FormatError
from framing.exchange.files import whole_file, write_whole
from framing.exchange.formats.common import check_span, known_text, read_json, read_text
from framing.exchange.formats.marks import CHOICES, LABELS, Losses, Mark, Marked, Record, from_marks, layer_of, to_marks

CONFIGURATION = ".config.xml"


def write_label_studio(
    documents: Iterable[tuple[Record, str]], path: str | Path, losses: Losses, *, results: str = "predictions"
) -> None:
    """Write tasks for Label Studio, and beside them the labelling configuration that fits (``<path>.config.xml``).

    Parameters
    ----------
    documents : iterable of (record, text)
    path : path
        A JSON file.
    losses : Counter
        Nothing is lost.
    results : {"predictions", "annotations"}
        Whether Label Studio shows the marks as the machine's proposals or as finished annotations.
    """
    with whole_file(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        separator = "[\n"
        for record, text in documents:
            file.write(separator + json.dumps(_task(to_marks(record, text), results)))
            separator = ",\n"
        file.write("\n]\n" if separator == ",\n" else "[]\n")
    write_whole(Path(f"{path}{CONFIGURATION}"), configuration())


def configuration() -> str:
    """The labelling configuration: our labels, relations, and the choices a region has."""
    labels = "\n".join(f'    <Label value="{label}"/>' for label in LABELS)
    choices = "\n".join(_choices_tag(layer, name) for layer, known in CHOICES.items() for name in known)
    return f"""<View>
  <Relations><Relation value="part of"/></Relations>
  <Labels name="label" toName="text">
{labels}
  </Labels>
  <Text name="text" value="$text"/>
{choices}
</View>
"""


def _choices_tag(layer: str, name: str) -> str:
    # In an attribution the choices belong to its cue, or to the first part it has; so any part may be asked.
    asked = ",".join(label for label in LABELS if layer_of(label) == layer)
    values = "".join(f'<Choice value="{value}"/>' for value in CHOICES[layer][name])
    head = f'<Choices name="{name}" toName="text" perRegion="true" whenTagName="label" whenLabelValue="{asked}">'
    return f"  {head}{values}</Choices>"


def _task(marked: Marked, results: str) -> dict[str, Any]:
    data = {"text": marked.text, "doc_id": marked.doc_id, "framing": json.dumps(marked.luggage)}
    found = [region for mark in marked.marks for region in _regions(mark, marked.text)]
    found += [{"type": "relation", "from_id": a, "to_id": b, "direction": "right"} for a, b in marked.links]
    return {"data": data, results: [{"result": found}]}


def _regions(mark: Mark, text: str) -> Iterator[dict[str, Any]]:
    place = {"start": mark.start, "end": mark.end, "text": text[mark.start : mark.end]}
    common = {"id": mark.key, "to_name": "text"}
    yield common | {"from_name": "label", "type": "labels", "value": place | {"labels": [mark.label]}}
    for name, value in (mark.choices or {}).items():
        if value is not None:
            yield common | {"from_name": name, "type": "choices", "value": place | {"choices": [value]}}


def read_label_studio(path: str | Path, texts: Mapping[str, str], losses: Losses) -> Iterator[tuple[str, Record]]:
    """Read a JSON export of Label Studio: the annotations of every coder, or the predictions where there are none.

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
        The coder is what ``completed_by`` says, ``""`` where it says nothing.

    Raises
    ------
    FormatError
        Naming the task, if it lacks a field, or a span does not fit the text.
    """
    tasks = read_json(read_text(Path(path)), str(path))
    if not isinstance(tasks, list):
        raise FormatError(f"{path}: expected a list of tasks")
    for number, task in enumerate(tasks, 1):
        where = f"{path} task {number}"
        try:
            for coder, marked in _codings(task, texts, where, losses):
                yield coder, from_marks(marked, losses)
        except KeyError as error:
            raise FormatError(f"{where}: lacks {error.args[0]!r}") from error
        except (TypeError, AttributeError, IndexError) as error:
            raise FormatError(f"{where}: {error}") from error


def _codings(
    task: Mapping[str, Any], texts: Mapping[str, str], where: str, losses: Losses
) -> Iterator[tuple[str, Marked]]:
    data = task["data"]
    text = known_text(data["doc_id"], data["text"], texts, where)
    for coding in task.get("annotations") or task.get("predictions") or ():
        if coding.get("was_cancelled"):
            losses["annotations that a coder had cancelled were left out"] += 1
            continue
        luggage = read_json(data["framing"], f"{where}, field 'framing'") if data.get("framing") else {}
        marks, links = _marks(coding["result"], text, where, losses)
        yield _coder(coding.get("completed_by")), Marked(data["doc_id"], text, marks, links, luggage)


def _coder(value: Any) -> str:
    if isinstance(value, dict):  # some exports write the whole user
        value = value.get("email") or value.get("id")
    return "" if value is None else str(value)


def _marks(
    results: list[dict[str, Any]], text: str, where: str, losses: Losses
) -> tuple[list[Mark], list[tuple[str, str]]]:
    places: dict[str, tuple[str, int, int]] = {}
    chosen: dict[str, dict[str, str | None]] = {}
    links = []
    for item in results:
        if item.get("meta"):
            losses["notes of coders have no place in annotations and were left out"] += 1
        value = item.get("value", {})
        if item["type"] == "labels":
            if len(value["labels"]) > 1:
                losses["second and further labels of one region were left out"] += len(value["labels"]) - 1
            places[item["id"]] = (value["labels"][0], *check_span(value["start"], value["end"], text, where))
        elif item["type"] == "choices":
            chosen.setdefault(item["id"], {})[item["from_name"]] = value["choices"][0]
        elif item["type"] == "relation":
            links.append((item["from_id"], item["to_id"]))
        else:
            losses[f"results of the kind {item['type']!r} have no place in annotations and were left out"] += 1
    return [_mark(key, place, chosen.get(key, {})) for key, place in places.items()], links


def _mark(key: str, place: tuple[str, int, int], chosen: dict[str, str | None]) -> Mark:
    known = CHOICES.get(layer_of(place[0]) or "", {})
    return Mark(key, *place, choices=dict.fromkeys(known) | {k: v for k, v in chosen.items() if k in known})
