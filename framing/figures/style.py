"""The one look of all figures: widths, type, lines, and fonts that stay text in PDF and SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import matplotlib as mpl

from framing.figures.palette import GREY, INK, OUTLET_COLOURS, PALE, colour, outlet_colours

__all__ = [
    "DOUBLE",
    "GREY",
    "INK",
    "OUTLET_COLOURS",
    "PALE",
    "SINGLE",
    "STYLE",
    "colour",
    "outlet_colours",
    "style",
    "styled",
]

SINGLE = 3.35
DOUBLE = 6.9
# matplotlib brings this font along, so every machine draws with it.
FONT = "DejaVu Sans"
SMALL = 7.0
NORMAL = 8.0
LARGE = 9.0

# Any, because matplotlib types the names of its settings, and differently from one version to the next.
STYLE: Any = {
    "figure.figsize": (SINGLE, 2.4),
    "figure.dpi": 150,
    "figure.constrained_layout.use": True,
    "figure.facecolor": "white",
    "savefig.dpi": 600,
    "savefig.bbox": None,
    "savefig.facecolor": "white",
    "savefig.transparent": False,
    "pdf.fonttype": 42,
    "pdf.use14corefonts": False,
    "pdf.compression": 6,
    "ps.fonttype": 42,
    "svg.fonttype": "none",
    # Identifiers in SVG are hashes with this salt; without one they would differ from run to run.
    "svg.hashsalt": "framing-toolkit",
    "text.usetex": False,
    "text.color": INK,
    "font.family": FONT,
    "font.size": NORMAL,
    "mathtext.fontset": "dejavusans",
    "axes.titlesize": LARGE,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": NORMAL,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "axes.facecolor": "white",
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "axes.formatter.use_locale": False,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 2.5,
    "ytick.major.size": 2.5,
    "legend.fontsize": SMALL,
    "legend.frameon": False,
    "lines.linewidth": 1.0,
    "lines.markersize": 4.0,
    "patch.linewidth": 0.6,
    "path.simplify": False,
}

P = ParamSpec("P")
R = TypeVar("R")


@contextmanager
def style() -> Iterator[None]:
    """Draw in the house style; matplotlib's settings are as before when the block ends.

    Examples
    --------
    >>> with style():
    ...     mpl.rcParams["pdf.fonttype"]
    42
    """
    # Not rc_context: the backend of a notebook is chosen when the first figure is made, in this block, and switches
    # interactive drawing on; put back as it was, no later figure would be shown.
    before = {name: mpl.rcParams[name] for name in STYLE}
    mpl.rcParams.update(STYLE)
    try:
        yield
    finally:
        mpl.rcParams.update(before)


def styled(plot: Callable[P, R]) -> Callable[P, R]:
    """Wrap a function that plots, so that it draws in the house style wherever it is called."""

    @wraps(plot)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        with style():
            return plot(*args, **kwargs)

    return inner
