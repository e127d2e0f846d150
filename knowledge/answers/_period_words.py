"""The words for periods, and which stretch of time each means at a given moment."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from knowledge.answers._calendar import (
    DAY,
    SEASON,
    WEEKDAY,
    day_of,
    month_of,
    resolve_moment,
    season_of,
    weekday_of,
)

__all__ = ["RULES", "Events", "Meant"]

Events = Mapping[str, datetime]
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


_Resolve = Callable[[re.Match[str], datetime, Events | None], Meant | None]

_WORDS: Final = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_COUNTS: Final = {
    **{word: number for number, word in enumerate(_WORDS, 1)},
    "a": 1,
    "couple": 2,
    "couple of": 2,
    "few": 4,
    "several": 7,
}
_OWN: Final = r"(?:['’]s\b)?"
_COUNT: Final = rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_DAYS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}


def _last_counted(match: re.Match[str], now: datetime, _: Events | None) -> Meant:
    unit = match["unit"].lower()
    # Hours are whole days: many articles know no more than their day.
    days = -(-_number(match) // 24) if unit == "hour" else _number(match) * _DAYS[unit]
    return _up_to_now(now, days, may_be_strict=unit != "month")


def _ago(match: re.Match[str], now: datetime, _: Events | None) -> Meant:
    unit, count = match["unit"].lower(), _number(match)
    days = -(-count // 24) if unit == "hour" else count * _DAYS[unit]
    around = {"week": 3, "month": 15}.get(unit, 0) * DAY
    day = day_of(now) - days * DAY
    margin = 0 * DAY if around else AFTER_A_DAY
    return Meant(
        day - around, day + around + DAY, counts_back=True, may_be_strict=True, margin=margin
    )


def _past_one(match: re.Match[str], now: datetime, _: Events | None) -> Meant:
    unit = match["unit"].lower()
    return _up_to_now(now, _DAYS[unit], may_be_strict=True, is_fact=unit == "year")


def _last_one(match: re.Match[str], now: datetime, _: Events | None) -> Meant:
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


def _this_one(match: re.Match[str], now: datetime, _: Events | None) -> Meant:
    unit = match["unit"].lower()
    if unit == "week":
        return _up_to_now(now, 7)
    since, _end = month_of(now.year, now.month if unit == "month" else 1)
    return Meant(since, day_of(now) + DAY, counts_back=True)


def _today(_match: re.Match[str], now: datetime, _: Events | None) -> Meant:
    return _up_to_now(now, 0)


def _yesterday(_match: re.Match[str], now: datetime, _: Events | None) -> Meant:
    today = day_of(now)
    return Meant(today - DAY, today, counts_back=True, may_be_strict=True, margin=DAY)


def _weekday(match: re.Match[str], now: datetime, _: Events | None) -> Meant:
    start, end = weekday_of(match["weekday"].lower(), now)
    if start == day_of(now) and re.search("last|past", match["before"], re.IGNORECASE):
        start, end = start - 7 * DAY, end - 7 * DAY
    return Meant(start, end, margin=AFTER_A_DAY)


def _season(match: re.Match[str], now: datetime, _: Events | None) -> Meant:
    last = match["which"].lower() != "this"
    return Meant(*season_of(match["season"].lower(), now, finished=last), counts_back=True)


def _between(match: re.Match[str], now: datetime, events: Events | None) -> Meant | None:
    """Return what 'between 3 and 9 September' or 'from Sept 3 to 9' means, both days included."""
    first, last = match["first"], match["last"]
    if last.isdecimal():
        last = re.sub(r"\b\d{1,2}\b", last, first, count=1)
    elif first.isdecimal():
        first = re.sub(r"\b\d{1,2}\b", first, last, count=1)
    end = resolve_moment(last, now, events)
    start = resolve_moment(first, now, events)
    if start and end and start[0] >= end[1]:  # 'From November to January'.
        start = resolve_moment(first, end[0], events)
    if start is None or end is None or start[0] >= end[1]:
        return None
    return Meant(start[0], end[1], is_fact=re.fullmatch(r"\d{4}", first) is not None)


def _bounded(match: re.Match[str], now: datetime, events: Events | None) -> Meant | None:
    """Return what 'since', 'after', 'before' or 'until' and a moment mean."""
    stretch = resolve_moment(match["moment"], now, events)
    if stretch is None:
        return None
    start, end = stretch
    word = match["bound"].lower()
    year = re.fullmatch(r"\d{4}", match["moment"]) is not None
    if word == "since":
        return Meant(start, None, may_be_strict=True, is_fact=year)
    if word == "after":
        return Meant(end, None, is_fact=year)
    return Meant(None, start if word in ("before", "prior to") else end, is_fact=year)


def _since_counted(match: re.Match[str], now: datetime, _: Events | None) -> Meant:
    back = {"yesterday": 1, "last week": 7, "last weekend": 7, "last month": 30}
    said = " ".join(match["when"].lower().split())
    since = day_of(now) - back[said] * DAY
    if said == "last week":
        since = day_of(now) - (now.weekday() + 7) * DAY
    if said == "last month":
        since = month_of(now.year, now.month - 1)[0]
    return Meant(since, day_of(now) + DAY, counts_back=True, may_be_strict=True)


def _within(match: re.Match[str], now: datetime, events: Events | None) -> Meant | None:
    """Return what 'in August', 'on Oct 3' or 'from 3 October 2019' mean."""
    stretch = resolve_moment(match["moment"], now, events)
    if stretch is None:
        return None
    year = re.fullmatch(r"\d{4}", match["moment"]) is not None
    one_day = stretch[1] - stretch[0] == DAY
    return Meant(*stretch, is_fact=year, margin=AFTER_A_DAY if one_day else 0 * DAY)


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


def _number(match: re.Match[str]) -> int:
    said = " ".join(match["count"].lower().split())
    return int(said) if said.isdecimal() else _COUNTS[said]


_WITHIN: Final = r"(?:(?:in|over|during|within|from|for|on)\s+)?"
_UNIT: Final = r"(?P<unit>hour|day|week|month)s?\b"
RULES: Final[tuple[tuple[str, _Resolve], ...]] = (
    (r"\bsince\s+(?P<when>yesterday|last\s+(?:weekend|week|month))\b", _since_counted),
    (rf"\b{_WITHIN}(?:the\s+)?(?:last|past|previous)\s+{_COUNT}\s+{_UNIT}", _last_counted),
    (rf"\b(?:from\s+)?{_COUNT}\s+{_UNIT}\s+ago\b", _ago),
    (
        rf"\b{_WITHIN}(?:the\s+(?:last|past)|this\s+past|past)\s+(?P<unit>week|month|year)\b",
        _past_one,
    ),
    (
        rf"\b{_WITHIN}(?:(?:the|this)\s+past|last)\s+(?P<unit>weekend|week|month|year)\b{_OWN}",
        _last_one,
    ),
    (rf"\b{_WITHIN}this\s+(?P<unit>week|month|year)\b{_OWN}", _this_one),
    (rf"\b(?:from\s+)?(?:yesterday|last\s+night)\b{_OWN}", _yesterday),
    (rf"\b(?:from\s+)?(?:today|tonight)\b{_OWN}", _today),
    (rf"\b{_WITHIN}(?P<which>last|this\s+past|this)\s+(?P<season>{SEASON})\b{_OWN}", _season),
    (
        r"\b(?:between|from)\s+(?P<first>MOMENT|\d{1,2})\s*(?:\b(?:and|to|until|through)\b|[-–])"
        r"\s*(?P<last>MOMENT|\d{1,2}\b)",
        _between,
    ),
    (r"\b(?P<bound>since|after|before|until|till|prior\s+to)\s+(?P<moment>MOMENT)", _bounded),
    (
        rf"\b(?P<before>(?:(?:on|from)\s+)?(?:last|this\s+past)|on|from)\s+"
        rf"(?P<weekday>{WEEKDAY})\b(?!['’]|,?\s+MOMENT)",
        _weekday,
    ),
    (r"\b(?:in|on|during|from|dated)\s+(?P<moment>MOMENT)", _within),
)
"""(pattern, what a match means), tried in this order; `MOMENT` stands for a date or an event."""
