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
    from framing.figures.confusion import plot_confusion
    from framing.figures.forest import plot_forest
    from framing.figures.positions import plot_hedge_positions
    from framing.figures.save import save_figure
    from framing.figures.scores import plot_scores
    from framing.figures.sources import plot_source_types
    from framing.figures.voices import plot_voices

__all__ = [
    "colour",
    "display",
    "outlet_colours",
    "plot_confusion",
    "plot_forest",
    "plot_hedge_positions",
    "plot_scores",
    "plot_source_types",
    "plot_voices",
    "save_figure",
    "to_html",
    "to_page",
    "to_terminal",
]
MODULES = {
    "plot_confusion": "confusion",
    "plot_forest": "forest",
    "plot_hedge_positions": "positions",
    "plot_scores": "scores",
    "plot_source_types": "sources",
    "plot_voices": "voices",
    "save_figure": "save",
}


def __getattr__(name: str) -> Any:
    """Import a plot when it is first asked for (PEP 562)."""
    if name not in MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{MODULES[name]}"), name)
