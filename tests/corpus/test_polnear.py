import pytest

from framing.corpus import DataError, read_corpus
from framing.corpus.polnear import is_polnear, read_polnear

HEADER = "compartment\tfilename\tlevel\tpublisher\tpublication_date\tauthor\ttitle\tcredit\twire\n"
STEM = "the-post_2016-03-04_bridge-closed"


def put_corpus(put, root: str, metadata: str | None):
    put(f"{root}/train/text/{STEM}.txt", "The bridge was closed.\n")
    put(f"{root}/train/attributions/{STEM}_ab12.ann", "")
    put(f"{root}/dev/text/daily_2016-04-05_bridge.txt", "The bridge was open.\n")
    put(f"{root}/dev/attributions/daily_2016-04-05_bridge_ab12.ann", "")
    if metadata is not None:
        put(f"{root}/metadata.tsv", metadata)


@pytest.mark.parametrize("root", ["copy", "copy/data"])
def test_both_layouts(root, put, tmp_path):
    row = f'train\t{STEM}\tNone\tPost\t2016-03-04\tA. Writer\t"Closed" again\tNone\tAP\n'
    put_corpus(put, root, HEADER + row)
    assert is_polnear(tmp_path / "copy")
    other, article = read_polnear(tmp_path / "copy")
    assert article.document.doc_id == STEM
    assert article.document.text == "The bridge was closed.\n"
    assert article.metadata == {
        "outlet": "Post",
        "date": "2016-03-04",
        "title": '"Closed" again',
        "author": "A. Writer",
        "wire": "AP",
        "compartment": "train",
    }
    assert other.metadata == {"outlet": "daily", "date": "2016-04-05", "compartment": "dev"}


def test_without_metadata_the_names_of_the_files_speak(put, tmp_path):
    put_corpus(put, "copy", None)
    corpus = read_corpus(tmp_path / "copy")
    assert corpus.metadata["outlet"].to_dict() == {"daily_2016-04-05_bridge": "daily", STEM: "the-post"}


def test_one_compartment_finds_the_metadata_above_it(put, tmp_path):
    put_corpus(put, "copy", HEADER + f"train\t{STEM}\tNone\tPost\t2016-03-04\tNone\tTitle\tNone\tNA\n")
    [article] = read_polnear(tmp_path / "copy" / "train")
    assert article.metadata == {"outlet": "Post", "date": "2016-03-04", "title": "Title", "compartment": "train"}


def test_an_undecodable_text_is_a_problem(put, tmp_path):
    put_corpus(put, "copy", None)
    path = put("copy/dev/text/x_2016-01-01_a.txt", b"\xe9")
    problem = list(read_polnear(tmp_path / "copy"))[1]
    assert problem.where == str(path)


def test_what_is_not_polnear(put, tmp_path):
    put("texts/text/a.txt", "One.")
    assert not is_polnear(tmp_path / "texts")
    with pytest.raises(DataError, match="no PolNeAR texts, expected text files in data/"):
        list(read_polnear(tmp_path / "texts" / "text"))
    put_corpus(put, "copy", "filename\tpublisher\n")
    with pytest.raises(DataError, match=r"metadata\.tsv: no column 'publication_date'; .*: filename, publisher"):
        list(read_polnear(tmp_path / "copy"))


def test_the_real_one(shared):
    corpus = read_corpus(shared / "data" / "polnear")
    assert len(corpus) == 924
    assert corpus.metadata["compartment"].value_counts().to_dict() == {"train": 840, "dev": 84}
    assert corpus.metadata["outlet"].nunique() == 7
    assert not corpus.metadata[["outlet", "date", "title"]].isna().any(axis=None)
    assert corpus.metadata["wire"].value_counts()["AP"] == 33
    assert corpus.skipped.empty
