"""What a corpus holds, before anything is counted: copies, wire reports, what is no article or not English."""

from __future__ import annotations

import re

import pandas as pd

from framing.corpus import Corpus
from framing.corpus.language import language_of
from framing.duplicates import copies_to_leave_out, find_duplicates
from framing.frames import to_pandas
from framing.types import FramingError

WORD = re.compile(r"\w*[^\W_]\w*")
SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s")
# Fewer words than a brief, or a page without sentences: a caption, a video page, a list of links.
SHORT, LONG_SENTENCE = 50, 80
AGENCIES = re.compile(r"\((?:AP|Reuters|AFP|UPI|Bloomberg|PA|dpa)\)|\bAssociated Press\b|^Reuters\b|\bWire Services?\b")
FIRST = 300  # characters: a wire report says so at its beginning
WIRE_COLUMNS = ("wire", "credit", "author", "byline", "agency", "source")
CHECKS = {
    "is_copy": "mostly the text of an earlier article",
    "is_wire": "a news agency is named in its metadata or beginning",
    "is_suspect": f"under {SHORT} words, or without sentences: perhaps no article",
    "is_foreign": "not English: it must not be analysed",
    "was_repaired": "its encoding was guessed",
    "lacks_outlet": "no outlet is known",
    "lacks_date": "no date is known",
}


def check_corpus(corpus: Corpus) -> pd.DataFrame:
    """Flag the articles of a corpus that could spoil a comparison; none is left out.

    Returns
    -------
    DataFrame
        Index ``doc_id``: ``outlet, month, n_words, language``, and a column of True and False for each entry of
        `CHECKS`.
    """
    texts, metadata = corpus.texts, corpus.metadata
    table = pd.DataFrame({"outlet": metadata["outlet"], "month": _months(metadata["date"])}, index=metadata.index)
    table["n_words"] = [len(WORD.findall(texts[doc_id])) for doc_id in table.index]
    table["language"] = [language_of(texts[doc_id]) for doc_id in table.index]
    copies = set(copies_to_leave_out(find_duplicates(texts), metadata))
    table["is_copy"] = table.index.isin(copies)
    table["is_wire"] = pd.Series({doc_id: _is_wire(text) for doc_id, text in texts.items()}) | _named_agency(metadata)
    table["is_suspect"] = [_is_suspect(texts[i], n) for i, n in zip(table.index, table["n_words"], strict=True)]
    table["is_foreign"] = table["language"] != "en"
    table["was_repaired"] = metadata["encoding"].notna() if "encoding" in metadata else False
    table["lacks_outlet"] = metadata["outlet"].isna()
    table["lacks_date"] = table["month"].isna()
    return table


def summarise_check(table: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """Numbers of articles, their lengths and flags.

    Parameters
    ----------
    table : DataFrame
        As `check_corpus` makes it.
    by : {"outlet", "month"}

    Returns
    -------
    DataFrame
        A row a group and one for all, ``n_articles``, ``words_median``, ``words_low`` and ``words_high`` (5th and 95th
        percentile), then the number of articles for each entry of `CHECKS`.
    """
    if by not in ("outlet", "month"):
        raise FramingError(f"unknown column {by!r}; expected outlet or month")
    table = to_pandas(table)
    groups = [*table.groupby(by, dropna=False, sort=True), ("all", table)]
    rows = []
    for name, part in groups:
        words = part["n_words"]
        row = {by: "(none)" if pd.isna(name) else name, "n_articles": len(part)}
        row |= {"words_median": words.median(), "words_low": words.quantile(0.05), "words_high": words.quantile(0.95)}
        rows.append(row | {check: int(part[check].sum()) for check in CHECKS})
    return pd.DataFrame(rows)


def _months(dates: pd.Series) -> pd.Series:
    """``YYYY-MM`` as it was written, whatever the time zone; other than ISO 8601 dates as pandas reads them."""
    written = dates.astype("string").str.strip()
    parsed = pd.to_datetime(dates, errors="coerce", utc=True, format="mixed")
    month = parsed.dt.strftime("%Y-%m").astype("string")
    return written.str.extract(r"^(\d{4}-\d{2})\b", expand=False).where(parsed.notna()).fillna(month)


def _is_wire(text: str) -> bool:
    return AGENCIES.search(text[:FIRST]) is not None


def _named_agency(metadata: pd.DataFrame) -> pd.Series:
    """Whether a column that names who wrote an article names an agency; ``wire`` itself says it by any value."""
    found = pd.Series(False, index=metadata.index)
    for name in [name for name in WIRE_COLUMNS if name in metadata]:
        said = metadata[name].astype("string").fillna("")
        pattern = r"\S" if name == "wire" else AGENCIES.pattern + r"|\b(?:AP|AFP|Reuters|UPI)\b"
        found |= said.str.contains(pattern, regex=True) & ~said.str.lower().isin(["none", "no", "false", "0"])
    return found


def _is_suspect(text: str, n_words: int) -> bool:
    sentences = len(SENTENCE_END.findall(text + " "))
    return n_words < SHORT or n_words > LONG_SENTENCE * max(sentences, 1)
