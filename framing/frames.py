"""Frames of any library at the door: what narwhals knows becomes pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def to_pandas(frame: Any) -> pd.DataFrame:
    """A frame of pandas, polars, PyArrow or another library that narwhals knows, as pandas.

    Parameters
    ----------
    frame : DataFrame
        pandas frames are given back as they are, index and all. Lazy frames are collected.

    Returns
    -------
    pandas.DataFrame
        A frame of another library has no index: a column ``doc_id`` stays a column.

    Raises
    ------
    TypeError
        If it is no frame.
    """
    import narwhals as nw
    import pandas as pd

    if isinstance(frame, pd.DataFrame):
        return frame
    try:
        known = nw.from_native(frame)
    except TypeError as error:
        raise TypeError(f"expected a frame of pandas, polars or PyArrow, found {type(frame).__name__}") from error
    return (known.collect() if isinstance(known, nw.LazyFrame) else known).to_pandas()
