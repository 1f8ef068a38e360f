"""The ledger: a row a claim in the order of the text, and in each column whoever denied, confirmed or kept silent."""

from __future__ import annotations

import pytest
from matplotlib.colors import to_rgb

from framing.features.ledger import ACTORS, verification_ledger
from framing.figures import colour, drawn, plot_ledger
from framing.types import AnnotatedDocument, Document, Span, Verification


def test_claims_stand_in_the_order_of_the_text(invented):
    ax = plot_ledger(invented.ledger())
    claims = [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]
    assert claims[1:] == ["the report", "(claim not stated)"]
    assert list(drawn(ax)["start"]) == [10, 200, 900]
    assert ax.yaxis_inverted()
    assert "3 claims" in ax.get_xlabel()


def test_each_cell_says_who_in_the_column_and_colour_of_what_they_did(invented):
    ax = plot_ledger(invented.ledger())
    ys = list(ax.get_yticks())
    cells = {(ys.index(t.xy[1]), t.xy[0]): t.get_text().replace("\n", " ") for t in ax.texts if t.xy[1] in ys}
    assert cells == {
        (0, 0): "the minister; two aides",
        (0, 2): "the union",
        (1, 1): "two aides",
        (2, 3): "unclear; whether",
    }
    tints = [a for a in ax.collections if a.get_gid() == "cell"]
    columns = [int(a.get_paths()[0].vertices[:, 0].min()) for a in tints]
    assert [tuple(a.get_facecolor()[0][:3]) for a in tints] == [
        to_rgb(colour(list(ACTORS.values())[c])) for c in columns
    ]


def test_the_table_of_an_article_is_drawn():
    text = "The firm denied the claim."
    article = AnnotatedDocument(
        Document("a", text), sentences=(Span(0, 26),), verification=(Verification(Span(9, 15), "denial"),)
    )
    ax = plot_ledger(verification_ledger(article))
    assert "1 claim," in ax.get_xlabel()
    with pytest.raises(ValueError, match="no rows"):
        plot_ledger(verification_ledger(AnnotatedDocument(Document("b", ""))))
