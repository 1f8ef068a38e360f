"""Tidy tables to figures, and an annotated article to coloured text.

The plots are imported on first use, so that showing an article does not cost loading matplotlib. The style itself is in
`framing.figures.style`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from framing.figures.display import display, to_html, to_page, to_terminal
from framing.figures.palette import colour, outlet_colours

if TYPE_CHECKING:
    from framing.figures.alternative import text_alternative
    from framing.figures.calibration import plot_calibration
    from framing.figures.canvas import drawn
    from framing.figures.chain import plot_chain
    from framing.figures.chain_table import source_chain
    from framing.figures.confusion import plot_confusion
    from framing.figures.corrected import plot_corrected
    from framing.figures.forest import plot_forest
    from framing.figures.importance import plot_importance
    from framing.figures.ledger import plot_ledger
    from framing.figures.positions import plot_positions
    from framing.figures.save import save_figure
    from framing.figures.scores import plot_scores
    from framing.figures.shared import plot_shared_text
    from framing.figures.sources import plot_source_types
    from framing.figures.timeline import plot_timeline
    from framing.figures.validity import plot_validity
    from framing.figures.voices import plot_voices
    from framing.figures.words import plot_words

__all__ = [
    "colour",
    "display",
    "drawn",
    "outlet_colours",
    "plot_calibration",
    "plot_chain",
    "plot_confusion",
    "plot_corrected",
    "plot_forest",
    "plot_importance",
    "plot_ledger",
    "plot_positions",
    "plot_scores",
    "plot_shared_text",
    "plot_source_types",
    "plot_timeline",
    "plot_validity",
    "plot_voices",
    "plot_words",
    "save_figure",
    "source_chain",
    "text_alternative",
    "to_html",
    "to_page",
    "to_terminal",
]
MODULES = {
    "drawn": "canvas",
    "plot_calibration": "calibration",
    "plot_chain": "chain",
    "plot_confusion": "confusion",
    "plot_corrected": "corrected",
    "plot_forest": "forest",
    "plot_importance": "importance",
    "plot_ledger": "ledger",
    "plot_positions": "positions",
    "plot_scores": "scores",
    "plot_shared_text": "shared",
    "plot_source_types": "sources",
    "plot_timeline": "timeline",
    "plot_validity": "validity",
    "plot_voices": "voices",
    "plot_words": "words",
    "save_figure": "save",
    "source_chain": "chain_table",
    "text_alternative": "alternative",
    # The name that plot_positions had when it drew hedges only.
    "plot_hedge_positions": "positions",
}


def __getattr__(name: str) -> Any:
    """Import a plot when it is first asked for (PEP 562)."""
    if name not in MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{MODULES[name]}"), name)
