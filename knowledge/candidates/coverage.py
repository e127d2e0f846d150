"""Coverage: how many stories and outlets named somebody, week by week."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from knowledge.candidates.reader import CandidateReader
from knowledge.search.index import UNKNOWN_TIME

__all__ = ["Week", "weekly_coverage"]


@dataclass(frozen=True, slots=True)
class Week:
    """How much was written in one week, from Monday on (UTC)."""

    first: date
    stories: int
    """Stories that name the candidate; one that several outlets tell counts once."""
    outlets: int
    """Outlets that name the candidate."""


def weekly_coverage(
    reader: CandidateReader, articles: NDArray[np.int64], since: datetime | None = None
) -> tuple[Week, ...]:
    """Return stories and outlets of these articles a week, over all weeks of the corpus."""
    published = reader.snapshot.columns.published
    known = published[published != UNKNOWN_TIME]
    if since is not None:
        known = known[known >= since.timestamp()]
    if not len(known):
        return ()
    first, last = _monday(int(known.min())), _monday(int(known.max()))
    stories: dict[date, set[int]] = {}
    outlets: dict[date, set[int]] = {}
    for article in articles.tolist():
        if published[article] != UNKNOWN_TIME:
            week = _monday(int(published[article]))
            stories.setdefault(week, set()).add(
                int(reader.snapshot.columns.article_stories[article])
            )
            outlets.setdefault(week, set()).add(int(reader.snapshot.columns.outlet_ids[article]))
    weeks = [first + timedelta(7 * n) for n in range((last - first).days // 7 + 1)]
    return tuple(
        Week(week, len(stories.get(week, ())), len(outlets.get(week, ()))) for week in weeks
    )


def _monday(seconds: int) -> date:
    day = datetime.fromtimestamp(seconds, UTC).date()
    return day - timedelta(day.weekday())
