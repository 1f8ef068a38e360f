import pytest

from framing.corpus import DataError, read_corpus
from framing.corpus.folders import folder_files


def outlets(folder, **options):
    return read_corpus(folder, **options).metadata["outlet"].fillna("-").to_dict()


def test_a_first_sub_folder_is_the_outlet_and_the_order_is_that_of_the_paths(put, tmp_path):
    for name in ("gazette/b.txt", "comet/2031/a.txt", "z.txt", "comet-extra/c.txt"):
        put(f"news/{name}", f"Text of {name}.")
    found = outlets(tmp_path / "news")
    assert list(found.items()) == [("a", "comet"), ("c", "comet-extra"), ("b", "gazette"), ("z", "-")]


def test_files_without_a_suffix_are_read_where_their_format_is_named(put, tmp_path):
    put("a/raw/wsj_1", "One.")
    put("a/raw/wsj_2", "Two.")
    put("a/notes.pdf", "%PDF")
    with pytest.raises(DataError, match="nothing to read"):
        read_corpus(tmp_path / "a")
    corpus = read_corpus(tmp_path / "a", format="txt")
    assert dict(corpus.texts) == {"wsj_1": "One.", "wsj_2": "Two."}
    assert corpus.metadata["outlet"].isna().all()


def test_hidden_files_and_other_suffixes_are_passed_over(put, tmp_path):
    for name in ("a.txt", ".b.txt", ".git/c.txt", "d.md", "e.csv"):
        put(f"news/{name}", "Text.")
    assert [path.name for path in folder_files(tmp_path / "news")] == ["a.txt"]


@pytest.mark.parametrize("place", ["news/metadata.csv", "metadata.csv"])
@pytest.mark.parametrize("column", ["doc_id", "id", "filename"])
def test_metadata_inside_or_beside_go_before_sub_folders(place, column, put, tmp_path):
    put("news/x/a.txt", "One.")
    put("news/x/b.txt", "Two.")
    put(place, f"{column},outlet,title,page\na,Courier,Bridge,3\nother,,,\n")
    corpus = read_corpus(tmp_path / "news")
    assert corpus.metadata["outlet"].to_list() == ["Courier", "x"]
    assert corpus.documents[0].title == "Bridge"
    assert list(corpus.metadata.columns) == ["outlet", "date", "title", "story", "page"]


def test_file_names_with_suffix_and_tabs_and_columns_of_other_names(put, tmp_path):
    put("news/a.b.txt", "One.")
    put("news/metadata.tsv", "filename\tpaper\na.b.txt\tCourier\n")
    assert outlets(tmp_path / "news", columns={"outlet": "paper", "text": "body"}) == {"a.b": "Courier"}


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        ("name,outlet\na,x\n", r"metadata\.csv: no column doc_id or id or filename; the columns are: name, outlet"),
        ("id,outlet\na,x\na,y\n", r"metadata\.csv, row 2 \(line 3\): the id 'a' is in an earlier row too"),
        ("id,outlet\na,x,y\n", r"metadata\.csv, row 1 \(line 2\): 3 fields, expected 2"),
        ("id,outlet\nnobody,x\n", r"metadata\.csv: none of its 1 ids is the name of a file in .*news"),
    ],
)
def test_metadata_that_do_not_fit(metadata, message, put, tmp_path):
    put("news/a.txt", "One.")
    put("news/metadata.csv", metadata)
    with pytest.raises(DataError, match=message):
        read_corpus(tmp_path / "news")


def test_a_folder_of_tables(put, tmp_path):
    put("news/2031/b.csv", "id,text,outlet\nb,Two.,x\n")
    put("news/2030/a.jsonl", '{"id": "a", "text": "One."}\n')
    put("news/metadata.csv", "id,story\na,s1\n")
    corpus = read_corpus(tmp_path / "news")
    assert corpus.metadata["outlet"].fillna("-").to_dict() == {"a": "-", "b": "x"}
    assert corpus.metadata["story"].fillna("-").to_dict() == {"a": "s1", "b": "-"}


def test_a_format_chooses_among_the_files(put, tmp_path):
    put("news/a.txt", "One.")
    put("news/b.csv", "id,text\nb,Two.\n")
    assert list(outlets(tmp_path / "news", format="csv")) == ["b"]
    with pytest.raises(DataError, match=r"news: nothing to read, expected files ending in \.parquet; found 1 \.\w+, 1"):
        read_corpus(tmp_path / "news", format="parquet")


def test_a_folder_with_nothing_to_read(put, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match=r"empty: nothing to read, expected files ending in \.txt, .*; found an empty"):
        read_corpus(tmp_path / "empty")
    put("other/a.pptx", "x")
    put("other/metadata.csv", "id\na\n")
    with pytest.raises(DataError, match=r"other: nothing to read, .*; found 1 \.pptx, 1 \.csv"):
        read_corpus(tmp_path / "other")


def test_texts_of_one_name_in_two_folders_are_told_apart(put, tmp_path):
    put("news/x/a.txt", "One.")
    put("news/y/a.txt", "Two.")
    put("news/y/b.txt", "Three.")
    assert [document.doc_id for document in read_corpus(tmp_path / "news")] == ["x/a", "y/a", "b"]
