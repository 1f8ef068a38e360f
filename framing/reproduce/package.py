"""A replication package without the texts, and how texts that the other side has are joined to it again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from framing.corpus import Corpus, Problem, iter_articles, read_corpus
from framing.corpus.cards import is_inside
from framing.corpus.packages import FORMAT, MARK, METADATA, TEXTS, is_package
from framing.exchange.annotations import text_hash
from framing.exchange.files import whole_file
from framing.features import codebook
from framing.reproduce.manifest import NAME as MANIFEST
from framing.reproduce.manifest import Call, read_manifest, versions
from framing.reproduce.notebooks import made_by, notebook_folder
from framing.reproduce.readme import package_readme
from framing.reproduce.results import COUNTS, subfolder
from framing.reproduce.run import needs_texts
from framing.reproduce.runs_of_words import LONGEST, find_runs
from framing.spreadsheets import harmless
from framing.types import FramingError

ANNOTATIONS = "annotations.jsonl"
# Of the repository, for those who read the package without the toolkit.
BESIDE = ("CITATION.cff", "LICENSE", "requirements.lock")


class PackageError(FramingError):
    """A package cannot be made from these results, or holds what it must not."""


def write_package(results: str | Path, out: str | Path, *, corpus: str | None = None) -> Path:
    """Gather what others need to make every figure and table again without the texts.

    Parameters
    ----------
    results : path
        A folder that `reproduce` wrote.
    out : path
        Folder to make; it must not be there yet.
    corpus : str, optional
        Where the corpus is now, if not where it was.

    Returns
    -------
    Path
        The package's README.

    Raises
    ------
    PackageError
        If the folder is there, if the results are of another corpus, or if any file of the package would hold six or
        more words in a row of an article; then nothing is left.
    """
    results, out = Path(results), Path(out)
    manifest = read_manifest(results)
    if out.exists():
        raise PackageError(f"{out} exists; remove it or name another folder")
    if not manifest.get("call"):
        raise PackageError(f"{results}: its manifest does not say how it was made; run `framing reproduce` again")
    texts = read_corpus(corpus or manifest["call"]["corpus"])
    _check(texts, manifest, results)
    part = out.with_name(out.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        _fill(part, results, manifest, texts)
        _refuse_texts(part, texts)
        part.replace(out)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return out / "README.md"


def _check(texts: Corpus, manifest: Mapping[str, Any], results: Path) -> None:
    if texts.package is not None:
        raise PackageError(f"{texts.package} is a package already")
    hashes = {item["corpus"]["sha256"] for item in manifest["items"]}
    if hashes != {texts.sha256}:
        raise PackageError(f"{results} was made from another corpus than {texts.name}")


def _fill(part: Path, results: Path, manifest: dict[str, Any], texts: Corpus) -> None:
    part.mkdir(parents=True)
    metadata = _short_columns(texts.metadata.drop(columns="title"))
    harmless(metadata).to_csv(part / METADATA, lineterminator="\n")
    _write_annotations(results / ANNOTATIONS, part / ANNOTATIONS)
    _write_hashes(texts, part / TEXTS)
    notebooks = [path for path in sorted(notebook_folder().glob("[0-9]*.ipynb")) if _kept(path, manifest)]
    for path in notebooks:
        shutil.copy(path, subfolder(part, "notebooks"))
    kept = _kept_items(manifest, [path.stem for path in notebooks])
    for name in [file for item in kept for file in item["files"]]:
        if not is_inside(name):
            raise PackageError(f"{results}: its manifest names {name!r}, which is not below the folder")
        (part / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(results / name, part / name)
    if (results / COUNTS).is_dir():
        shutil.copytree(results / COUNTS, part / COUNTS)
    call = Call(".", tuple(path.stem for path in notebooks), manifest["call"]["seed"])
    manifest = manifest | {"items": kept, "call": asdict(call)}
    _write_json(part / MANIFEST, manifest)
    _write_json(part / MARK, _mark(texts))
    _write_beside(part)
    drawn = {name: path.stem for path in notebooks for name in made_by(path)}
    dropped = sorted(str(name) for name in set(texts.metadata) - set(metadata))
    (part / "README.md").write_text(package_readme(manifest, texts, drawn, dropped), encoding="utf-8", newline="\n")


def _kept(notebook: Path, manifest: Mapping[str, Any]) -> bool:
    return notebook.stem in manifest["call"]["notebooks"] and not needs_texts(notebook)


def _kept_items(manifest: Mapping[str, Any], notebooks: Iterable[str]) -> list[dict[str, Any]]:
    made = {*notebooks, "framing annotate"}
    return [item for item in manifest["items"] if item["notebook"] in made]


def _short_columns(metadata: pd.DataFrame) -> pd.DataFrame:
    """Metadata without columns that could hold sentences, such as a summary."""
    longest = {name: max((len(str(v).split()) for v in metadata[name].dropna()), default=0) for name in metadata}
    return metadata[[name for name, words in longest.items() if words <= LONGEST]]


def _write_annotations(source: Path, target: Path) -> None:
    """Copy annotations as offsets only: no title, and no name that is longer than a few words."""
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            record = json.loads(line)
            known = record.get("metadata", {})
            record["metadata"] = {name: known.get(name) for name in ("outlet", "date", "story")}
            for entity in record.get("entities", []):
                entity["name"] = " ".join(entity["name"].split()[:LONGEST])
            file.write(json.dumps(record, separators=(",", ":")) + "\n")


def _write_hashes(texts: Corpus, path: Path) -> None:
    rows = [(d.doc_id, text_hash(d.text), len(d.text)) for d in texts]
    table = pd.DataFrame(rows, columns=["doc_id", "sha256", "n_chars"])
    harmless(table).to_csv(path, index=False, lineterminator="\n")


def _mark(texts: Corpus) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "name": texts.name,
        "sha256": texts.sha256,
        "synthetic": texts.synthetic,
        "articles": len(texts),
        "toolkit": version("framing-toolkit"),
        "versions": versions(),
    }


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8", newline="\n")


def _write_beside(part: Path) -> None:
    """Codebook, licence, citation and lock file; those of the source tree where the toolkit runs from one."""
    codebook().to_csv(part / "codebook.csv", index=False, lineterminator="\n")
    root = Path(str(files("framing"))).parent
    for name in BESIDE:
        source = root / name if (root / "pyproject.toml").is_file() else Path(str(files("framing"))) / "_package" / name
        if source.is_file():
            shutil.copy(source, part / name)


def _refuse_texts(part: Path, texts: Corpus) -> None:
    run = next(find_runs(part, texts.texts), None)
    if run is not None:
        raise PackageError(
            f"{run.file} would hold {LONGEST + 1} words in a row of article {run.doc_id} ({' '.join(run.words)!r}); "
            "nothing was written"
        )


def rehydrate(package: str | Path, texts: str, out: str | Path, **options: Any) -> pd.DataFrame:
    """Join texts to a package.

    Parameters
    ----------
    package : path
        A folder that `write_package` made.
    texts : str
        Articles in any form that `read_corpus` reads. They are joined by the hash of the text, so their names may be
        others than in the package.
    out : path
        Folder to make; ``articles.jsonl`` has the articles that were found, under the package's names.
    **options
        As in `iter_articles`: columns, encoding, format.

    Returns
    -------
    DataFrame
        One row an article of the package: ``doc_id``, ``status`` (found, renamed, changed or missing) and
        ``found_as``. ``changed`` has the package's name but another text.

    Raises
    ------
    PackageError
        If the folder is no package.
    """
    if not is_package(Path(package)):
        raise PackageError(f"{package}: no {MARK}; expected a folder that `framing package` made")
    wanted = pd.read_csv(Path(package) / TEXTS, dtype=str, keep_default_na=False)
    metadata = read_corpus(str(package)).metadata
    by_hash: dict[str, dict[str, Any]] = {}
    names: set[str] = set()
    for item in iter_articles(texts, **options):
        if not isinstance(item, Problem):
            names.add(item.document.doc_id)
            row = {"doc_id": item.document.doc_id, "text": item.document.text, "title": item.document.title}
            by_hash.setdefault(text_hash(item.document.text), row)
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(package) / ANNOTATIONS, out / ANNOTATIONS)
    status = pd.DataFrame(_statuses(wanted, by_hash, names), columns=["doc_id", "status", "found_as"])
    with whole_file(out / "articles.jsonl") as new, new.open("w", encoding="utf-8", newline="\n") as file:
        for doc_id, digest in wanted[["doc_id", "sha256"]].itertuples(index=False):
            if digest in by_hash:
                known = metadata.loc[doc_id].dropna().to_dict()
                file.write(json.dumps(known | by_hash[digest] | {"doc_id": doc_id}, ensure_ascii=False) + "\n")
    with whole_file(out / "joined.csv") as new:
        harmless(status).to_csv(new, index=False, lineterminator="\n")
    return status


def _statuses(
    wanted: pd.DataFrame, by_hash: Mapping[str, Mapping[str, Any]], names: set[str]
) -> Iterator[tuple[str, str, str]]:
    for doc_id, digest in wanted[["doc_id", "sha256"]].itertuples(index=False):
        if digest in by_hash:
            found_as = by_hash[digest]["doc_id"]
            yield doc_id, "found" if found_as == doc_id else "renamed", found_as
        else:
            yield doc_id, "changed" if doc_id in names else "missing", ""
