"""How far a run is: articles, words a second, time left, on standard error where that is a terminal."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.runs import RunLog


class Progress:
    """A bar that shows the counts of a run; silent where standard error is no terminal.

    Parameters
    ----------
    total : int or None
        Number of articles, where it is known before they are read: then the bar shows the time left too.
    """

    def __init__(self, total: int | None = None) -> None:
        from tqdm import tqdm

        self._bar = tqdm(total=total, unit=" articles", disable=not sys.stderr.isatty())

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._bar.close()

    def update(self, log: RunLog) -> None:
        """Show the counts of the run as they are now."""
        seconds = self._bar.format_dict["elapsed"]
        if log.words and seconds:
            self._bar.set_postfix_str(f"{log.words / seconds:,.0f} words/s", refresh=False)
        self._bar.update(log.articles - self._bar.n)
