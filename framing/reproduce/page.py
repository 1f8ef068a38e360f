"""One page with every figure and table of a results folder, and where each comes from."""

from __future__ import annotations

import html
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from framing.exchange.files import write_whole

KINDS = ("figure", "page", "table")  # in the order of the page


def write_index(out: Path, manifest: dict[str, Any]) -> Path:
    """Write ``index.html`` from a manifest."""
    template = (files("framing.resources") / "index.html").read_text(encoding="utf-8")
    ordered = sorted(manifest["items"], key=_place)
    items = "\n".join(_item_html(item) for item in ordered)
    synthetic = any(item["corpus"]["synthetic"] for item in manifest["items"])
    note = "The corpus is synthetic: no finding about real outlets follows from it." if synthetic else ""
    versions = ", ".join(f"{name} {number}" for name, number in manifest["versions"].items())
    page = out / "index.html"
    filled = (
        template.replace("{{note}}", note).replace("{{versions}}", html.escape(versions)).replace("{{items}}", items)
    )
    write_whole(page, filled)
    return page


def _place(item: dict[str, Any]) -> tuple[int, int, str]:
    """Figures first, by their number: the second before the tenth."""
    number = re.match(r"fig(\d+)", item["name"])
    return KINDS.index(item["kind"]), int(number[1]) if number else 0, item["name"]


def _item_html(item: dict[str, Any]) -> str:
    links = " · ".join(
        f'<a href="{html.escape(file)}">{html.escape(Path(file).suffix[1:])}</a>' for file in item["files"]
    )
    body = ""
    if item["kind"] == "figure":
        picture = next(file for file in item["files"] if file.endswith(".svg"))
        # Records of an earlier version have no words.
        words = f"{item.get('alt', item['name'] + '.')} The numbers are in the table below."
        body = f'<img src="{html.escape(picture)}" alt="{html.escape(words)}">'
    if item["numbers"]:
        table = pd.DataFrame(item["numbers"])
        rows = table.to_html(index=False, border=0, float_format="{:.3g}".format, na_rep="–")
        body += f"<details><summary>{len(table)} rows</summary>{rows}</details>"
    source = f"{item['notebook']} · corpus {item['corpus']['name']} · seed {item['seed']}"
    return f"<section><h2>{html.escape(item['name'])}</h2><p>{html.escape(source)} · {links}</p>{body}</section>"
