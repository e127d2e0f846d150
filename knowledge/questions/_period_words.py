"""The words for periods, and which stretch of time each means at a given moment."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from knowledge.questions._calendar import (
    DAY,
    SEASON,
    WEEKDAY,
    day_of,
    month_of,
    season_of,
    weekday_of,
)
from knowledge.questions._named_times import (
    ABSOLUTE,
    BEFORE_LAST,
    BESIDE_A_TIME,
    COUNT,
    DAYS,
    LAST_NAMED,
    PART_OF_A_TIME,
    TIME,
    count_of,
    resolve_time,
)

__all__ = ["RULES", "Meant"]

AFTER_A_DAY: Final = 7 * DAY
"""How long an event of one day is news."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What words for a period mean, before it is judged whether they bound the news."""

    since: datetime | None
    until: datetime | None
    counts_back: bool = False
    """Said from the asker's now: 'last week'."""
    may_be_strict: bool = False
    """Bounds the news where it stands in the clause that asks."""
    is_fact: bool = False
    """Bounds the news only where the question speaks of articles."""
    margin: timedelta = timedelta(0)


_Resolve = Callable[[re.Match[str], datetime], Meant | None]

_OWN: Final = r"(?:['’]s\b)?"


def _last_counted(match: re.Match[str], now: datetime) -> Meant:
    unit = match["unit"].lower()
    return _up_to_now(now, count_of(match), may_be_strict=unit != "month")


def _ago(match: re.Match[str], now: datetime) -> Meant:
    around = {"week": 3, "month": 15}.get(match["unit"].lower(), 0) * DAY
    day = day_of(now) - count_of(match) * DAY
    margin = 0 * DAY if around else AFTER_A_DAY
    return Meant(
        day - around, day + around + DAY, counts_back=True, may_be_strict=True, margin=margin
    )


def _past_one(match: re.Match[str], now: datetime) -> Meant:
    unit = match["unit"].lower()
    return _up_to_now(now, DAYS[unit], may_be_strict=True, is_fact=unit == "year")


def _last_one(match: re.Match[str], now: datetime) -> Meant:
    unit = match["unit"].lower()
    if unit == "week":
        monday = day_of(now) - now.weekday() * DAY
        return Meant(monday - 7 * DAY, monday, counts_back=True, may_be_strict=True)
    if unit == "weekend":
        saturday = day_of(now) - ((now.weekday() - 5) % 7 + 7 * (now.weekday() > 4)) * DAY
        return Meant(
            saturday,
            saturday + 2 * DAY,
            counts_back=True,
            may_be_strict=True,
            margin=AFTER_A_DAY,
        )
    if unit == "month":
        return Meant(*month_of(now.year, now.month - 1), counts_back=True, may_be_strict=True)
    january, _end = month_of(now.year - 1, 1)
    return Meant(january, month_of(now.year, 1)[0], counts_back=True, is_fact=True)


def _this_one(match: re.Match[str], now: datetime) -> Meant:
    unit = match["unit"].lower()
    if unit == "week":
        return _up_to_now(now, 7)
    since, _end = month_of(now.year, now.month if unit == "month" else 1)
    return Meant(since, day_of(now) + DAY, counts_back=True)


def _today(_match: re.Match[str], now: datetime) -> Meant:
    return _up_to_now(now, 0)


def _yesterday(_match: re.Match[str], now: datetime) -> Meant:
    today = day_of(now)
    return Meant(today - DAY, today, counts_back=True, may_be_strict=True, margin=DAY)


def _weekday(match: re.Match[str], now: datetime) -> Meant:
    start, end = weekday_of(match["weekday"].lower(), now)
    if start == day_of(now) and re.search("last|past", match["before"], re.IGNORECASE):
        start, end = start - 7 * DAY, end - 7 * DAY
    return Meant(start, end, margin=AFTER_A_DAY)


def _season(match: re.Match[str], now: datetime) -> Meant:
    last = match["which"].lower() != "this"
    return Meant(*season_of(match["season"].lower(), now, finished=last), counts_back=True)


