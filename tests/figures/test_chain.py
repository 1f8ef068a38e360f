"""Who told whom: the table says through whom each source is heard, and the tree stands as the table says."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_hex

from framing.features.chains import depths
from framing.figures import colour, plot_chain, source_chain
from framing.types import AnnotatedDocument, Attribution, Document, Entity, Span

TEXT = "The mayor told the Gazette she would go. Two aides said the mayor had lied. Byline Quill"


def at(words: str) -> tuple[Span, ...]:
    return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)


MAYOR = Entity("Mara Quill", "named_person")
TOLD = Attribution(at("The mayor"), at("told"), at("she would go"), "indirect", "person_role", 0, at("the Gazette"))
AIDES = Attribution(at("Two aides"), at("said"), at("the mayor had lied"), "indirect", "unnamed_person", n_words=4)
INNER = Attribution(at("the mayor"), at("had lied"), (), source_entity=0, parent=1, n_words=2)
BYLINE = Attribution(at("Byline"), at("Quill"))


def article(*attributions: Attribution, **more) -> AnnotatedDocument:
    return AnnotatedDocument(Document("a", TEXT), attributions=attributions, entities=(MAYOR,), **more)


def rows(table) -> list[tuple]:
    return list(table[["heard_through", "name", "source_type", "depth", "n_attributions"]].itertuples(index=False))


def test_a_relay_stands_between_the_article_and_its_source():
    assert rows(source_chain(article(TOLD))) == [
        (0, "the Gazette", "media", 1, 0),
        (1, "Mara Quill", "named_person", 2, 1),
    ]


def test_a_source_quoted_by_another_is_heard_through_it():
    table = source_chain(article(TOLD, AIDES, INNER))
    assert rows(table)[2:] == [
        (0, "Two aides", "unnamed_person", 1, 1),
        (3, "Mara Quill", "named_person", 2, 1),
    ]
    assert list(table["n_words"]) == [0, 0, 4, 2]


def test_who_only_reacts_passes_nothing_on():
    denier = Attribution(at("Two aides"), at("said"), at("the mayor had lied"), cue_class="adversarial")
    assert list(source_chain(article(TOLD, denier, INNER))["depth"]) == [1, 2, 1, 1]


def test_the_same_source_twice_is_one_row():
    (row,) = rows(source_chain(article(AIDES, AIDES)))
    assert row[-1] == 2


def test_boilerplate_is_no_source_and_no_source_is_said():
    assert source_chain(article(BYLINE, boilerplate=at("Byline Quill"))).empty
    assert list(source_chain(article(Attribution((), at("said"))))["name"]) == ["(no source named)"]


@pytest.mark.parametrize("attributions", [(TOLD, AIDES, INNER), (AIDES, TOLD), (TOLD,)])
def test_depths_are_those_of_the_features(attributions):
    table = source_chain(article(*attributions))
    said = table[table["n_attributions"] > 0]
    assert sorted(said["depth"]) == sorted(depths(attributions))


def test_names_stand_in_the_column_of_their_depth_below_whom_they_are_heard_through(invented):
    table = invented.chain()
    ax = plot_chain(table)
    points = np.array([a.get_offsets()[0] for a in ax.collections if a.get_gid() == "source"])
    assert points[:, 0] == pytest.approx(points[0, 0] * table["depth"].to_numpy())
    assert np.all(np.diff(points[:, 1]) > 0)
    stems = np.array([a.get_segments()[0][:, 1] for a in ax.collections if a.get_gid() == "stem"])
    parents = [points[parent - 1, 1] if parent else 0 for parent in table["heard_through"]]
    assert stems[:, 0] == pytest.approx(np.array(parents) + 0.25, abs=0.5)
    assert stems[:, 1] == pytest.approx(points[:, 1])


def test_lines_are_as_wide_as_words_are_many_and_in_the_colour_of_the_type(invented):
    table = invented.chain()
    lines = [a for a in plot_chain(table).collections if a.get_gid() == "branch"]
    widths = [float(a.get_linewidth()[0]) for a in lines]
    assert widths.index(max(widths)) == 0
    assert widths[3] == pytest.approx(0.8 + 4.2 * 40 / 120)  # passes on 15 and 25 words, says none itself
    assert [to_hex(a.get_color()[0]).upper() for a in lines] == [colour(kind) for kind in table["source_type"]]


def test_numbers_and_types_are_printed(invented):
    ax = plot_chain(invented.chain())
    written = [text.get_text().replace("\n", " ") for text in ax.texts]
    assert {"attributions", "words", "120", "Mara Quill", "the article"} <= set(written)
    assert [label.get_text() for label in ax.get_yticklabels()][:3] == ["", "named person", "unnamed person"]


def test_an_article_is_drawn_as_its_table():
    ax = plot_chain(article(TOLD, AIDES, INNER), synthetic=True)
    assert sum(a.get_gid() == "source" for a in ax.collections) == 4


def test_a_row_before_the_one_it_is_heard_through_is_refused(invented):
    with pytest.raises(ValueError, match="node 3 is heard through 2, which no row before it is"):
        plot_chain(invented.chain().iloc[[0, 2]])
