from __future__ import annotations

import hashlib
import io
import random
import tarfile
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
import yaml

from framing.corpus import DataError, cards, corpus_folder, fetch, fetch_corpus, read_corpus
from framing.corpus.fetch import Comparison, Difference, cache_folder, fetch_fault, match_files, place_members

FILES = {"data/train/text/a.txt": b"One.\r\n", "data/dev/text/b.txt": b"Two.\n", "data/metadata.csv": b"id\na\nb\n"}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class SilentHandler(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def server(tmp_path, monkeypatch):
    """Serve a folder on this machine; yields the folder and its address."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    folder = tmp_path / "served"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SilentHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def tiny(put, tmp_path, monkeypatch):
    """A corpus card with a manifest; the function writes it for an archive."""

    def write(archive: dict | None = None, **changes):
        card = yaml.safe_load((real / "basil.yaml").read_text(encoding="utf-8"))
        card |= {"name": "tiny", "manifest": "tiny.sha256", "archive": archive, "articles": 2} | changes
        put("corpora/tiny.yaml", yaml.safe_dump(card))
        put("corpora/tiny.sha256", "".join(f"{sha256(content)}  {path}\n" for path, content in FILES.items()))

    real = cards.corpora_folder()
    for module in (cards, fetch):
        monkeypatch.setattr(module, "corpora_folder", lambda: tmp_path / "corpora")
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path / "cache"))
    write()
    return write


def zipped(files: dict[str, bytes], root: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(root + path, content)
    return buffer.getvalue()


def tarred(files: dict[str, bytes], root: str = "", links: tuple[tuple[str, str], ...] = ()) -> bytes:
    """A tar archive of files, then of links to targets, symbolic and hard."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for path, content in files.items():
            info = tarfile.TarInfo(root + path)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) if links else ():
            for name, target in links:
                link = tarfile.TarInfo(name)
                link.type, link.linkname = kind, target
                archive.addfile(link)
    return buffer.getvalue()


def tree(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("root", ["", "tiny-4fdbc4f/"])
def test_from_an_archive(pack, root, server, tiny, tmp_path):
    folder, address = server
    (folder / "tiny.bin").write_bytes(pack(FILES | {"README.md": b"not in the manifest"}, root))
    tiny({"url": f"{address}/tiny.bin"})
    report = fetch_corpus("tiny")
    assert report.path == tmp_path / "cache" / "corpora" / "tiny"
    assert tree(tmp_path / "cache") == {f"corpora/tiny/{path}": content for path, content in FILES.items()}
    assert sorted(report.files.verified) == sorted(FILES)
    assert corpus_folder("tiny") == report.path
    corpus = read_corpus("tiny")
    assert (corpus.name, dict(corpus.texts)) == ("tiny", {"a": "One.\r\n", "b": "Two.\n"})


def test_what_is_there_and_whole_is_not_fetched_again(server, tiny):
    folder, address = server
    (folder / "tiny.zip").write_bytes(zipped(FILES))
    tiny({"url": f"{address}/tiny.zip"})
    first = fetch_corpus("tiny")
    (folder / "tiny.zip").unlink()
    assert fetch_corpus("tiny") == first
    (first.path / "data/dev/text/b.txt").write_bytes(b"changed")
    with pytest.raises(DataError, match=r"tiny\.zip: cannot be fetched \(404 .*\)"):
        fetch_corpus("tiny")
    (folder / "tiny.zip").write_bytes(zipped(FILES))
    assert tree(fetch_corpus("tiny").path) == FILES


def test_a_pinned_archive_that_differs_is_refused(server, tiny, tmp_path):
    folder, address = server
    (folder / "tiny.zip").write_bytes(zipped(FILES))
    tiny({"url": f"{address}/tiny.zip", "sha256": "0" * 64})
    with pytest.raises(DataError, match=r"tiny\.zip: cannot be fetched \(SHA256 hash of downloaded file"):
        fetch_corpus("tiny")
    assert tree(tmp_path / "cache") == {}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no archive", "neither a zip nor a tar archive"),
        (zipped(FILES | {"../evil.txt": b"x"}), r"the archive has a member outside of its folder: '\.\./evil\.txt'"),
        (tarred(FILES | {"/evil.txt": b"x"}), "the archive has a member outside of its folder: '/evil.txt'"),
        (tarred(FILES, "a/../../"), "the archive has a member outside of its folder: 'a/../../data/train"),
        (zipped(FILES)[:40] + b"\xff" * 20 + zipped(FILES)[60:], "tiny.bin: cannot be unpacked"),
        (tarred(FILES)[:120], "cannot be unpacked"),
        (zipped(FILES | {"data/metadata.csv": b"id\n"}), "tiny: data/metadata.csv differs: SHA-256 "),
        (
            zipped({"data/metadata.csv": b"id\na\nb\n"}),
            "tiny: 2 of 3 files are missing, the first is data/train/text/a",
        ),
    ],
)
def test_bad_archives_leave_nothing_behind(content, message, server, tiny, tmp_path):
    folder, address = server
    (folder / "tiny.bin").write_bytes(content)
    tiny({"url": f"{address}/tiny.bin"})
    with pytest.raises(DataError, match=message):
        fetch_corpus("tiny")
    assert list((tmp_path / "cache" / "corpora").iterdir()) == []
    assert not list(tmp_path.rglob("evil.txt"))


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize(("name", "limit"), [("SMALL", 2**20), ("LARGEST", 2**20)])
def test_an_archive_that_unpacks_to_too_much_is_refused(pack, name, limit, tiny, put, tmp_path, monkeypatch):
    monkeypatch.setattr(fetch, name, limit)
    # Zeros shrink a thousandfold, which no text does; noise does not shrink, and is too much all the same.
    content = bytes(4 * 2**20) if name == "SMALL" else random.Random(0).randbytes(4 * 2**20)
    copy = put("copy.bin", pack(FILES | {"data/metadata.csv": content}))
    with pytest.raises(DataError, match=r"the archive unpacks to 4,194,\d+ bytes, which is refused"):
        fetch_corpus("tiny", copy)
    assert list((tmp_path / "cache" / "corpora").iterdir()) == []