def _between(match: re.Match[str], now: datetime) -> Meant | None:
    """Return what 'between 3 and 9 September' or 'from Monday to today' means, ends included."""
    first, last = match["first"], match["last"]
    changed = 1
    if _DAY_NUMBER.fullmatch(last):
        last, changed = _DAY_NUMBER.subn(last, first, count=1)
    elif _DAY_NUMBER.fullmatch(first):
        first, changed = _DAY_NUMBER.subn(first, last, count=1)
    end = resolve_time("today" if last.lower() == "now" else last, now)
    start = resolve_time(first, now)
    if start is None or end is None or not changed:
        return None
    back = start.counts_back and end.counts_back
    if start.stretch[0] >= end.stretch[1]:
        if back:  # 'Between 2 and 3 weeks ago'.
            start, end = end, start
        elif not start.counts_back:  # 'From November to January'.
            start = resolve_time(first, end.stretch[0]) or start
    since, until = start.stretch[0], end.stretch[1]
    if since >= until:
        return None
    return Meant(since, until, counts_back=back, may_be_strict=back, is_fact=start.is_fact)


def _bounded(match: re.Match[str], now: datetime) -> Meant | None:
    """Return what 'since', 'after', 'before', 'until' or 'through' and a time mean."""
    named = resolve_time(match["time"], now)
    if named is None:
        return None
    start, end = named.stretch
    word = " ".join(match["bound"].lower().split())
    if word in _FROM or word in _AFTER:
        since, until = start if word in _FROM else end, None
    else:
        since, until = None, start if word in _BEFORE and not named.is_end else end
    return Meant(
        since,
        until,
        counts_back=named.counts_back,
        may_be_strict=word == "since",
        is_fact=named.is_fact,
    )


def _from_on(match: re.Match[str], now: datetime) -> Meant | None:
    """Return what 'from last week on' means: the same as 'since last week'."""
    named = resolve_time(match["time"], now)
    if named is None:
        return None
    return Meant(
        named.stretch[0],
        None,
        counts_back=named.counts_back,
        may_be_strict=True,
        is_fact=named.is_fact,
    )


def _within(match: re.Match[str], now: datetime) -> Meant | None:
    """Return what 'in August', 'on Oct 3', 'in Q2' or 'from 3 October 2019' mean."""
    named = resolve_time(match["time"], now)
    if named is None:
        return None
    start, end = named.stretch
    margin = AFTER_A_DAY if end - start == DAY else 0 * DAY
    return Meant(
        start,
        end,
        counts_back=named.counts_back,
        is_fact=named.is_fact or named.is_quarter,
        margin=margin,
    )


def _within_part(match: re.Match[str], now: datetime) -> Meant | None:
    """Return what 'from the end of August' means: a quarter of it at least, as people say it."""
    named = resolve_time(match["time"], now)
    if named is None:
        return None
    start, end = named.stretch
    if end - start == DAY and "day" not in match["time"].lower().split():
        whole = resolve_time(match["time"].lower().partition(" of ")[2].strip(), now)
        some = (whole.stretch[1] - whole.stretch[0]) / 4 if whole else DAY
        start, end = (day_of(end - some), end) if named.is_end else (start, day_of(start + some))
    return Meant(start, end, is_fact=True)


def _back(match: re.Match[str], now: datetime) -> Meant | None:
    """Return what a time counted from now means by itself: 'the week before last'."""
    named = resolve_time(match["time"], now)
    if named is None:
        return None
    start, end = named.stretch
    margin = AFTER_A_DAY if end - start <= 2 * DAY else 0 * DAY
    strict = match["time"][0] in "tT"  # As 'the week before last', and not 'last May'.
    return Meant(
        start, end, counts_back=True, may_be_strict=strict, is_fact=named.is_fact, margin=margin
    )


def _up_to_now(
    now: datetime, days: int, *, may_be_strict: bool = False, is_fact: bool = False
) -> Meant:
    today = day_of(now)
    return Meant(
        today - days * DAY,
        today + DAY,
        counts_back=True,
        may_be_strict=may_be_strict,
        is_fact=is_fact,
    )


