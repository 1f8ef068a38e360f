import numpy as np
import pytest

from framing.sampling import draw_sample
from framing.types import AnnotatedDocument, Attribution, Document, FramingError, Span


def articles(confidences):
    return [
        AnnotatedDocument(
            Document(str(i), "x" * 10),
            attributions=tuple(Attribution(cue=(Span(0, 1),), confidence=c) for c in ([value] if value else [])),
        )
        for i, value in enumerate(confidences)
    ]


MANY = articles([0.9] * 10 + [0.5] * 8 + [None] * 2)
OUTLETS = {str(i): "x" if i < 15 else "y" for i in range(20)}


@pytest.mark.parametrize("how", ["random", "stratified", "unsure"])
def test_a_sample_has_its_size_and_a_seed_fixes_it(how):
    one, two = (draw_sample(MANY, 6, how=how, outlets=OUTLETS, seed=4) for _ in range(2))
    assert len(one) == 6
    assert one["doc_id"].is_unique
    assert one.equals(two)
    assert not one.equals(draw_sample(MANY, 6, how=how, outlets=OUTLETS, seed=5))


def test_every_outlet_has_as_many_as_it_can():
    table = draw_sample(MANY, 12, how="stratified", outlets=OUTLETS)
    assert table["outlet"].value_counts().to_dict() == {"x": 7, "y": 5}
    assert set(table.loc[table["outlet"] == "y", "probability"]) == {1.0}
    assert table.loc[table["outlet"] == "x", "probability"].to_numpy() == pytest.approx(7 / 15)


@pytest.mark.parametrize("how", ["random", "stratified", "unsure"])
def test_articles_come_as_often_as_their_probability_says(how):
    draws = [draw_sample(MANY, 6, how=how, outlets=OUTLETS, seed=seed) for seed in range(600)]
    often = np.zeros(20)
    said = np.full(20, np.nan)
    for table in draws:
        rows = table["doc_id"].astype(int).to_numpy()
        often[rows] += 1 / len(draws)
        said[rows] = table["probability"]
    assert not np.isnan(said).any()
    assert said.sum() == pytest.approx(6)
    assert np.abs(often - said).max() < 4.5 * np.sqrt(0.25 / 600)


def test_weights_correct_an_estimate_from_a_sample_of_doubtful_articles():
    truth = np.array([0.0] * 10 + [1.0] * 8 + [0.0] * 2)
    found = []
    for seed in range(400):
        table = draw_sample(MANY, 8, how="unsure", seed=seed)
        found.append((truth[table["doc_id"].astype(int)] * table["weight"]).sum())
    assert np.mean(found) == pytest.approx(8, abs=4 * np.std(found) / 20)


def test_the_doubtful_are_drawn_more_often():
    table = draw_sample(MANY, 20, how="unsure")
    assert (table["probability"] == 1).all()
    table = draw_sample(MANY, 5, how="unsure")
    doubtful = table["doc_id"].astype(int).between(10, 17)
    if doubtful.any() and (~doubtful).any():
        assert table.loc[doubtful, "probability"].min() > table.loc[~doubtful, "probability"].max()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n": 0}, "0 articles are asked for, expected 1 to 20"),
        ({"n": 21}, "21 articles are asked for"),
        ({"n": 1, "how": "clever"}, "how is 'clever', expected one of: random"),
        ({"n": 2, "how": "stratified"}, "0: no outlet is known"),
        ({"n": 1, "how": "stratified", "outlets": OUTLETS}, "1 articles are too few for 2 outlets"),
    ],
)
def test_what_cannot_be_drawn_is_said(options, message):
    with pytest.raises(FramingError, match=message):
        draw_sample(MANY, **options)


def test_without_confidence_there_is_no_sample_of_doubt():
    with pytest.raises(FramingError, match="no attribution has a confidence"):
        draw_sample(articles([None] * 3), 2, how="unsure")
