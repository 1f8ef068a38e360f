"""Write a figure as PDF, SVG and PNG, the same bytes on every run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from framing.exchange.files import whole_file
from framing.figures.style import STYLE, style


def save_figure(figure: Figure, path_stem: str | Path, *, metadata: Mapping[str, str]) -> list[Path]:
    """Write a figure as ``.pdf``, ``.svg`` and ``.png``.

    The files hold no date and no random identifier: the same figure gives the same bytes, however often it was drawn
    before and whatever the locale or hash seed.

    Parameters
    ----------
    figure : Figure
    path_stem : str or Path
        Where to write, without the ending; missing folders are made.
    metadata : mapping of str to str
        ``Title`` and ``Description`` (what the figure shows, in words) become those of each file; every other entry
        (corpus hash, notebook, seed, …) a keyword ``name: value``. The creator is always this toolkit and its version.

    Returns
    -------
    list of Path
        The three files.
    """
    stem = Path(path_stem)
    stem.parent.mkdir(parents=True, exist_ok=True)
    paths = [stem.parent / f"{stem.name}.{kind}" for kind in ("pdf", "svg", "png")]
    with style(), _fixed_layout(figure):
        for path in paths:
            with whole_file(path) as new:
                figure.savefig(new, format=path.suffix[1:], metadata=_file_metadata(path.suffix, metadata))
    return paths


def _file_metadata(suffix: str, metadata: Mapping[str, str]) -> dict[str, Any]:
    """The metadata under the names that each format has for them; None keeps matplotlib's own entry out."""
    title, words = metadata.get("Title", ""), metadata.get("Description", "")
    creator = f"framing-toolkit {version('framing-toolkit')}"
    keywords = [f"{name}: {value}" for name, value in metadata.items() if name not in ("Title", "Description")]
    if suffix == ".pdf":
        known: dict[str, Any] = {"Subject": words, "Keywords": "; ".join(keywords), "CreationDate": None}
    elif suffix == ".svg":
        known = {"Description": words, "Keywords": keywords, "Date": None}
    else:
        known = {"Description": words, "Keywords": "; ".join(keywords), "Software": creator}
    return {"Title": title, "Creator": creator, **known}


@contextmanager
def _fixed_layout(figure: Figure) -> Iterator[None]:
    """Lay the figure out once, from a fixed start, and keep that layout while the block writes files.

    The layout engine moves the axes a little at every drawing, starting from where they are, and rounds to the pixels
    of the format. Without this a figure that a notebook has shown would differ from one that it has not.
    """
    engine, dpi = figure.get_layout_engine(), figure.dpi
    if engine is None:
        yield
        return
    for ax in figure.axes:
        if (place := ax.get_subplotspec()) is not None:
            ax.set_subplotspec(place)
    figure.dpi = STYLE["savefig.dpi"]
    figure.draw_without_rendering()
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    try:
        yield
    finally:
        figure.dpi = dpi
        figure.set_layout_engine(engine)
