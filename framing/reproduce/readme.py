"""The README of a replication package, after the template of the Social Science Data Editors.

Vilhuber, Connolly, Koren, Llull and Morrow (2022), *A template README for social science replication packages*, v1.1,
doi:10.5281/zenodo.7293838.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from framing.corpus import Corpus

SYNTHETIC = """**The corpus is synthetic.** Its articles were written for a demonstration; no finding about real outlets
follows from it.

"""


def package_readme(
    manifest: Mapping[str, Any], corpus: Corpus, drawn: Mapping[str, str], dropped: Iterable[str]
) -> str:
    """The README, filled in as far as the toolkit knows.

    Parameters
    ----------
    manifest : mapping
        Of the package.
    corpus : Corpus
        With its texts.
    drawn : mapping
        Name of a figure or table → the notebook that makes it.
    dropped : iterable of str
        Metadata columns that were left out.
    """
    versions = dict(manifest["versions"])
    left_out = ", ".join(f"`{name}`" for name in dropped)
    template = (files("framing.resources") / "package_readme.md").read_text(encoding="utf-8")
    return template.format(
        name=corpus.name,
        toolkit=versions.pop("framing-toolkit"),
        synthetic=SYNTHETIC if corpus.synthetic else "",
        n_articles=len(corpus),
        n_outlets=corpus.metadata["outlet"].nunique(),
        dropped=f"Left out of the metadata, because they can hold sentences: {left_out}.\n" if left_out else "",
        python=manifest["python"],
        versions=", ".join(f"{name} {number}" for name, number in versions.items()),
        seed=manifest["call"]["seed"],
        platform=f"{manifest['platform']}, {os.cpu_count()} cores",
        items=_items(manifest, drawn),
    )


def _items(manifest: Mapping[str, Any], drawn: Mapping[str, str]) -> str:
    rows = ["| figure or table | kind | program | files |", "| --- | --- | --- | --- |"]
    for item in sorted(manifest["items"], key=lambda item: (item["kind"], item["name"])):
        notebook = drawn.get(item["name"])
        program = f"`notebooks/{notebook}.ipynb`" if notebook else f"`{item['notebook']}`"
        made = ", ".join(f"`{name}`" for name in item["files"])
        rows.append(f"| {item['name']} | {item['kind']} | {program} | {made} |")
    return "\n".join(rows)
