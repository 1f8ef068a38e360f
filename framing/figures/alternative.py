"""A figure in words, for those who do not see it, and a figure shown below a notebook cell with these words."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from io import BytesIO

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from framing.figures.canvas import Kept, kept
from framing.figures.style import style

DPI = 150


def text_alternative(ax: Axes) -> str:
    """What a figure shows, in a few sentences made from its data: kind, scale, and the highest and lowest value.

    Parameters
    ----------
    ax : Axes
        What a plot of `framing.figures` returned; of other axes, the words on them are all that is known.

    Returns
    -------
    str
    """
    found = kept(ax)
    if found is None:
        words = (ax.get_title(), ax.get_xlabel(), ax.get_ylabel())
        return _sentence("; ".join(" ".join(part.split()) for part in words if part) or "A figure")
    parts = [found.told.shows, *_extremes(found), *["The data are synthetic"] * found.synthetic]
    return " ".join(map(_sentence, parts)).replace("\u00a0", " ")


def show(figure: Figure, words: str) -> None:
    """Show a figure below the notebook cell that runs, with its text alternative; elsewhere do nothing.

    Matplotlib's own display in notebooks has no place for such words, so the figure is closed once it is shown.

    Parameters
    ----------
    figure : Figure
    words : str
        What the picture shows, as `text_alternative` gives it.
    """
    from IPython import get_ipython
    from IPython.display import display
    from matplotlib.pyplot import close

    # Only a notebook's shell has a kernel; that of a terminal shows no pictures.
    if getattr(get_ipython(), "kernel", None) is None:
        return
    file = BytesIO()
    with style():
        figure.savefig(file, format="png", dpi=DPI, metadata={"Software": None})
    close(figure)
    picture = b64encode(file.getvalue()).decode("ascii")
    html = f'<img src="data:image/png;base64,{picture}" alt="{escape(words)}" style="max-width: 100%; height: auto">'
    # HTML for pages and notebooks; the bare picture for what reads no HTML, such as LaTeX.
    bundle = {"text/html": html, "image/png": picture, "text/plain": words}
    display(bundle, raw=True, metadata={"image/png": {"alt": words}})


def _extremes(found: Kept) -> list[str]:
    """How many rows were drawn, and which have the highest and the lowest value."""
    value = found.told.value
    if not value:
        return []
    rows = found.table[found.table[value].notna()]
    if rows.empty:
        return [f"No {value} is known"]
    values = rows[value].to_numpy(dtype=float)
    highest, lowest = (_row(rows.iloc[int(at)], found) for at in (values.argmax(), values.argmin()))
    if len(rows) == 1:
        return [f"One {value}, {highest}"]
    return [f"{len(rows)} values; highest {value} {highest}; lowest {lowest}"]


def _row(row: pd.Series, found: Kept) -> str:
    names = ((column, row[column]) for column in found.told.names)
    # A number by itself names nothing: bin 5, predicted 0.8.
    name = ", ".join(_spoken(what) if isinstance(what, str) else f"{column} {_spoken(what)}" for column, what in names)
    low, high = row.get("low"), row.get("high")
    around = "" if pd.isna(low) or pd.isna(high) else f" ({_spoken(low)} to {_spoken(high)})"
    return f"{_spoken(row[found.told.value])}{around} for {name}"


def _spoken(value: object) -> str:
    """A name with spaces, a number with three digits."""
    text = f"{value:.3g}" if isinstance(value, float) else str(value)
    return text.replace("-", "−", 1) if isinstance(value, float) else text.replace("_", " ")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
