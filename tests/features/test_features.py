import math

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline

from framing.features import MEASURES, TRANSFORMERS, codebook, feature_table
from framing.types import (
    AnnotatedDocument,
    Attribution,
    Document,
    Entity,
    Hedge,
    Quotation,
    Section,
    Span,
    Verification,
)


def attribution(start, **fields):
    return Attribution(
        (Span(start, start + 1),), (Span(start + 2, start + 3),), (Span(start + 4, start + 5),), **fields
    )


ARTICLE = AnnotatedDocument(
    Document("a", " " * 500),
    sentences=(Span(0, 10), Span(40, 65), Span(66, 180), Span(181, 399), Span(400, 500)),
    boilerplate=(Span(400, 500),),
    quotations=(Quotation(Span(5, 9), "scare"), Quotation(Span(20, 29), "speech")),
    hedges=(
        Hedge(Span(0, 1), "epistemic", "author"),
        Hedge(Span(50, 51), "epistemic", "source"),
        Hedge(Span(60, 61), "reportative", "quoted"),
        Hedge(Span(410, 411), "epistemic", "author"),  # in boilerplate: in no feature
    ),
    verification=(Verification(Span(70, 71), "denial"), Verification(Span(420, 421), "unverified")),
    attributions=(
        attribution(100, speech="direct", source_type="named_person", source_entity=0, cue_class="neutral", n_words=30),
        attribution(150, speech="indirect", source_type="pronoun", source_entity=0, cue_class="doubting", n_words=10),
        attribution(
            200, speech="mixed", source_type="unnamed_person", source_entity=1, n_words=60, relay=(Span(1, 2),)
        ),
        attribution(250, source_type="media", source_entity=2, n_words=5, parent=2),
        Attribution(cue=(Span(300, 301),), content=(Span(302, 303),), n_words=20),
        attribution(450, source_type="group", source_entity=3, n_words=99),  # in boilerplate
    ),
    entities=(
        Entity("Mara Quill", "named_person"),
        Entity("official", "unnamed_person"),
        Entity("The Gazette", "media"),
        Entity("critics", "group"),
    ),
    headline=Section(Span(0, 10), 5, 1),
    lead=Section(Span(40, 65), 45, 2),
    n_words=250,
)
EMPTY = AnnotatedDocument(Document("empty", ""))


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("n_words", 250),
        ("n_hedges", 3),
        ("n_attributions", 5),
        ("n_sourced_attributions", 4),
        ("n_attributed_words", 120),  # the nested five are counted with their parent
        ("n_sourced_words", 100),
        ("hedges_per_1000_words", 12),
        ("epistemic_hedges_per_1000_words", 8),
        ("epistemic_author_hedges_per_1000_words", 4),
        ("quoted_voice_hedge_share", 1 / 3),
        ("denials_per_1000_words", 4),
        ("unverified_per_1000_words", 0),
        ("attributed_word_share", 120 / 250),
        ("direct_attribution_share", 0.2),
        ("relayed_attribution_share", 0.4),
        ("nested_attribution_share", 0.2),
        ("sourceless_attribution_share", 0.2),
        ("doubting_cue_share", 0.2),
        ("named_person_source_share", 0.5),  # the pronoun stands for a named person
        ("pronoun_source_share", 0),
        ("unnamed_source_share", 0.25),
        ("unnamed_source_word_share", 0.6),
        ("distinct_sources", 3),
        ("source_simpson", 1 - (4 + 1 + 1) / 16),
        ("source_shannon", -(0.5 * math.log(0.5) + 2 * 0.25 * math.log(0.25))),
        ("hedged_headline", 1),
        ("hedges_per_1000_lead_words", 2 * 1000 / 45),
        ("hedges_per_1000_rest_words", 0),
        ("scare_quotes_per_1000_words", 4),
        ("hedged_claims_per_1000_words", 12),  # without a scope, a cue stands for its claim
        ("n_sentences", 3),
        ("hedged_sentence_share", 1 / 3),
        ("hedged_lead_sentence_share", 1),
        ("headline_alone_hedged", 0),
        ("body_alone_hedged", 0),
    ],
)
def test_known_values(column, expected):
    assert feature_table([ARTICLE]).loc["a", column] == pytest.approx(expected)


@pytest.mark.parametrize(("source_at", "expected"), [(20, 0.0), (120, 1.0)])
def test_a_reportative_with_a_source_beside_it_differs_from_one_without(source_at, expected):
    article = AnnotatedDocument(
        Document("a", " " * 200),
        sentences=(Span(0, 100), Span(101, 200)),
        hedges=(Hedge(Span(5, 14), "reportative", "author"), Hedge(Span(110, 115), "reportative", "source")),
        attributions=(attribution(source_at),),
        n_words=40,
    )
    assert feature_table([article]).loc["a", "unsourced_reportative_share"] == expected