_FROM: Final = ("since", "on or after", "no earlier than")
_AFTER: Final = ("after", "later than", "newer than")
_BEFORE: Final = ("before", "prior to", "earlier than", "older than")
_DAY_NUMBER: Final = re.compile(r"\b\d{1,2}\b")
_WITHIN: Final = r"(?:(?:in|over|during|within|from|for|on)\s+)?"
_NOT_OF: Final = r"(?!\s+of\s)"
"""'The last week of the campaign' is no week of the asker's."""
_UNIT: Final = r"(?P<unit>hour|day|week|fortnight|month)s?\b"
RULES: Final[tuple[tuple[str, _Resolve], ...]] = (
    (
        rf"\b(?:between|from)\s+(?P<first>{TIME}|\d{{1,2}})"
        r"\s*(?:\b(?:and|to|until|till|through)\b|[-–])"
        rf"\s*(?P<last>{TIME}|now\b|\d{{1,2}}\b)",
        _between,
    ),
    (rf"\bfrom\s+(?P<time>{TIME})\s+(?:onwards?\b|on(?=\s*(?:[.,;:?!)]|$)))", _from_on),
    (
        # 'Before' is part of 'the day before yesterday' and of 'two weeks before Labor Day'.
        r"\b(?!(?:(?<=\bday\s)|(?<=\bdays\s)|(?<=\bweek\s)|(?<=\bweeks\s))(?:before|after)\b)"
        r"(?P<bound>since|on\s+or\s+(?:after|before)|after|before|until|till|through|as\s+of"
        r"|up\s+to\s+and\s+including|up\s+(?:to|until)|prior\s+to|no\s+(?:later|earlier)\s+than"
        r"|(?:later|newer|earlier|older)\s+than|(?<=\bpublished\s)by)"
        rf"\s+(?P<time>{TIME})",
        _bounded,
    ),
    (r"\b(?P<time>the\s+day\s+(?:before\s+yesterday|after\s+tomorrow))\b", _back),
    (rf"\b{_WITHIN}(?P<time>{BESIDE_A_TIME})", _within),
    (rf"\b{_WITHIN}(?P<time>{BEFORE_LAST})", _back),
    (rf"\b(?P<time>{LAST_NAMED})", _back),
    (
        rf"\b{_WITHIN}(?:the\s+)?(?:last|past|previous)\s+{COUNT}\s+{_UNIT}{_NOT_OF}",
        _last_counted,
    ),
    (rf"\b(?:from\s+)?{COUNT}\s+{_UNIT}\s+ago\b", _ago),
    (
        rf"\b{_WITHIN}(?:the\s+(?:last|past)|this\s+past|past)\s+(?P<unit>week|fortnight|month|year)"
        rf"\b{_NOT_OF}",
        _past_one,
    ),
    (
        rf"\b{_WITHIN}(?:(?:the|this)\s+past|last)\s+(?P<unit>weekend|week|month|year)\b{_NOT_OF}{_OWN}",
        _last_one,
    ),
    (rf"\b{_WITHIN}this\s+(?P<unit>week|month|year)\b{_OWN}", _this_one),
    (rf"\b(?:from\s+)?(?:yesterday|last\s+night)\b{_OWN}", _yesterday),
    (
        rf"\b(?:from\s+)?(?:today|tonight|this\s+(?:morning|afternoon|evening))\b{_OWN}",
        _today,
    ),
    (rf"\b{_WITHIN}(?P<which>last|this\s+past|this)\s+(?P<season>{SEASON})\b{_OWN}", _season),
    (
        rf"\b(?P<before>(?:(?:on|from)\s+)?(?:last|this\s+past)|on|from)\s+"
        rf"(?P<weekday>{WEEKDAY})\b(?!['’]|,?\s+MOMENT)",
        _weekday,
    ),
    (rf"\b(?:in|on|during|from|dated)\s+(?P<time>{ABSOLUTE})", _within),
    (rf"\b(?:in|at|on|during|from)\s+(?P<time>{PART_OF_A_TIME})", _within_part),
)
"""(pattern, what a match means), tried in this order; `MOMENT` is put in for a date."""
