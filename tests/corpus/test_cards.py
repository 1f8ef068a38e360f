import hashlib

import pytest
import yaml

from framing.corpus import DataError, cards, fetch_corpus, list_cards, read_card, read_corpus
from framing.corpus.cards import corpora_folder, corpus_names, embedded_corpus, embedded_folder, read_manifest

COMMITS = {
    "basil": "4fdbc4f68d5ddae648990063cb6dd11424d96222",
    "polnear": "c3eee833c035bf7b8c84f55b58c0bf7346cfae76",
}


@pytest.fixture
def corpora(tmp_path, monkeypatch):
    """A folder of cards of our own, with a function that writes one."""
    monkeypatch.setattr(cards, "corpora_folder", lambda: tmp_path)
    fields = {
        "name": "tiny",
        "title": "Tiny",
        "what": "Two texts.",
        "good_for": "Tests.",
        "outlets": ["comet"],
        "period": "2031",
        "articles": 2,
        "language": "English",
        "synthetic": True,
        "licence": "CC0.",
        "citation": "Nobody.",
        "size": "2 files.",
        "checksum": "By the manifest.",
        "checked": "All.",
        "manifest": "tiny.sha256",
    }

    def write(without: str = "", **changes):
        kept = {name: value for name, value in (fields | changes).items() if name != without}
        (tmp_path / "tiny.yaml").write_text(yaml.safe_dump(kept), encoding="utf-8")
        return tmp_path

    return write


FETCHED = ("basil", "nltk-abc", "nltk-treebank", "polnear", "starter")
BY_HAND = ("babe", "common-pile-news", "directquote", "nltk-brown", "nltk-reuters", "wikinews")


def test_all_cards_can_be_read():
    assert corpus_names() == tuple(sorted(FETCHED + BY_HAND))
    assert [card.name for card in list_cards()] == sorted(FETCHED + BY_HAND)


@pytest.mark.parametrize("name", FETCHED)
def test_what_can_be_fetched_has_hashes_and_a_place(name):
    card = read_card(name)
    assert read_manifest(name)
    assert (card.archive is None) == (name == "starter")


@pytest.mark.parametrize("name", BY_HAND)
def test_what_is_got_by_hand_says_where_and_how_to_read_it(name):
    card = read_card(name)
    assert card.homepage.startswith("https://")
    assert "framing corpus check" in card.by_hand or "framing evaluate" in card.by_hand
    with pytest.raises(DataError, match=rf"'{name}' has to be got by hand: `framing corpus show {name}` says how"):
        read_manifest(name)


@pytest.mark.parametrize(("name", "package"), [("nltk-abc", "abc"), ("nltk-treebank", "treebank")])
def test_manifests_of_nltk_packages_are_those_of_a_copy(name, package, shared, tmp_path):
    copy = shared / "data" / "nltk_data" / "corpora" / f"{package}.zip"
    card, content = read_card(name), copy.read_bytes()
    assert hashlib.sha256(content).hexdigest() in card.checksum
    assert hashlib.md5(content).hexdigest() in card.checksum
    report = fetch_corpus(name, copy, cache=tmp_path)
    assert report.files.verified == tuple(read_manifest(name))
    assert f"{sum(path.stat().st_size for path in report.path.rglob('*') if path.is_file()):,} bytes" in card.size


def test_the_raw_treebank_is_read_by_its_recipe(shared, tmp_path):
    copy = shared / "data" / "nltk_data" / "corpora" / "treebank.zip"
    folder = fetch_corpus("nltk-treebank", copy, cache=tmp_path).path
    corpus = read_corpus(folder, format="txt", encoding="guess")
    assert len(corpus.texts) == read_card("nltk-treebank").articles
    assert corpus.metadata["outlet"].isna().all()
    assert corpus.texts["wsj_0003"].startswith(".START")


@pytest.mark.parametrize("name", COMMITS)
def test_public_corpora_are_pinned_and_their_manifests_are_of_the_same_commit(name):
    card = read_card(name)
    assert card.archive.commit == COMMITS[name]
    assert card.archive.commit in card.archive.url
    assert card.archive.sha256 is None
    assert not card.synthetic
    first, *lines = (corpora_folder() / card.manifest).read_text(encoding="utf-8").splitlines()
    assert first == f"# commit {card.archive.commit}"
    assert len(read_manifest(name)) == len(lines)


