"""Classifiers in files: what was written is read, everything else is refused in one line."""

import dataclasses
import io as bytes_io
import zipfile

import numpy as np
import pandas as pd
import pytest
from skops import io

from framing.classify import ClassificationError, predict_outlets, read_classifier, write_classifier
from framing.types import FramingError


def test_what_is_written_predicts_the_same(told_apart, synthetic, tmp_path):
    features, metadata = synthetic(effect=2.5)
    write_classifier(tmp_path / "c.skops", told_apart.classifier)
    read = read_classifier(tmp_path / "c.skops")
    assert (read.features, read.outlets) == (tuple(features.columns[1:]), ("paper-a", "paper-b", "paper-c"))
    assert (read.n_articles, read.notes) == (60, ())
    assert read.versions == told_apart.classifier.versions
    before, after = (predict_outlets(model, features) for model in (told_apart.classifier, read))
    pd.testing.assert_frame_equal(before, after)
    assert before["doc_id"].tolist() == features.index.tolist()
    assert before.filter(like="p_").sum(axis=1).to_numpy() == pytest.approx(1)
    assert (before["predicted"].to_numpy() == metadata["outlet"].to_numpy()).mean() > 0.7


def test_other_tables(told_apart, synthetic):
    features, _ = synthetic()
    more = features.assign(of_another_time=1.0)[["of_another_time", *features.columns[::-1]]]
    pd.testing.assert_frame_equal(
        predict_outlets(told_apart.classifier, more), predict_outlets(told_apart.classifier, features)
    )
    assert predict_outlets(told_apart.classifier, features[:0]).empty
    with pytest.raises(ClassificationError, match="lacks 'feature_2' \\(2 of the 8 columns"):
        predict_outlets(told_apart.classifier, features.drop(columns=["feature_2", "feature_5"]))
    with pytest.raises(FramingError, match="expected a finite number"):
        predict_outlets(told_apart.classifier, features.assign(feature_2=np.inf))


def test_a_file_of_another_version_is_read_with_a_note(told_apart, tmp_path):
    old = dataclasses.replace(told_apart.classifier, versions={"framing-toolkit": "0.0.1", "scikit-learn": "1.5.0"})
    write_classifier(tmp_path / "c.skops", old)
    notes = read_classifier(tmp_path / "c.skops").notes
    assert notes[0].startswith("fitted with framing-toolkit 0.0.1, read with ")


def foreign(content):
    return io.dumps(content)


def a_zip():
    file = bytes_io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("schema.json", "[]")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "damaged, or no classifier"),
        (b"not a zip", "damaged, or no classifier"),
        (a_zip(), "damaged, or no classifier"),
        (foreign([1, 2]), "expected a classifier that framing wrote, found list"),
        (foreign({"kind": "recipe"}), "found a recipe"),
        (foreign({"kind": "framing outlet classifier", "format": 9}), "format 9; expected 1"),
        (foreign({"kind": "framing outlet classifier", "format": 1}), "damaged, it lacks what a classifier has"),
        (foreign(FramingError("x")), "not trusted: framing.types.FramingError"),
    ],
)
def test_other_files_are_refused_in_one_line(tmp_path, data, message):
    path = tmp_path / "c.skops"
    path.write_bytes(data)
    with pytest.raises(ClassificationError, match=message) as caught:
        read_classifier(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_file_cut_short_or_with_other_columns_is_refused(told_apart, tmp_path):
    path = tmp_path / "c.skops"
    write_classifier(path, told_apart.classifier)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(ClassificationError, match="damaged"):
        read_classifier(path)
    write_classifier(path, dataclasses.replace(told_apart.classifier, features=("one",)))
    with pytest.raises(ClassificationError, match="do not fit its model"):
        read_classifier(path)
