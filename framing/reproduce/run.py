"""Every figure and table with one call: annotate the corpus, run the notebooks, write manifest and page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from framing.batch import annotate_corpus, ordered_map
from framing.corpus import Corpus, DataError, read_corpus
from framing.corpus.article import METADATA_FIELDS
from framing.exchange.annotations import write_annotations
from framing.features import feature_table
from framing.reproduce.manifest import Call, clear_records, write_manifest
from framing.reproduce.notebooks import find_notebooks, run_notebook
from framing.reproduce.page import write_index
from framing.reproduce.results import Results


def reproduce(
    out: str | Path = "results",
    *,
    corpus: str = "starter",
    notebooks: Sequence[str] = (),
    seed: int = 0,
    jobs: int = 1,
    progress: bool = True,
) -> Path:
    """Run notebooks headless on a corpus; write figures, tables, manifest and one page.

    Parameters
    ----------
    out : path
        Folder to write; what an earlier run left there under the same names is replaced.
    corpus : str
        Name or path of a corpus, or a replication package without texts.
    notebooks : sequence of str
        Names such as ``02_outlets_compared`` or ``fig2``, or parts of them; all if empty.
    seed : int
        Passed to every notebook.
    jobs : int
        Number of notebooks that run at a time; the files are the same for any number.
    progress : bool
        Show a bar on standard error, where that is a terminal.

    Returns
    -------
    Path
        The page ``index.html``.

    Raises
    ------
    DataError
        If the corpus cannot be read, no notebook has such a name, or a notebook fails; the others are run all the same.
    """
    from tqdm import tqdm

    out = Path(out).resolve()
    chosen = find_notebooks(notebooks)
    call = Call(corpus, tuple(path.stem for path in chosen), seed)
    corpus = corpus if not Path(corpus).exists() else str(Path(corpus).resolve())
    with tqdm(
        total=len(chosen) + 2, disable=None if progress else True, unit="step", bar_format="{l_bar}{bar}| {elapsed}"
    ) as bar:
        bar.set_description("annotate the corpus")
        documents = read_corpus(corpus)
        chosen = [path for path in chosen if documents.package is None or not needs_texts(path)]
        clear_records(out, [path.stem for path in chosen])
        _annotate_corpus(documents, out)
        bar.update()
        failures = []
        bar.set_description("run the notebooks")
        for failed in ordered_map(partial(run_notebook, out=out, corpus=corpus, seed=seed), chosen, jobs):
            failures += failed
            bar.update()
        bar.set_description("manifest and page")
        page = write_index(out, write_manifest(out, call))
        bar.update()
    if failures:
        raise DataError(f"{'; '.join(failures)}. What could be made is on {page}")
    return page


def needs_texts(path: Path) -> bool:
    """Whether a notebook shows the articles themselves, so that it says nothing where the texts are not."""
    return '"needs-texts"' in path.read_text(encoding="utf-8")


def _annotate_corpus(corpus: Corpus, out: Path) -> None:
    articles = annotate_corpus(corpus)
    known = corpus.metadata[list(METADATA_FIELDS)].astype(object)
    rows = known.where(known.notna(), None).iterrows()
    metadata: dict[str, dict[str, Any]] = {str(doc_id): dict(row) for doc_id, row in rows}
    results = Results(out, "framing annotate", corpus)
    out.mkdir(parents=True, exist_ok=True)
    write_annotations(articles, out / "annotations.jsonl", metadata)
    # Without titles: they are parts of the texts, and this table goes into packages.
    results.table("features", corpus.metadata[["outlet", "date", "story"]].join(feature_table(articles)))
