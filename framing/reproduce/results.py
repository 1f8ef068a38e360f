"""Where a notebook puts its figures and tables: every one leaves a record for the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.corpus import Corpus
from framing.exchange.files import whole_file, write_whole
from framing.figures import save_figure, text_alternative
from framing.figures.alternative import show
from framing.spreadsheets import harmless
from framing.types import AnnotatedDocument

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

RECORDS = ".records"
COUNTS = "counts"


@dataclass(frozen=True, slots=True)
class Results:
    """Where a notebook puts its figures and tables; every one leaves a record for the manifest.

    Parameters
    ----------
    folder : path
        Written below: ``figures/``, ``tables/``, ``pages/``, ``counts/`` and one record an item.
    notebook : str
        Name of the notebook, as it stands in the manifest.
    corpus : Corpus
        What the numbers come from; its hash goes into every figure.
    seed : int
        The seed of everything random in the notebook.
    """

    folder: str | Path
    notebook: str
    corpus: Corpus
    seed: int = 0

    def figure(self, name: str, axes: Axes, table: pd.DataFrame) -> None:
        """Save the figure that holds these axes as PDF, SVG and PNG, and the table that was drawn as CSV.

        In a notebook the figure is also shown, with a text alternative made from its data.
        """
        figure, words = _figure_of(axes), text_alternative(axes)
        metadata = {"Title": name, "Description": words, "corpus": self.corpus.sha256}
        metadata |= {"notebook": self.notebook, "seed": str(self.seed)}
        paths = save_figure(figure, subfolder(self.folder, "figures") / name, metadata=metadata)
        show(figure, f"{words} The numbers are in tables/{name}.csv.")
        self._record("figure", name, [*paths, self._write_table(name, table)], table, alt=words)

    def table(self, name: str, table: pd.DataFrame) -> None:
        """Save a table as CSV."""
        self._record("table", name, [self._write_table(name, table)], table)

    def page(self, name: str, content: str) -> None:
        """Save an HTML page, such as an annotated article."""
        path = subfolder(self.folder, "pages") / f"{name}.html"
        write_whole(path, content)
        self._record("page", name, [path], pd.DataFrame())

    def counts(
        self,
        name: str,
        count: Callable[..., pd.DataFrame],
        articles: Sequence[AnnotatedDocument],
        **options: Any,
    ) -> pd.DataFrame:
        """Count words of the articles; from a package without texts, the counts that were made where the texts are.

        Parameters
        ----------
        name : str
            Under which the table is kept, in ``counts/``.
        count : callable
            Annotated documents, texts included, to a tidy frame of single words.
        articles : sequence of AnnotatedDocument
        **options
            Further arguments of ``count``.

        Returns
        -------
        DataFrame
        """
        path = subfolder(self.folder, COUNTS) / f"{name}.parquet"
        if self.corpus.package is None:
            table = count(articles, **options)
        else:
            table = pd.read_parquet(self.corpus.package / COUNTS / path.name)
        table.to_parquet(path, index=table.index.name is not None)
        return table

    def _write_table(self, name: str, table: pd.DataFrame) -> Path:
        path = subfolder(self.folder, "tables") / f"{name}.csv"
        with whole_file(path) as new:
            harmless(table).to_csv(new, index=table.index.name is not None, lineterminator="\n")
        return path

    def _record(self, kind: str, name: str, paths: Iterable[Path], table: pd.DataFrame, **more: str) -> None:
        record = {
            "name": name,
            "kind": kind,
            "notebook": self.notebook,
            "seed": self.seed,
            "corpus": {"name": self.corpus.name, "sha256": self.corpus.sha256, "synthetic": self.corpus.synthetic},
            "files": {relative(path, self.folder): file_hash(path) for path in paths},
            "numbers": json.loads(table.to_json(orient="records", double_precision=12)),
            **more,
        }
        path = subfolder(self.folder, RECORDS) / f"{name}.json"
        write_whole(path, json.dumps(record, indent=1))


def file_hash(path: str | Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def subfolder(folder: str | Path, name: str) -> Path:
    """A folder below another, made if it is not there."""
    path = Path(folder) / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def relative(path: Path, folder: str | Path) -> str:
    """A path as it stands in the manifest: from the results folder, with slashes on every system."""
    return path.resolve().relative_to(Path(folder).resolve()).as_posix()


def _figure_of(axes: Axes) -> Figure:
    figure = axes.get_figure(root=True)
    if figure is None:
        raise ValueError("the axes belong to no figure any more")
    return figure
