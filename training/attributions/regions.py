"""A region in the text around it, so that files of two million characters cost nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from texts import Item, Texts
from written import REACH

from framing.types import Attribution, Span, Spans, spans


@dataclass(frozen=True, slots=True)
class Window:
    """The lines around a region, farther than any content reaches; attributions are moved into its offsets."""

    region: Span
    start: int
    text: str

    def labelled(self, item: Item) -> list[Attribution]:
        """What a pass labelled in the region."""
        return [
            self._moved(Attribution(spans(a["source"]), spans(a["cue"]), spans(a["content"]), parent=a["parent"]))
            for a in item["attributions"]
        ]

    def found(self, every: Sequence[Attribution]) -> list[Attribution]:
        """Of a whole document's attributions those that labels of the region can have.

        That is those whose cue begins in the region, and those without cue whose content does. A parent outside it
        is none.
        """
        kept = [i for i, a in enumerate(every) if self._holds_start(a.cue or a.content)]
        new = {old: i for i, old in enumerate(kept)}
        parents = [every[i].parent for i in kept]
        return [
            self._moved(replace(every[i], parent=None if parent is None else new.get(parent)))
            for i, parent in zip(kept, parents, strict=True)
        ]

    def _holds_start(self, stretches: Spans) -> bool:
        return bool(stretches) and self.region.start <= stretches[0].start < self.region.end

    def _moved(self, a: Attribution) -> Attribution:
        return replace(a, source=self._clipped(a.source), cue=self._clipped(a.cue), content=self._clipped(a.content))

    def _clipped(self, stretches: Spans) -> Spans:
        low, high = self.start, self.start + len(self.text)
        clipped = [(max(s.start, low) - low, min(s.end, high) - low) for s in stretches]
        return tuple(Span(start, end) for start, end in clipped if start < end)


def window(item: Item, texts: Texts) -> Window:
    """The text around a region, from the beginning of a line, so that quotation marks read as in the whole text."""
    text, region = texts[item["part"]][item["doc_id"]], Span(*item["region"])
    start = text.rfind("\n", 0, max(region.start - REACH, 0)) + 1
    return Window(region, start, text[start : region.end + 2 * REACH])
