"""Write docs/gallery.md and its images: ``python docs/make_gallery.py``.

The code that the page shows is the code that draws the images, so that neither can go stale without the other.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes

from framing.figures.style import style

DOCS = Path(__file__).parent
IMAGES = DOCS / "images" / "gallery"
DPI = 100

HEAD = """\
# Gallery

Every figure that `framing.figures` draws, from the starter corpus. **The starter corpus is synthetic: its outlets,
people and events are invented, and no finding about real outlets follows from these pictures.** This page and its
images are made by `python docs/make_gallery.py`.

Every `plot_…(table, *, ax=None, synthetic=False)` takes a tidy table, draws on the axes you give it (or on a figure of
its own, 3.35 or 6.9 inches wide where the data allow), changes nothing else, and returns the axes. `drawn(ax)` gives
back the rows that were drawn, estimates, intervals and numbers of articles included; `text_alternative(ax)` says in
words what they show, for those who do not see it. `save_figure` writes PDF, SVG and PNG (600 dpi), the same bytes on
every run.

```python
fig, (left, right) = plt.subplots(1, 2, figsize=(6.9, 3), layout="constrained")
figures.plot_voices(voices, ax=left)
figures.drawn(left)  # outlet, voice, share, low, high, n, …
```

All examples begin with:

"""
BEGIN = """\
import framing
from framing import compare, figures
from framing.compare import calibration, correction, shared_text, timeline, validity, voices, words
from framing.duplicates import find_duplicates
from framing.evaluate import read_gold
from framing.evaluate.by_article import score_by_article
from framing.features.ledger import verification_ledger
from framing.features.words import role_words

data = framing.read_corpus("starter")
articles = framing.annotate_corpus(data)
by_id = {article.doc_id: article for article in articles}
features = framing.feature_table(articles)
result = framing.classify_outlets(features, data.metadata)
gold_file = "corpora/starter/gold.jsonl"  # what people coded, in annotation format
"""


class Entry(NamedTuple):
    """One figure: its plot, what it answers, and the code that draws it."""

    plot: str
    question: str
    code: str


ENTRIES = (
    Entry(
        "plot_forest",
        "How does each outlet differ from the mean of the outlets?",
        """
        habits = ["hedges_per_1000_words", "unnamed_source_share"]
        effects = compare.compare_outlets(features, data.metadata, habits)
        ax = figures.plot_forest(effects, synthetic=data.synthetic)
        """,
    ),
    Entry(
        "plot_source_types",
        "Whom does each outlet let speak?",
        """
        types = compare.outlet_source_types(features, data.metadata)
        ax = figures.plot_source_types(types, by="words", synthetic=data.synthetic)
        """,
    ),
    Entry(
        "plot_voices",
        "In whose voice does each outlet hedge?",
        """
        hedges = framing.annotation_table(articles, "hedges")
        table = voices.outlet_voices(hedges, data.metadata)
        ax = figures.plot_voices(table, synthetic=data.synthetic)
        """,
    ),
    Entry(
        "plot_positions",
        "Where in the article do hedges, or attributions, stand?",
        """
        attributions = framing.annotation_table(articles, "attributions")
        table = compare.hedge_positions(attributions, data.metadata)
        ax = figures.plot_positions(table, of="attributions", synthetic=data.synthetic)
        """,
    ),
    Entry(
        "plot_timeline",
        "How does a habit move over time?",
        """
        table = timeline.outlet_timeline(features, data.metadata, "hedges_per_1000_words", "quarter")
        ax = figures.plot_timeline(table, synthetic=data.synthetic)
        """,
    ),
    Entry(
        "plot_words",
        "Which cue words does an outlet prefer?",
        """
        table = words.compare_words(role_words(articles), data.metadata)
        ax = figures.plot_words(table, outlet="alder-gazette", top=6, synthetic=data.synthetic)
        """,
    ),
    Entry(
        "plot_shared_text",
        "How much text do outlets share?",
        """
        pairs = find_duplicates(data.texts)
        table = shared_text(pairs, features, data.metadata)
        ax = figures.plot_shared_text(table, synthetic=data.synthetic)
        """,
    ),
    Entry(
        "plot_chain",
        "Who told whom, in one article?",
        """
        article = by_id["meridian-wire_mine-collapse"]
        ax = figures.plot_chain(article, synthetic=data.synthetic)  # or its table: figures.source_chain(article)
        """,
    ),
    Entry(
        "plot_ledger",
        "What does one article say was denied, confirmed, or left open, and by whom?",
        """
        table = verification_ledger(by_id["alder-gazette_drug-trial"])
        ax = figures.plot_ledger(table, synthetic=data.synthetic)
        """,
    ),
    Entry(
        "plot_scores",
        "Can an outlet be told by its habits?",
        """
        ax = figures.plot_scores(result.scores, synthetic=data.synthetic)
        """,
    ),
    Entry(
        "plot_confusion",
        "Which outlet is taken for which?",
        """
        ax = figures.plot_confusion(result.confusion, synthetic=data.synthetic)
        """,
    ),
    Entry(
        "plot_importance",
        "Which habits does the classifier need?",
        """
        ax = figures.plot_importance(result.importance, top=8, synthetic=data.synthetic)
        """,
    ),
    Entry(
        "plot_calibration",
        "Is the classifier as often right as it says?",
        """
        table = calibration.outlet_calibration(result.predictions)
        ax = figures.plot_calibration(table, synthetic=data.synthetic)
        """,
    ),
    Entry(
        "plot_validity",
        "How well are hedge and verification cues found at each outlet?",
        """
        matches = score_by_article(read_gold(gold_file, data.texts), by_id)
        table = validity.detection(matches.query("layer == 'cues' and role == 'typed'"), data.metadata)
        ax = figures.plot_validity(table, synthetic=data.synthetic)
        """,
    ),
    Entry(
        "plot_corrected",
        "What is left of a difference once it is corrected by articles that people coded?",
        """
        coded = framing.feature_table(framing.read_annotations(gold_file))[::3]  # every third article is coded
        table = correction.corrected_outlets(features, coded, data.metadata, ["hedges_per_1000_words"])
        ax = figures.plot_corrected(table, synthetic=data.synthetic)
        """,
    ),
)


def page() -> str:
    """The text of docs/gallery.md."""
    sections = [
        f"## {entry.plot}\n\n{entry.question}\n\n"
        f"![{entry.question} Drawn from a synthetic corpus.](images/gallery/{entry.plot}.png)\n\n"
        f"```python\n{textwrap.dedent(entry.code).strip()}\n```\n"
        for entry in ENTRIES
    ]
    return f"{HEAD}```python\n{BEGIN}```\n\n" + "\n".join(sections)


def drawings() -> Iterator[tuple[str, Axes]]:
    """Run the code of every entry: the name of its plot and the axes that it drew on."""
    mpl.use("Agg")
    names: dict[str, Any] = {}
    exec(BEGIN, names)
    for entry in ENTRIES:
        exec(textwrap.dedent(entry.code), names)
        yield entry.plot, names["ax"]


def draw(folder: Path) -> None:
    """Save what every entry draws."""
    folder.mkdir(parents=True, exist_ok=True)
    for plot, ax in drawings():
        with style():
            ax.figure.savefig(folder / f"{plot}.png", dpi=DPI, metadata={"Software": None})


if __name__ == "__main__":
    draw(IMAGES)
    (DOCS / "gallery.md").write_text(page(), encoding="utf-8", newline="\n")
