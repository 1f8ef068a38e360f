"""Tables that spreadsheets open: no cell runs as a formula, and what guards it can be taken off again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, "CSV injection"); some strip white
# space first, and some read the full-width forms.
RISKY = tuple("=+-@\t\r\n＝＋－＠")
GUARD = "'"


def guarded(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what could be one, or looks guarded.

    Examples
    --------
    >>> guarded("=HYPERLINK(1)"), guarded("plain"), guarded("'tis")
    ("'=HYPERLINK(1)", 'plain', "''tis")
    """
    if isinstance(cell, str) and (cell.startswith(GUARD) or cell.lstrip().startswith(RISKY) or cell[:1] in RISKY):
        return GUARD + cell
    return cell


def unguarded(cell: Any) -> Any:
    """The cell as it was before `guarded`; an apostrophe that `guarded` would not have put there stays."""
    is_guarded = isinstance(cell, str) and cell.startswith(GUARD) and guarded(cell[1:]) == cell
    return cell[1:] if is_guarded else cell


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """A table for spreadsheets: no text in it, nor the name of a column, runs as a formula."""
    return table.apply(_guarded_column).rename(index=guarded, columns=guarded)


def _guarded_column(column: pd.Series) -> pd.Series:
    import pandas as pd

    if column.dtype != object:
        return column.map(guarded)
    # Mapped, a column of mixed values would change its type, and 1 turn into 1.0, where no word is among some rows.
    return pd.Series([guarded(cell) for cell in column], column.index, object)
