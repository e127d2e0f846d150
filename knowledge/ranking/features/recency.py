"""Recency: how near an article's day is to the time that a question speaks of.

Articles of a June say 'on Monday' and seldom 'June 2012'; of events of the same kind, the day tells
them apart. Where a question speaks of no time, an old article is as good as a new one.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking.gathered_terms import GatheredTerms, Measures
from knowledge.search.index import UNKNOWN_TIME

__all__ = ["RECENCY", "measure_recency"]

_DAY: Final = 86_400
_MONTH_DAYS: Final = 31
RECENCY: Final = ("recent_days", "recent_months", "of_named_month", "of_named_year")


def measure_recency(gathered: GatheredTerms) -> Measures:
    """Return the measures of `RECENCY`: 1 for an article of that time, falling with distance.

    0 for all where the question speaks of no such time, and where an article's day is unknown.
    """
    articles, which = gathered.by_article
    published = gathered.columns.published[articles]
    times = gathered.question.times
    nothing = np.zeros(len(gathered.rows), np.float32)
    measured: Measures = dict.fromkeys(RECENCY, nothing)
    if times.now is not None:
        days = _days_outside(published, times.now, times.now)
        measured["recent_days"] = np.exp(-days / 4)[which]
        measured["recent_months"] = np.exp(-days / 90)[which]
    if times.named is not None:
        days = _days_outside(published, *times.named)
        measured["of_named_year"] = np.exp(-days / 180)[which]
        if times.named[1] - times.named[0] <= _MONTH_DAYS * _DAY:
            measured["of_named_month"] = np.exp(-days / 15)[which]
    return measured


def _days_outside(published: NDArray[np.int64], start: int, end: int) -> NDArray[np.float64]:
    """Return how many days each article lies before or after a stretch; infinitely many unknown."""
    days = np.maximum(np.maximum(start - published, published - end), 0) / _DAY
    return np.where(published == UNKNOWN_TIME, np.inf, days)