def test_links_of_an_archive_are_never_made(server, tiny, tmp_path):
    folder, address = server
    (folder / "tiny.tgz").write_bytes(tarred(FILES, links=(("data/metadata.csv", "../../secret"), ("data/dev", ".."))))
    tiny({"url": f"{address}/tiny.tgz"})
    assert tree(fetch_corpus("tiny").path) == FILES
    assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_symlink()]


def test_a_server_that_is_not_there(tiny, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    tiny({"url": "http://127.0.0.1:9/tiny.zip"})
    with pytest.raises(
        DataError, match=r"^http://127\.0\.0\.1:9/tiny\.zip: cannot be fetched \([^\n]*\); a copy on disk .*$"
    ):
        fetch_corpus("tiny")


def test_from_a_folder_of_another_layout(tiny, put, tmp_path):
    for path, content in FILES.items():
        put(f"copy/{path.removeprefix('data/')}", content)
    put("copy/old/b.txt", b"an old one")
    report = fetch_corpus("tiny", tmp_path / "copy")
    assert tree(report.path) == FILES
    assert (len(report.files.verified), report.files.missing, report.files.differing) == (3, (), ())


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_from_an_archive_on_disk(pack, tiny, put, tmp_path):
    report = fetch_corpus("tiny", put("copy.bin", pack(FILES, "tiny-1/")))
    assert tree(report.path) == FILES
    with pytest.raises(DataError, match=r"copy\.txt: cannot be unpacked \(neither a zip nor a tar archive\)"):
        fetch_corpus("tiny", put("copy.txt", "no archive"), cache=tmp_path / "other")


def test_a_corpus_to_be_got_by_hand_is_not_fetched_and_says_so(tiny, tmp_path):
    tiny(manifest=None, by_hand="Ask the authors.")
    for copy in (None, tmp_path):
        with pytest.raises(DataError, match="'tiny' has to be got by hand: `framing corpus show tiny` says how"):
            fetch_corpus("tiny", copy)
    with pytest.raises(DataError, match=r"the corpus 'tiny' is not on this disk, .*: framing corpus show tiny$"):
        read_corpus("tiny")


def test_a_copy_that_differs_names_file_and_hashes(tiny, put, tmp_path):
    for path, content in FILES.items():
        put(f"copy/{path}", content)
    put("copy/data/metadata.csv", b"id\n")
    with pytest.raises(DataError) as error:
        fetch_corpus("tiny", tmp_path / "copy")
    wanted, found = sha256(FILES["data/metadata.csv"]), sha256(b"id\n")
    assert f"tiny: data/metadata.csv differs: SHA-256 {found}, expected {wanted}" in str(error.value)
    assert not (tmp_path / "cache" / "corpora" / "tiny").exists()


def test_a_part_is_taken_only_on_request(tiny, put, tmp_path):
    put("copy/a.txt", FILES["data/train/text/a.txt"])
    put("copy/metadata.csv", b"id\n")
    with pytest.raises(DataError, match="differs"):
        fetch_corpus("tiny", tmp_path / "copy")
    report = fetch_corpus("tiny", tmp_path / "copy", partial=True)
    assert tree(report.path) == {"data/train/text/a.txt": b"One.\r\n"}
    assert report.files.missing == ("data/dev/text/b.txt",)
    assert [difference.path for difference in report.files.differing] == ["data/metadata.csv"]


def test_a_part_gives_way_to_the_whole(tiny, put, tmp_path):
    put("copy/a.txt", FILES["data/train/text/a.txt"])
    fetch_corpus("tiny", tmp_path / "copy", partial=True)
    for path, content in FILES.items():
        put(f"copy/{path}", content)
    assert tree(fetch_corpus("tiny", tmp_path / "copy").path) == FILES


def test_nothing_of_the_corpus_is_not_a_part_of_it(tiny, put, tmp_path):
    put("copy/x.txt", "One.")
    with pytest.raises(DataError, match="3 of 3 files are missing"):
        fetch_corpus("tiny", tmp_path / "copy", partial=True)


def test_no_folder_and_no_archive(tiny, tmp_path):
    with pytest.raises(DataError, match="nowhere: no such file or folder, expected a copy of the corpus 'tiny'"):
        fetch_corpus("tiny", tmp_path / "nowhere")
    with pytest.raises(DataError, match="the corpus 'tiny' has no archive to fetch; give the folder of a copy"):
        fetch_corpus("tiny")


def test_a_cache_that_cannot_be_written(tiny, put, tmp_path):
    put("copy/a.txt", "One.")
    put("blocked", "a file")
    with pytest.raises(DataError, match=r"tiny: cannot be put into .*blocked"):
        fetch_corpus("tiny", tmp_path / "copy", cache=tmp_path / "blocked")


def test_a_corpus_that_comes_with_the_package_is_only_verified(tiny, put, tmp_path):
    tiny(folder="tiny/data")
    for path, content in FILES.items():
        put(f"corpora/tiny/{path}", content)
    assert fetch_corpus("tiny").path == tmp_path / "corpora" / "tiny"
    put("corpora/tiny/data/metadata.csv", "id\n")
    with pytest.raises(DataError, match=r"data/metadata\.csv differs"):
        fetch_corpus("tiny")


def test_the_starter_corpus_is_what_its_manifest_says():
    report = fetch_corpus("starter")
    assert sum(path.endswith(".txt") for path in report.files.verified) == cards.read_card("starter").articles


def test_where_the_cache_is(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path / "corpora"
    assert cache_folder("elsewhere").parts == ("elsewhere", "corpora")
    monkeypatch.delenv("FRAMING_CACHE")
    assert "framing" in cache_folder().parts


@pytest.mark.parametrize(
    ("files", "partial", "fault"),
    [
        (Comparison(("a",), (), ()), False, ""),
        (Comparison(("a",), ("b",), ()), False, "1 of 2 files are missing, the first is b"),
        (Comparison(("a",), ("b",), ()), True, ""),
        (Comparison((), ("b",), ()), True, "1 of 1 files are missing, the first is b"),
        (Comparison((), (), (Difference("a", "1", "2"),)), True, "a differs: SHA-256 2, expected 1"),
        (
            Comparison(("x",), ("b",), (Difference("a", "1", "2"), Difference("c", "1", "2"))),
            False,
            "a differs: SHA-256 2, expected 1; 1 more differ",
        ),
    ],
)
def test_what_is_wrong_with_a_copy(files, partial, fault):
    assert fetch_fault(files, partial) == fault


def test_the_right_hash_goes_before_the_right_path():
    wanted = {"x/a.txt": "1", "x/b.txt": "2", "x/c.txt": "3"}
    found = {"x/a.txt": "9", "y/a.txt": "1", "x/b.txt": "9", "y/b.txt": "8"}
    assert match_files(wanted, found) == {"x/a.txt": "y/a.txt", "x/b.txt": "x/b.txt"}


def test_members_are_placed_in_the_order_of_the_archive():
    members = ["r/c.txt", "r/a.txt", "r/other.txt"]
    assert list(place_members(["a.txt", "c.txt"], members).items()) == [("c.txt", "r/c.txt"), ("a.txt", "r/a.txt")]


@pytest.mark.parametrize(("name", "n_verified"), [("polnear", 1937), ("basil", 540)])
def test_the_parts_that_lie_on_disk(name, n_verified, shared, tmp_path):
    with pytest.raises(DataError, match=r"differs|missing"):
        fetch_corpus(name, shared / "data" / name, cache=tmp_path)
    report = fetch_corpus(name, shared / "data" / name, cache=tmp_path, partial=True)
    assert len(report.files.verified) == n_verified
    assert read_corpus(report.path).sha256 == read_corpus(shared / "data" / name).sha256
