"""What the site needs beyond the pages: the notebooks, and links that leave docs/ as plain names of files."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./([^)\s]+)\)")


@event_priority(100)  # before mkdocs-jupyter looks for notebooks
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the notebooks: as ``make reproduce`` executed them, or as they are where it has not since they changed."""
    for notebook in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        name, results = f"notebooks/{notebook.name}", ROOT / "results"
        folder = results if sources(notebook) == sources(results / name) else ROOT
        files.append(File(name, str(folder), config.site_dir, config.use_directory_urls))
    return files


def sources(notebook: Path) -> dict[str, str]:
    """The cells of a notebook as they are written, without the one that papermill adds."""
    if not notebook.is_file():
        return {}
    cells = nbformat.read(notebook, as_version=4).cells
    return {cell.id: cell.source for cell in cells if "injected-parameters" not in cell.metadata.get("tags", ())}


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead links to notebooks to their pages; write other links out of docs/, which work on the git host, as paths."""
    if "/" in page.file.src_uri:
        return markdown
    return OUTSIDE.sub(r"\1 (`\2`)", markdown.replace("](../notebooks/", "](notebooks/"))
