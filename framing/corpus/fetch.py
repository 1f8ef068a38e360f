"""Corpora that do not come with the package: from their publisher or a folder into a cache, each file verified.

What a corpus consists of is decided by its manifest and by nothing else: files that the manifest does not list are left
out, files that differ from it never reach the cache.
"""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, cast

from framing.corpus.cards import Archive, corpora_folder, embedded_folder, is_inside, read_card, read_manifest
from framing.corpus.errors import DataError

CACHE_VARIABLE = "FRAMING_CACHE"
# Bytes of an unpacked archive: the most, the most for each byte of the archive, and what is small enough anyway.
LARGEST, RATIO, SMALL = 8 * 2**30, 200, 64 * 2**20
# An encrypted or unknown compression is a RuntimeError of zipfile.
BROKEN_ARCHIVE = (DataError, zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Difference:
    """A file whose bytes are not those of the manifest."""

    path: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.path} differs: SHA-256 {self.found}, expected {self.expected}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Files of a manifest that are there as they should be, that are not there, and that are different."""

    verified: tuple[str, ...]
    missing: tuple[str, ...]
    differing: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class FetchReport:
    """Where a corpus lies now, and how its files compare with the manifest: only the verified ones are there."""

    path: Path
    files: Comparison


def fetch_corpus(
    name: str,
    source_folder: str | os.PathLike[str] | None = None,
    cache: str | os.PathLike[str] | None = None,
    partial: bool = False,
) -> FetchReport:
    """Put a corpus into the cache, from its publisher or from a copy on disk, and verify every file of it.

    The corpus appears in the cache whole or not at all. One that is there and as it should be is left alone; one that
    comes with the package is only verified.

    Parameters
    ----------
    name : str
        Of a corpus card.
    source_folder : path, optional
        A copy on disk, which is left as it is: a folder, whose files are recognised by name and hash, so that its
        layout may differ, or the archive itself.
    cache : path, optional
        Folder to put it into; by default the one that the environment variable ``FRAMING_CACHE`` names, or the
        system's folder for caches.
    partial : bool
        Accept a copy in which files are missing or differ. What differs is left out.

    Returns
    -------
    FetchReport
        Folder, and which files are verified, missing, differing.

    Raises
    ------
    DataError
        If no corpus has this name, if it has to be got by hand (the message says how), if the archive cannot be had or
        leads out of its folder, or if files are missing or differ and ``partial`` is False.
    """
    card, wanted = read_card(name), read_manifest(name)
    target = corpora_folder() / name if card.folder else cache_folder(cache) / name
    present = compare_files(wanted, hash_files(target, wanted))
    if card.folder or not fetch_fault(present):
        return _accepted(FetchReport(target, present), name, partial)
    fill = _filler(name, source_folder, card.archive)
    try:
        return _install(target, wanted, fill, partial)
    except OSError as error:
        raise DataError(f"{name}: cannot be put into {target.parent}: {error}") from error


def corpus_folder(name: str, cache: str | os.PathLike[str] | None = None) -> Path:
    """The folder in which the texts of a corpus lie.

    Raises
    ------
    DataError
        If no corpus has this name, or if it has not been fetched.
    """
    card = read_card(name)
    folder = embedded_folder(card) or cache_folder(cache) / name
    if not folder.is_dir():
        how = "fetch" if card.manifest else "show"
        raise DataError(f"the corpus {name!r} is not on this disk, expected in {folder}: framing corpus {how} {name}")
    return folder


def cache_folder(cache: str | os.PathLike[str] | None = None) -> Path:
    """The folder of fetched corpora, whether or not it exists: as given, as in ``FRAMING_CACHE``, or the system's."""
    chosen = cache or os.environ.get(CACHE_VARIABLE)
    if chosen is None:
        import pooch  # type: ignore[import-untyped]

        chosen = pooch.os_cache("framing")
    return Path(chosen).expanduser() / "corpora"


def compare_files(wanted: Mapping[str, str], found: Mapping[str, str]) -> Comparison:
    """Compare hashes by path with those of a manifest.

    Examples
    --------
    >>> compare_files({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "9"})
    Comparison(verified=('a',), missing=('c',), differing=(Difference(path='b', expected='2', found='9'),))
    """
    return Comparison(
        verified=tuple(path for path, sha256 in wanted.items() if found.get(path) == sha256),
        missing=tuple(path for path in wanted if path not in found),
        differing=tuple(
            Difference(path, sha256, found[path])
            for path, sha256 in wanted.items()
            if path in found and found[path] != sha256
        ),
    )


def fetch_fault(files: Comparison, partial: bool = False) -> str:
    """Why these files are not the corpus, in words; nothing if they are, or if they are a part and that is enough."""
    if partial and files.verified:
        return ""
    if files.differing:
        others = len(files.differing) - 1
        return str(files.differing[0]) + (f"; {others} more differ" if others else "")
    if files.missing:
        total = len(files.missing) + len(files.verified)
        return f"{len(files.missing)} of {total} files are missing, the first is {files.missing[0]}"
    return ""


