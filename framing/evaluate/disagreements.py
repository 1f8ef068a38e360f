"""Where coders disagree, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from framing.evaluate.agreement import FURTHER, LAYERS, Codings, Unit, shared_articles
from framing.types import Span

CONTEXT = 60
"""Characters shown before and after the stretch."""
NOTHING = "—"
JOINT = ("source, cue or content",)
"""Layers that only join others."""
COLUMNS = ["doc_id", "outlet", "layer", "start", "end", "differ_in", "context"]


def disagreements(codings: Codings, outlets: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Every stretch that coders of the same article marked differently.

    Parameters
    ----------
    codings : mapping
        Coder → ``doc_id`` → annotated document with its text.
    outlets : mapping, optional
        ``doc_id`` → outlet.

    Returns
    -------
    DataFrame
        Sorted by article and place. Columns ``doc_id``, ``outlet``, ``layer``, ``start``, ``end`` (of all marks that
        overlap there), ``differ_in`` (presence: somebody marked nothing; type; extent), ``context`` (the stretch in
        brackets), and one column a coder with the marks, ``—`` for none, empty where the coder does not have the
        article. Layers that say more of a mark (voice, speech, type of source) are listed only where the types differ.

    Raises
    ------
    FramingError
        If no article was coded by two coders.
    """
    rows, names = [], [f"coder {coder}" for coder in codings]
    for doc_id, coders in shared_articles(codings).items():
        text = next(iter(coders.values())).text
        for layer in (name for name in LAYERS if name not in JOINT):
            units_of = LAYERS[layer]
            for found in _clusters({coder: units_of(article) for coder, article in coders.items()}):
                differ = _differ(list(found.values()))
                if differ and not (layer in FURTHER and differ != "type"):
                    head = dict.fromkeys(names, "") | {
                        "doc_id": doc_id,
                        "outlet": (outlets or {}).get(doc_id, ""),
                        "layer": layer,
                    }
                    rows.append(head | _place(found, text) | {"differ_in": differ} | _said(found, text))
    table = pd.DataFrame(rows, columns=[*COLUMNS, *names])
    return table.sort_values(["doc_id", "start", "end"], kind="stable", ignore_index=True)


def _clusters(units: Mapping[str, Sequence[Unit]]) -> Iterator[dict[str, list[Unit]]]:
    """Units that overlap, directly or through others, by coder."""
    every = sorted((unit, coder) for coder, found in units.items() for unit in set(found))
    cluster: dict[str, list[Unit]] = {coder: [] for coder in units}
    end = 0
    for unit, coder in every:
        if unit[0].start >= end and any(cluster.values()):
            yield cluster
            cluster = {name: [] for name in units}
        cluster[coder].append(unit)
        end = max(end, unit[0].end)
    if any(cluster.values()):
        yield cluster


def _differ(marks: Sequence[Sequence[Unit]]) -> str:
    if all(found == marks[0] for found in marks):
        return ""
    if not all(marks):
        return "presence"
    kinds = [{kind for _, kind in found} for found in marks]
    return "type" if any(kind != kinds[0] for kind in kinds) else "extent"


def _place(found: Mapping[str, Sequence[Unit]], text: str) -> dict[str, object]:
    spans = [span for units in found.values() for span, _ in units]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return {"start": start, "end": end, "context": _flat(f"{before}[{text[start:end]}]{after}")}


def _said(found: Mapping[str, Sequence[Unit]], text: str) -> dict[str, str]:
    return {
        f"coder {coder}": "; ".join(_mark(*unit, text) for unit in units) or NOTHING for coder, units in found.items()
    }


def _mark(span: Span, kind: str, text: str) -> str:
    return f"{_flat(text[span.start : span.end])} ({kind} {span.start}-{span.end})"


def _flat(words: str) -> str:
    return " ".join(words.split())


def disagreement_text(table: pd.DataFrame) -> str:
    """The table of `disagreements` for reading: article by article, the coders below each other.

    Parameters
    ----------
    table : DataFrame

    Returns
    -------
    str
    """
    coders = [name for name in table.columns if name not in COLUMNS]
    lines: list[str] = []
    for doc_id, rows in table.groupby("doc_id", sort=False):
        lines += [f"{doc_id}: {len(rows)} disagreements", ""]
        for row in rows.to_dict("records"):
            lines += [f"  {row['layer']}, {row['start']} to {row['end']}: {row['differ_in']}", f"    {row['context']}"]
            lines += [f"    {name.removeprefix('coder ')}: {row[name]}" for name in coders if row[name]]
            lines.append("")
    return "\n".join(lines)