@pytest.mark.parametrize(
    ("sources", "expected"),
    [((), 1.0), (((),), 1.0), (((Span(120, 121),),), 0.0)],
)
def test_reportatives_of_an_article_without_any_source(sources, expected):
    article = AnnotatedDocument(
        Document("a", " " * 200),
        hedges=(Hedge(Span(5, 14), "reportative", "author"),),
        attributions=tuple(Attribution(source, (Span(130, 131),)) for source in sources),
    )
    assert feature_table([article]).loc["a", "sourceless_article_reportative_share"] == expected


@pytest.mark.parametrize(
    ("scopes", "claims"),
    [
        ([(0, 20), (0, 20)], 1),  # "might possibly": two cues, one claim
        ([(0, 20), (30, 40)], 2),
        ([(0, 20), (10, 30), (25, 40)], 1),
        ([(0, 20), (20, 30)], 2),
        ([], 0),
    ],
)
def test_claims_are_counted_by_scope(scopes, claims):
    hedges = [Hedge(Span(i, i + 1), "epistemic", scope=Span(*scope)) for i, scope in enumerate(scopes)]
    vague = Hedge(Span(90, 91), "approximator", scope=Span(92, 95))  # hedges a quantity, not a claim
    article = AnnotatedDocument(Document("a", " " * 99), hedges=(*hedges, vague), n_words=1000)
    assert feature_table([article]).loc["a", "hedged_claims_per_1000_words"] == claims


@pytest.mark.parametrize(
    ("headline", "body", "columns"),
    [(1, 0, (1, 0)), (0, 2, (0, 1)), (1, 2, (0, 0)), (0, 0, (0, 0))],
)
def test_contrast_of_headline_and_body(headline, body, columns):
    spans = [Span(i, i + 1) for i in range(headline)] + [Span(50 + i, 51 + i) for i in range(body)]
    article = AnnotatedDocument(
        Document("a", " " * 99),
        hedges=tuple(Hedge(span, "epistemic") for span in spans),
        headline=Section(Span(0, 10), 4, headline),
    )
    row = feature_table([article]).loc["a"]
    assert (row["headline_alone_hedged"], row["body_alone_hedged"]) == columns


def test_counts_come_back_from_rates():
    table = feature_table([ARTICLE])
    for name, measure in MEASURES.items():
        if measure.exposure is not None and table.loc["a", measure.exposure.name]:
            count = table.loc["a", name] * table.loc["a", measure.exposure.name] / measure.unit
            assert count == pytest.approx(measure.count(ARTICLE))


def test_an_empty_document_has_zero_counts_and_missing_rates():
    row = feature_table([EMPTY]).loc["empty"]
    kinds = codebook().set_index("column")["kind"]
    assert (row[kinds.index[kinds == "count"]] == 0).all()
    assert row[kinds.index[kinds.isin(["rate", "share"])]].isna().all()
    assert row["distinct_sources"] == 0


def test_codebook_and_columns_are_the_same():
    assert list(codebook()["column"]) == list(feature_table([ARTICLE]).columns)
    assert codebook()["column"].is_unique
    assert (codebook()[["label", "formula", "unit"]] != "").all(axis=None)


def test_the_codebook_page_is_up_to_date(repository):
    namespace = {"__file__": str(repository / "docs" / "make_codebook.py"), "__name__": "make_codebook"}
    exec((repository / "docs" / "make_codebook.py").read_text(encoding="utf-8"), namespace)
    assert (repository / "docs" / "codebook.md").read_text(encoding="utf-8") == namespace["render"]()


def test_rates_and_shares_say_so_in_their_name():
    for measure in MEASURES.values():
        assert ("_per_1000_" in measure.name) is (measure.kind == "rate")
        assert measure.name.endswith("_share") is (measure.kind == "share")


@pytest.mark.parametrize("transformer", TRANSFORMERS)
class TestTransformers:
    """The contract of every transformer."""

    def test_one_row_a_document(self, transformer):
        table = transformer().fit_transform([ARTICLE, EMPTY])
        assert list(table.index) == ["a", "empty"]
        assert list(table.columns) == list(transformer().get_feature_names_out())
        assert (table.dtypes == "float64").all()

    def test_a_batch_equals_its_rows(self, transformer):
        batch = transformer().transform([ARTICLE, EMPTY])
        single = pd.concat([transformer().transform([ARTICLE]), transformer().transform([EMPTY])])
        pd.testing.assert_frame_equal(batch, single)

    def test_clones_and_pipes(self, transformer):
        pipe = make_pipeline(
            clone(transformer()), SimpleImputer(strategy="constant", fill_value=0, keep_empty_features=True)
        )
        found = pipe.fit_transform([ARTICLE, EMPTY])
        assert found.shape == (2, len(transformer().get_feature_names_out()))
        assert not np.isnan(found).any()

    def test_fits_a_column_transformer(self, transformer):
        frame = pd.DataFrame({"article": [ARTICLE, EMPTY]})
        table = ColumnTransformer([("t", transformer(), "article")]).fit_transform(frame)
        assert table.shape[0] == 2

    def test_set_output(self, transformer):
        table = transformer().set_output(transform="pandas").fit_transform([ARTICLE])
        assert isinstance(table, pd.DataFrame)

    def test_no_documents(self, transformer):
        assert transformer().transform([]).shape == (0, len(transformer().get_feature_names_out()))