def match_files(wanted: Mapping[str, str], candidates: Mapping[str, str]) -> dict[str, str]:
    """Which file of a copy stands for which file of the manifest.

    A file of the right name and hash, wherever it lies; else the one at the right path; else one of the right name, so
    that a difference is reported as one. Both mappings are path to hash.

    Examples
    --------
    >>> match_files({"data/a": "1", "data/b": "2"}, {"train/a": "1", "old/b": "9", "c": "3"})
    {'data/a': 'train/a', 'data/b': 'old/b'}
    """
    exact = {(PurePosixPath(path).name, sha256): path for path, sha256 in candidates.items()}
    by_name = {PurePosixPath(path).name: path for path in candidates}
    matches = {}
    for path, sha256 in wanted.items():
        name = PurePosixPath(path).name
        fallback = path if path in candidates else by_name.get(name)
        matches[path] = exact.get((name, sha256), fallback)
    return {path: match for path, match in matches.items() if match is not None}


def place_members(wanted: Iterable[str], members: Iterable[str]) -> dict[str, str]:
    """Which member of an archive is which file of the manifest: by path, with or without a first folder around all.

    Raises
    ------
    DataError
        If any member, wanted or not, leads out of the folder that the archive is unpacked in.
    """
    members, wanted = list(members), set(wanted)
    for member in members:
        if not is_inside(member):
            raise DataError(f"the archive has a member outside of its folder: {member!r}")
    inner = {member.partition("/")[2]: member for member in members} | {member: member for member in members}
    # In the archive's order: a compressed tar is slow to go back in.
    return {path: member for path, member in inner.items() if path in wanted}


def hash_files(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """SHA-256 by path of those files that are there."""
    return {path: _file_hash(folder / path) for path in paths if (folder / path).is_file()}


def _file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _filler(name: str, source_folder: str | os.PathLike[str] | None, archive: Archive | None) -> Callable[..., None]:
    """What puts the files of the manifest into an empty folder."""
    if source_folder is not None:
        copy = Path(source_folder).expanduser()
        if not copy.exists():
            raise DataError(f"{copy}: no such file or folder, expected a copy of the corpus {name!r}")
        if copy.is_dir():
            return functools.partial(_copy_folder, copy)
        return functools.partial(_unpack, copy, str(copy))
    if archive is None:
        raise DataError(f"the corpus {name!r} has no archive to fetch; give the folder of a copy")
    return functools.partial(_download, archive)


def _install(target: Path, wanted: Mapping[str, str], fill: Callable[..., None], partial: bool) -> FetchReport:
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix=".fetching-") as temporary:
        tree = Path(temporary, "tree")
        tree.mkdir()
        fill(tree, wanted)
        report = _accepted(FetchReport(target, compare_files(wanted, hash_files(tree, wanted))), target.name, partial)
        for difference in report.files.differing:
            (tree / difference.path).unlink()
        if target.exists():
            target.rename(Path(temporary, "replaced"))
        tree.rename(target)
    return report


def _accepted(report: FetchReport, name: str, partial: bool) -> FetchReport:
    if fault := fetch_fault(report.files, partial):
        raise DataError(f"{name}: {fault} (partial=True, or --partial, takes what is verified)")
    return report


def _copy_folder(folder: Path, tree: Path, wanted: Mapping[str, str]) -> None:
    names = {PurePosixPath(path).name for path in wanted}
    paths = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.name in names]
    for path, match in match_files(wanted, hash_files(folder, paths)).items():
        with (folder / match).open("rb") as source:
            _write(tree / path, source)


def _download(archive: Archive, tree: Path, wanted: Mapping[str, str]) -> None:
    import pooch

    pooch.get_logger().setLevel("WARNING")
    try:
        path = pooch.retrieve(
            archive.url, archive.sha256, fname="archive", path=tree.parent, progressbar=sys.stderr.isatty()
        )
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise DataError(f"{archive.url}: cannot be fetched ({reason}); a copy on disk will do: --from PATH") from error
    _unpack(Path(path), archive.url, tree, wanted)


def _unpack(archive: Path, origin: str, tree: Path, wanted: Mapping[str, str]) -> None:
    try:
        _write_members(archive, tree, wanted)
    except BROKEN_ARCHIVE as error:
        raise DataError(f"{origin}: cannot be unpacked ({error})") from error


def _write_members(archive: Path, tree: Path, wanted: Mapping[str, str]) -> None:
    """Write what the manifest lists, and regular files only: an archive's links and surprises are never made."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as file:
            infos = {info.filename: info for info in file.infolist() if not info.is_dir()}
            placed = place_members(wanted, infos)
            _refuse_bomb(archive, sum(infos[member].file_size for member in placed.values()))
            for path, member in placed.items():
                with file.open(infos[member]) as source:
                    _write(tree / path, source)
    elif tarfile.is_tarfile(archive):
        with tarfile.open(archive) as tar:
            members = {member.name: member for member in tar if member.isfile()}
            placed = place_members(wanted, members)
            _refuse_bomb(archive, sum(members[name].size for name in placed.values()))
            for path, name in placed.items():
                _write(tree / path, cast(IO[bytes], tar.extractfile(members[name])))
    else:
        raise DataError("neither a zip nor a tar archive")


def _refuse_bomb(archive: Path, size: int) -> None:
    """An archive of articles does not unpack to more than this, or by more than texts do."""
    if size > min(LARGEST, max(SMALL, RATIO * archive.stat().st_size)):
        raise DataError(f"the archive unpacks to {size:,} bytes, which is refused")


def _write(path: Path, source: IO[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        shutil.copyfileobj(source, file)