def test_the_number_of_articles_is_that_of_the_manifest():
    texts = [path for path in read_manifest("polnear") if path.endswith(".txt")]
    assert len(texts) == read_card("polnear").articles
    articles = [path for path in read_manifest("basil") if path.startswith("articles/")]
    assert len(articles) == read_card("basil").articles


def test_the_starter_card_says_on_top_that_it_is_synthetic():
    card = read_card("starter")
    assert card.synthetic
    assert "no finding about real outlets follows" in card.notice
    top = (corpora_folder() / "starter.yaml").read_text(encoding="utf-8").splitlines()
    assert top[0].startswith("# SYNTHETIC")
    assert top[1].startswith("notice:")
    assert embedded_folder(card) == corpora_folder() / "starter" / "text"


def test_an_unknown_name_lists_the_known():
    with pytest.raises(DataError, match="no corpus is called 'bsail'; these are: babe, basil, common-pile-news, "):
        read_card("bsail")
    with pytest.raises(DataError, match="no corpus is called"):
        read_card("../corpora/basil")


def test_a_card_with_only_the_required_fields(corpora):
    corpora()
    card = read_card("tiny")
    assert (card.outlets, card.homepage, card.archive, card.folder) == (("comet",), None, None, None)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"without": "licence"}, "field 'licence' is missing"),
        ({"lisence": "CC0."}, "unknown field 'lisence', expected one of: name, title"),
        ({"articles": "many"}, "field 'articles': expected a whole number, found 'many'"),
        ({"synthetic": "yes"}, "field 'synthetic': expected true or false, found 'yes'"),
        ({"outlets": "comet"}, "field 'outlets': expected a list of texts, found 'comet'"),
        ({"outlets": [1]}, r"field 'outlets': expected a list of texts, found \[1\]"),
        ({"homepage": 3}, "field 'homepage': expected text, found 3"),
        ({"archive": "https://example.org"}, "field 'archive': expected a mapping of fields, found 'https"),
        ({"archive": {"commit": "1"}}, "field 'archive': field 'url' is missing"),
        ({"without": "manifest"}, "expected the field 'manifest' or, where files cannot be fetched, 'by_hand'"),
        ({"name": "small"}, "field 'name' is 'small', expected 'tiny'"),
    ],
)
def test_a_broken_card_names_file_and_field(changes, message, corpora):
    folder = corpora(**changes)
    with pytest.raises(DataError, match=message) as error:
        read_card("tiny")
    assert str(error.value).startswith(str(folder / "tiny.yaml"))


@pytest.mark.parametrize("content", ["", "- a\n", "a: [\n"])
def test_a_card_that_is_no_card(content, corpora):
    folder = corpora()
    (folder / "tiny.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"tiny\.yaml: (expected a mapping|not valid YAML)"):
        read_card("tiny")


@pytest.mark.parametrize("path", ["../a", "/a", "a/../../b", "c:\\a", "a\\b"])
def test_manifests_lead_nowhere_else(path, corpora):
    folder = corpora()
    (folder / "tiny.sha256").write_text(f"# x\n{'0' * 64}  {path}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"tiny\.sha256 line 2: expected a SHA-256, two spaces and a path, found"):
        read_manifest("tiny")


def test_broken_and_missing_manifests(corpora):
    folder = corpora()
    with pytest.raises(DataError, match=r"tiny\.sha256: the manifest of 'tiny' is missing"):
        read_manifest("tiny")
    (folder / "tiny.sha256").write_text("abc  a\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"tiny\.sha256 line 1"):
        read_manifest("tiny")


def test_which_paths_belong_to_a_corpus(corpora, tmp_path):
    corpora()
    (tmp_path / "tiny").mkdir()
    assert embedded_corpus(tmp_path / "tiny" / "text" / "a.txt") == "tiny"
    assert embedded_corpus(tmp_path / "tiny.yaml") is None
    assert embedded_corpus(tmp_path) is None
    assert embedded_corpus(tmp_path.parent) is None


def test_cards_are_found_in_an_installed_package_first(tmp_path, monkeypatch):
    (tmp_path / "site" / "framing" / "corpus").mkdir(parents=True)
    monkeypatch.setattr(cards, "__file__", str(tmp_path / "site" / "framing" / "corpus" / "cards.py"))
    with pytest.raises(DataError, match="the folder of corpus cards is missing"):
        corpora_folder()
    (tmp_path / "site" / "corpora").mkdir()
    assert corpora_folder() == tmp_path / "site" / "corpora"
    (tmp_path / "site" / "framing" / "_corpora").mkdir()
    assert corpora_folder() == tmp_path / "site" / "framing" / "_corpora"
