"""The verification ledger of an article as a table: a row a claim."""

from __future__ import annotations

from typing import Any

import pandas as pd

from framing.ledger import Entry, ledger_entries, named_in, text_of
from framing.types import AnnotatedDocument

# Column of the ledger → type of verification cue whose actors stand in it.
ACTORS = {
    "denied_by": "denial",
    "confirmed_by": "confirmation",
    "no_comment_from": "no_comment",
    "unverified": "unverified",
}
COLUMNS = ("doc_id", "claim", *ACTORS, "cue", "start", "end", "claim_start", "claim_end")


def verification_ledger(article: AnnotatedDocument) -> pd.DataFrame:
    """Which claims an article says were denied, confirmed, met with no comment, or left unverified, and by whom.

    Parameters
    ----------
    article : AnnotatedDocument

    Returns
    -------
    DataFrame
        One row a claim, in text order: ``doc_id``; ``claim``, its words (empty where the sentence does not say it);
        ``denied_by``, ``confirmed_by``, ``no_comment_from``, whoever did, the cue in brackets where nobody is named;
        ``unverified``, the words that leave it open, or who did not verify it; ``cue``, all words of verification;
        ``start`` and ``end`` of the first cue, ``claim_start`` and ``claim_end`` of the claim (missing where it is
        empty), in code points of the raw text. Several names or cues are separated by semicolons.

    Examples
    --------
    >>> from framing.annotate.annotator import annotate_document
    >>> from framing.types import Document
    >>> article = annotate_document(Document("a", "The firm denied the claim. It is unclear whether he paid."))
    >>> verification_ledger(article)[["claim", "denied_by", "unverified"]].values.tolist()
    [['the claim', 'The firm', ''], ['whether he paid', '', 'unclear; whether']]
    """
    rows = [_row(article, entry) for entry in ledger_entries(article)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"start": "int64", "end": "int64", "claim_start": "Int64", "claim_end": "Int64"})


def _row(article: AnnotatedDocument, entry: Entry) -> dict[str, Any]:
    first = entry.cues[0].span
    return {
        "doc_id": article.doc_id,
        "claim": text_of(article, entry.claim),
        **{column: "; ".join(named_in(entry, kind, article)) for column, kind in ACTORS.items()},
        "cue": "; ".join(text_of(article, [cue.span]) for cue in entry.cues),
        "start": first.start,
        "end": first.end,
        "claim_start": min((span.start for span in entry.claim), default=None),
        "claim_end": max((span.end for span in entry.claim), default=None),
    }
