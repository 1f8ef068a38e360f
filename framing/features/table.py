"""All features of many articles as one table, and where each column is defined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import pandas as pd

from framing.features.anonymity import AnonymityShares
from framing.features.attribution_rates import AttributionRates
from framing.features.base import FeatureTransformer
from framing.features.chains import SourceChains
from framing.features.claims import HedgedClaims
from framing.features.cue_shares import CueShares
from framing.features.exposures import ArticleSize
from framing.features.hedge_rates import HedgeRates
from framing.features.measures import Measure
from framing.features.officials import OfficialShares
from framing.features.placement import HedgePlacement
from framing.features.source_shares import SourceDiversity, SourceShares
from framing.features.verification_rates import VerificationRates
from framing.types import AnnotatedDocument

TRANSFORMERS: tuple[type[FeatureTransformer], ...] = (
    ArticleSize,
    HedgeRates,
    VerificationRates,
    AttributionRates,
    CueShares,
    SourceShares,
    SourceDiversity,
    OfficialShares,
    AnonymityShares,
    SourceChains,
    HedgePlacement,
    HedgedClaims,
)
# Articles that are held in memory together: features need far less room than annotations.
ROWS_AT_ONCE = 512
MEASURES: dict[str, Measure] = {m.name: m for transformer in TRANSFORMERS for m in transformer.measures}


def feature_table(articles: Iterable[AnnotatedDocument]) -> pd.DataFrame:
    """All features, one row an article.

    Parameters
    ----------
    articles : iterable of AnnotatedDocument

    Returns
    -------
    DataFrame
        Index ``doc_id``; columns as defined in ``docs/codebook.md``: first the sizes (``n_…``), then rates
        (``…_per_1000_words``), shares (0 to 1) and values. Missing where the denominator is zero.
    """
    stream = iter(articles)
    tables = [_table(list(islice(stream, ROWS_AT_ONCE)))]
    while batch := list(islice(stream, ROWS_AT_ONCE)):
        tables.append(_table(batch))
    return pd.concat(tables)


def _table(articles: Sequence[AnnotatedDocument]) -> pd.DataFrame:
    return pd.concat([transformer().fit_transform(articles) for transformer in TRANSFORMERS], axis=1)


def codebook() -> pd.DataFrame:
    """Definition of every column: name, kind, label, formula, denominator, unit and source.

    Returns
    -------
    DataFrame
        One row a column of `feature_table`, in its order.
    """
    rows = []
    for transformer in TRANSFORMERS:
        for e in transformer.exposures:
            rows.append((e.name, "count", e.label, e.formula, "", "count", ""))
        for m in transformer.measures:
            denominator = m.exposure.label if m.exposure else ""
            unit = {"rate": f"per {m.unit:,} words", "share": "share, 0 to 1", "value": "value"}[m.kind]
            rows.append((m.name, m.kind, m.label, m.formula, denominator, unit, m.source))
    return pd.DataFrame(rows, columns=["column", "kind", "label", "formula", "denominator", "unit", "source"])
