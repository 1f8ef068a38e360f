"""Show an annotated article: as HTML for notebooks and pages; for terminals see `framing.figures.terminal`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files

from framing.figures.ledgers import Ledger, ledgers
from framing.figures.marks import Mark, Run, marks, runs, spoken
from framing.figures.palette import COLOURS, GREY, rgb, with_contrast
from framing.figures.terminal import to_terminal
from framing.types import HEDGE_TYPES, VERIFICATION_TYPES, AnnotatedDocument

__all__ = ["display", "to_html", "to_page", "to_terminal"]

SHOWN = (*HEDGE_TYPES, *VERIFICATION_TYPES, "source", "cue", "content", "relay", "quotation", "boilerplate")
PAPER = {"light": "#FFFFFF", "dark": "#15181D"}
# How much of its colour lies behind a text: five tints can lie on one another, and the text must stay readable on all
# (4.5 : 1). Hedges and verification cues have lines besides, and need little.
TINTS = {
    "light": {"content": 0.12, "mark": 0.1, "other": 0.2},
    "dark": {"content": 0.12, "mark": 0.06, "other": 0.15},
}
MUTED = 5.5  # contrast of grey text with paper, so that 4.5 are left on the papers of notebooks
# The legend's entries in order, as (layer, kind, what it says).
LEGEND = (
    *(("hedge", kind, f"{kind} hedge") for kind in HEDGE_TYPES),
    *(("verification", kind, spoken(kind)) for kind in VERIFICATION_TYPES),
    ("source", "source", "source"),
    ("cue", "cue", "cue of attribution"),
    ("content", "content", "what is attributed"),
    ("relay", "relay", "told to"),
    ("quotation", "speech", "in quotation marks"),
    ("quotation", "scare", "scare quotes"),
    ("quotation", "title", "title"),
    ("boilerplate", "boilerplate", "boilerplate"),
)
# Layers whose beginning a screen reader announces: the others are heard from the text itself.
SPOKEN = ("hedge", "verification", "source", "cue", "content", "relay", "boilerplate")
# Content may carry markup or a script; this page runs none and loads nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def display(article: AnnotatedDocument) -> None:
    """Show an annotated article below a notebook cell.

    Parameters
    ----------
    article : AnnotatedDocument
    """
    from IPython.display import HTML
    from IPython.display import display as show

    show(HTML(to_html(article)))


def to_page(article: AnnotatedDocument) -> str:
    """A whole HTML page that shows one article; it holds no script and loads nothing.

    Parameters
    ----------
    article : AnnotatedDocument

    Returns
    -------
    str
    """
    title = escape(_title(article))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n"
        "<style>body { margin: 1.5rem auto; max-width: 62rem; padding: 0 1rem; } "
        "body .framing-article .fr-text { max-height: none; }</style>\n"
        f"</head>\n<body>\n{to_html(article)}\n</body>\n</html>\n"
    )


def to_html(article: AnnotatedDocument, *, title: str = "") -> str:
    """An annotated article as a fragment of HTML: legend, coloured text with tooltips, and tables.

    It needs no script, follows the light or dark theme of page or notebook, and shows markup in an article as text.

    Parameters
    ----------
    article : AnnotatedDocument
    title : str
        What to call the article; its own title, or else its identifier, by default.

    Returns
    -------
    str
    """
    name = escape(title or _title(article))
    found = marks(article)
    return (
        f'<style>{_css()}</style>\n<section class="framing-article" aria-label="Annotated article: {name}">\n'
        f'<p class="fr-title" dir="auto">{name}</p>\n<p class="fr-size">{_size(article)}</p>\n{_legend(found)}\n'
        f'<div class="fr-text" role="region" aria-label="Text of the article" tabindex="0" dir="auto">'
        f"{''.join(_text(article.text, found))}</div>\n"
        f"{''.join(_table(ledger) for ledger in ledgers(article))}</section>"
    )


def _title(article: AnnotatedDocument) -> str:
    return article.document.title or article.doc_id


def _size(article: AnnotatedDocument) -> str:
    counts = {
        "words": article.n_words,
        "attributions": len(article.attributions),
        "hedges": len(article.hedges),
        "verification cues": len(article.verification),
    }
    return " · ".join(f"{number:,} {name}" for name, number in counts.items())


def _legend(found: list[Mark]) -> str:
    """What each look means, of those that the article has, with how often."""
    numbers = Counter((mark.layer, mark.kind) for mark in found)
    entries = [
        f'<li><span class="{_classes(layer, kind)}">{name}</span> {numbers[layer, kind]}</li>'
        for layer, kind, name in LEGEND
        if numbers[layer, kind]
    ]
    return f'<ul class="fr-legend" aria-label="Legend">{"".join(entries)}</ul>' if entries else ""


def _text(text: str, found: list[Mark]) -> Iterator[str]:
    for run in runs(found, len(text)):
        # A carriage return in the source of a page would be read as a line feed.
        inner = escape(text[run.start : run.end]).replace("\r", "&#13;")
        if not run.marks:
            yield inner
            continue
        for mark in reversed(run.marks):
            inner = f'<span class="{_classes(mark.layer, mark.kind)}"{_said(mark, run)}>{inner}</span>'
        tip = "&#10;".join(escape(mark.label) for mark in reversed(run.marks))
        yield f'<span title="{tip}">{inner}</span>'


def _classes(layer: str, kind: str) -> str:
    kind = "title-mark" if kind == "title" else kind
    return escape(f"fr-{layer}" if kind == layer else f"fr-{layer} fr-{kind}")


def _said(mark: Mark, run: Run) -> str:
    """What a screen reader says where the mark begins, and the bracket that closes it where it ends."""
    if mark.layer not in SPOKEN:
        return ""
    begin = f' data-say="{escape(mark.label)}"' if run.start == mark.span.start else ""
    return begin + (" data-end" if run.end == mark.span.end else "")


def _table(ledger: Ledger) -> str:
    """A ledger that can be folded away; the hedges are folded, because the text shows them already."""
    is_open = "" if ledger.name == "Hedges" else " open"
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in ledger.columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in ledger.rows)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>" if ledger.rows else "<p>none</p>"
    name = escape(ledger.name)
    return (
        f"<details{is_open}><summary>{name} ({len(ledger.rows)})</summary>"
        f'<div class="fr-scroll" role="region" aria-label="{name}" tabindex="0">{table}</div></details>\n'
    )


@cache
def _css() -> str:
    template = files("framing.figures").joinpath("display.css").read_text(encoding="utf-8")
    _, rules = template.split("*/\n", 1)
    return rules.replace("@LIGHT@", _variables("light")).replace("@DARK@", _variables("dark"))


def _variables(theme: str) -> str:
    """The palette as CSS variables: each colour as it stands out from the paper, and transparent for behind text."""
    paper = PAPER[theme]
    lines = [f"--fr-muted: {with_contrast(GREY, paper, MUTED)};"]
    for kind in SHOWN:
        code = with_contrast(COLOURS[kind], paper)
        red, green, blue = rgb(code)
        sort = "mark" if kind in (*HEDGE_TYPES, *VERIFICATION_TYPES) else kind
        share = TINTS[theme].get(sort, TINTS[theme]["other"])
        lines.append(f"--fr-{kind}: {code}; --fr-{kind}-tint: rgba({red}, {green}, {blue}, {share});")
    return " ".join(lines)
