"""When a source is visited next, and how it does."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from knowledge.store.source_records import Health, KeptSource

__all__ = ["LONGEST_PAUSE", "health_of", "held_until", "next_visit_at"]

UNKNOWN_RHYTHM: Final = timedelta(hours=1)
SHORTEST: Final = timedelta(minutes=15)
LONGEST: Final = timedelta(hours=12)
"""Between two visits to a source that answers."""
LONGEST_FAILING: Final = timedelta(days=1)
LONGEST_PAUSE: Final = timedelta(days=7)
"""That a site may ask for; more is a mistake, or mischief."""
JITTER: Final = 0.1
"""Of the interval, either way, so that sources do not all come at once."""
FAILURES: Final = 2
"""In a row: one alone is a hiccup, and nobody is told."""
QUIET_RHYTHMS: Final = 6
QUIET_AFTER: Final = timedelta(days=3)
"""At least: a paper may well rest over a long weekend."""


def next_visit_at(source: KeptSource, now: datetime) -> datetime:
    """Return when a source is due: as its rhythm suggests, or in its own interval.

    A feed that has long brought nothing is visited less often, and so is one that fails. What a
    site asked for (Retry-After) is kept in any case. A visit that lies ahead of `now` was dated by
    a clock that has been set back since, and says nothing.
    """
    if source.visited_at is None or source.visited_at > now:
        return held_until(source, now) or min(source.added_at, now)
    interval = (
        timedelta(seconds=source.interval_seconds)
        if source.interval_seconds
        else _suggested(source, source.visited_at)
    )
    if source.failures:
        longest = max(LONGEST_FAILING, interval)
        interval = min(interval * 2 ** min(source.failures, 10), longest)
    due = source.visited_at + interval * (1 + JITTER * _spread(source))
    return max(due, held_until(source, now) or due)


def held_until(source: KeptSource, now: datetime) -> datetime | None:
    """Return until when a site asked to be left alone; None when that is over.

    Longer than LONGEST_PAUSE from now it never is: such a moment comes from a clock that has been
    set back since.
    """
    if source.retry_at is None or not now < source.retry_at <= now + LONGEST_PAUSE:
        return None
    return source.retry_at


def health_of(source: KeptSource, now: datetime) -> Health:
    """Return how a source does; a paused one does as it did."""
    if source.paused:
        return source.health
    if source.failures >= FAILURES:
        return Health.FAILING
    rhythm = timedelta(seconds=source.rhythm_seconds or 0)
    silence = now - (source.new_at or source.added_at)
    if silence > max(QUIET_AFTER, QUIET_RHYTHMS * rhythm):
        return Health.QUIET
    return Health.FINE


def _suggested(source: KeptSource, visited_at: datetime) -> timedelta:
    rhythm = (
        UNKNOWN_RHYTHM
        if source.rhythm_seconds is None
        else timedelta(seconds=source.rhythm_seconds) / 2
    )
    silence = visited_at - (source.new_at or source.added_at)
    return min(max(rhythm, silence / 8, SHORTEST), LONGEST)


def _spread(source: KeptSource) -> float:
    """Return a number from -1 to 1 that is another for each source and visit, but stays."""
    seed = f"{source.source_id} {source.visited_at}".encode()
    return hashlib.sha256(seed).digest()[0] / 127.5 - 1
