"""Periods in words, for tests to compare."""

from datetime import datetime, timedelta

from knowledge.questions.periods import Period

__all__ = ["describe"]


def describe(period: Period) -> str:
    """Return what is searched, such as 'searched 1 to 31 August 2019'; the margin counts."""
    last = None if period.search_until is None else period.search_until - timedelta(microseconds=1)
    since = period.since
    if since is None or last is None:
        if since is not None:
            return f"searched from {_day(since)} on"
        return f"searched up to {_day(last)}" if last is not None else "searched all dates"
    if since.date() >= last.date():
        return f"searched {_day(since)}"
    if since.year != last.year:
        return f"searched {_day(since)} to {_day(last)}"
    if since.month != last.month:
        return f"searched {since.day} {since:%B} to {_day(last)}"
    return f"searched {since.day} to {_day(last)}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
