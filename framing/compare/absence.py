"""Why an outlet has no estimate for a measure: said before a model can turn it into a number that means nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from framing.compare.columns import count
from framing.features.measures import Measure


def absences(
    sample: pd.DataFrame, outlets: Sequence[str], measure: Measure, unit: str, within: bool = False
) -> dict[str, str]:
    """Outlets that no ratio or difference can be estimated for, and why.

    Parameters
    ----------
    sample : DataFrame
        A row an article, columns ``outlet``, ``cluster``, ``count``, ``exposure``.
    outlets : sequence of str
        All outlets of the study; some may have no row in ``sample``.
    measure : Measure
    unit : str
        What a cluster is, for the message.
    within : bool
        Whether outlets are compared within stories, where an outlet's own level needs no variation.
    """
    found = {outlet: _why(sample[sample["outlet"] == outlet], measure, unit, within) for outlet in outlets}
    return {outlet: why for outlet, why in found.items() if why}


def company(reasons: dict[str, str], outlets: Sequence[str], reference: str) -> dict[str, str]:
    """The reasons, and further ones for outlets that are left without anything to be compared with."""
    rest = [outlet for outlet in outlets if outlet not in reasons]
    if reference in reasons:
        return reasons | dict.fromkeys(rest, f"the reference {reference!r} has no estimate ({reasons[reference]})")
    return reasons | dict.fromkeys(rest, "no other outlet has an estimate") if len(rest) == 1 else reasons


def _why(rows: pd.DataFrame, measure: Measure, unit: str, within: bool) -> str:
    exposure, total = rows["exposure"].sum(), rows["count"].sum()
    denominator = measure.exposure.label if measure.exposure else "value"
    if rows.empty:
        return f"no article with {denominator}" if measure.exposure else "no article with a value"
    if measure.exposure and total == 0:
        return f"none in {exposure:,.0f} {denominator}"
    if measure.kind == "share" and total == exposure:
        return f"all of {exposure:,.0f} {denominator}"
    if rows["cluster"].nunique() < 2:
        return f"{count(len(rows), 'article')} in one {unit} only, so its variation is not known"
    return "" if within or varies(rows) else f"no variation between its articles (clustered by {unit})"


def varies(rows: pd.DataFrame) -> bool:
    """Whether any cluster departs from the pooled rate; where none does, a standard error would be 0."""
    expected = rows["exposure"] * rows["count"].sum() / rows["exposure"].sum()
    residuals = (rows["count"] - expected).groupby(rows["cluster"]).sum()
    return bool((residuals.abs() > 1e-9 * max(1.0, rows["count"].abs().sum())).any())
