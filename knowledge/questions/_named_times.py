"""Named times: the stretch that any words for a time mean at a given moment.

Dates of the calendar ('3 October', 'Labor Day') and times counted from now ('last month', 'two
weeks ago') are read in one place, so that whatever bounds a time ('since', 'until', 'from … to')
takes every one of them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from knowledge.questions._calendar import (
    DAY,
    HOLIDAY,
    MONTH,
    SEASON,
    SHORT_YEAR,
    YEAR,
    Stretch,
    day_of,
    month_of,
    resolve_moment,
    season_in,
    season_of,
    year_of,
)

__all__ = [
    "ABSOLUTE",
    "BEFORE_LAST",
    "COUNT",
    "DAYS",
    "LAST_NAMED",
    "TIME",
    "Events",
    "NamedTime",
    "count_of",
    "resolve_time",
]

Events = Mapping[str, datetime]


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A stretch of time that words name."""

    stretch: Stretch
    counts_back: bool = False
    """Said from the asker's now: 'last week'."""
    is_fact: bool = False
    """A year: articles of any day may report what happened in it."""
    is_quarter: bool = False
    """A quarter of a year: what was raised in it is reported after its end."""


_Resolve = Callable[[re.Match[str], datetime], NamedTime | None]

_WORDS: Final = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_COUNTS: Final = {
    **{word: number for number, word in enumerate(_WORDS, 1)},
    "a": 1,
    "an": 1,
    "couple": 2,
    "couple of": 2,
    "a couple of": 2,
    "few": 4,
    "a few": 4,
    "several": 7,
}
_COUNT_WORDS: Final = "|".join(
    word.replace(" ", r"\s+") for word in sorted(_COUNTS, key=len, reverse=True)
)
COUNT: Final = rf"(?P<count>\d{{1,2}}|{_COUNT_WORDS})"
DAYS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}
"""How many days a unit is, where several are counted."""
_QUARTERS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_DAYS_OFF: Final = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def count_of(match: re.Match[str]) -> int:
    """Return the days that a match counts; hours are whole days, as many articles know no more."""
    said, unit = " ".join(match["count"].lower().split()), match["unit"].lower()
    count = int(said) if said.isdecimal() else _COUNTS[said]
    return -(-count // 24) if unit == "hour" else count * DAYS[unit]


def _day(match: re.Match[str], now: datetime) -> NamedTime:
    said = " ".join(match[0].lower().split())
    off = next((off for words, off in _DAYS_OFF.items() if said.startswith(words)), 0)
    start = day_of(now) + off * DAY
    return NamedTime((start, start + DAY), counts_back=off <= 0)


def _counted(match: re.Match[str], now: datetime) -> NamedTime:
    stretch = day_of(now) - count_of(match) * DAY, day_of(now) + DAY
    return NamedTime(stretch, counts_back=True, is_fact=match["unit"].lower() == "year")


def _ago(match: re.Match[str], now: datetime) -> NamedTime:
    start = day_of(now) - count_of(match) * DAY
    return NamedTime(
        (start, start + DAY), counts_back=True, is_fact=match["unit"].lower() == "year"
    )


def _past_unit(match: re.Match[str], now: datetime) -> NamedTime:
    unit = match["unit"].lower()
    stretch = day_of(now) - DAYS[unit] * DAY, day_of(now) + DAY
    return NamedTime(stretch, counts_back=True, is_fact=unit == "year")


def _unit(match: re.Match[str], now: datetime) -> NamedTime:
    """Return a whole week, weekend, month, quarter or year, by how many of them ago it began."""
    unit, words = match["unit"].lower(), match[0].lower().split()
    if "before" in words:
        back = 2
    elif {"last", "past", "previous"}.intersection(words):
        back = 1
    else:  # 'The weekend' is the latest that has begun.
        back = 1 if words[0] == "the" and now.weekday() < 5 else 0
    monday = day_of(now) - (now.weekday() + 7 * back) * DAY
    if unit == "week":
        stretch = monday, monday + 7 * DAY
    elif unit == "weekend":
        stretch = monday + 5 * DAY, monday + 7 * DAY
    else:
        months = {"month": 1, "quarter": 3, "year": 12}[unit]
        first = now.month - (now.month - 1) % months - back * months
        stretch = month_of(now.year, first)[0], month_of(now.year, first + months - 1)[1]
    return NamedTime(stretch, counts_back=True, is_fact=unit == "year")


def _last_season(match: re.Match[str], now: datetime) -> NamedTime:
    finished = match["which"].lower() != "this"
    return NamedTime(season_of(match["season"].lower(), now, finished=finished), counts_back=True)


def _last_named(match: re.Match[str], now: datetime) -> NamedTime | None:
    """Return the latest such month or holiday that is over by now."""
    stretch = resolve_moment(match["named"], now)
    if stretch is not None and stretch[1] > now:
        stretch = resolve_moment(match["named"], stretch[0] - DAY)
    return None if stretch is None else NamedTime(stretch, counts_back=True)


def _season_of_year(match: re.Match[str], now: datetime) -> NamedTime:
    return NamedTime(season_in(year_of(match["year"], now), match["season"].lower()))


def _quarter(match: re.Match[str], now: datetime) -> NamedTime:
    """Return a quarter of the year said, else the latest that has begun by now."""
    said = match["quarter"].lower().split()[0]
    number = _QUARTERS.get(said) or int(said[1:])
    year = year_of(match["year"], now) if match["year"] else now.year
    if match["year"] is None and month_of(year, 3 * number - 2)[0] > now:
        year -= 1
    stretch = month_of(year, 3 * number - 2)[0], month_of(year, 3 * number)[1]
    return NamedTime(stretch, is_quarter=True)


def _short_year(match: re.Match[str], now: datetime) -> NamedTime:
    year = year_of(match[0], now)
    return NamedTime((month_of(year, 1)[0], month_of(year, 12)[1]), is_fact=True)


_UNIT: Final = r"(?P<unit>hour|day|week|month|year)"
_ANY_YEAR: Final = rf"(?P<year>{YEAR}|{SHORT_YEAR})"
_OF_YEAR: Final = rf"(?:,?\s+(?:of\s+)?{_ANY_YEAR})"
# Not of 'last week's debate', which names an event.
_ENDS: Final = r"(?!\w|['’]s|-\w)"
BEFORE_LAST: Final = rf"the\s+(?P<unit>week|weekend|month|year)\s+before\s+last{_ENDS}"
LAST_NAMED: Final = rf"(?<!the )(?:last|this\s+past)\s+(?P<named>{MONTH}|{HOLIDAY}){_ENDS}(?!\s+\d)"

_COUNTED_FROM_NOW: Final[tuple[tuple[str, _Resolve], ...]] = (
    (
        r"(?:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday"
        r"(?:\s+(?:morning|afternoon|evening))?|tomorrow"
        rf"|last\s+night|today|tonight|this\s+(?:morning|afternoon|evening)){_ENDS}",
        _day,
    ),
    (rf"(?:the\s+)?(?:last|past|previous)\s+{COUNT}\s+{_UNIT}s?{_ENDS}", _counted),
    (rf"{COUNT}\s+{_UNIT}s?\s+ago{_ENDS}", _ago),
    (
        rf"(?:the\s+(?:last|past)|this\s+past|past)\s+(?P<unit>week|month|year){_ENDS}",
        _past_unit,
    ),
    (BEFORE_LAST, _unit),
    (rf"(?:last|this|previous)\s+(?P<unit>week|month|quarter|year){_ENDS}", _unit),
    (rf"(?:(?:the|this)\s+past|last|this|the)\s+(?P<unit>weekend){_ENDS}", _unit),
    (rf"(?P<which>last|this\s+past|this)\s+(?P<season>{SEASON}){_ENDS}", _last_season),
    (LAST_NAMED, _last_named),
)
_OF_THE_CALENDAR: Final[tuple[tuple[str, _Resolve], ...]] = (
    (rf"(?:the\s+)?(?P<season>{SEASON}){_OF_YEAR}(?![\w-])", _season_of_year),
    (
        r"(?:the\s+)?(?P<quarter>q[1-4]|(?:first|second|third|fourth)\s+quarter)"
        rf"{_OF_YEAR}?{_ENDS}",
        _quarter,
    ),
    (SHORT_YEAR, _short_year),
)


def _any_of(rules: tuple[tuple[str, _Resolve], ...]) -> str:
    return "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern, _ in rules)


ABSOLUTE: Final = f"(?:{_any_of(_OF_THE_CALENDAR)}|MOMENT)"
"""A pattern for one time of the calendar; `MOMENT` stands for a date or an event."""
TIME: Final = f"(?:{_any_of(_COUNTED_FROM_NOW)}|{_any_of(_OF_THE_CALENDAR)}|MOMENT)"
"""A pattern for one time of either kind."""


def resolve_time(words: str, now: datetime, events: Events | None = None) -> NamedTime | None:
    """Return what the words mean at `now`; None where they name no time that exists.

    `events` maps names in lower case, such as 'the first debate', to their days.
    """
    for pattern, resolve in (*_COUNTED_FROM_NOW, *_OF_THE_CALENDAR):
        if match := re.fullmatch(pattern, words, re.IGNORECASE):
            return resolve(match, now)
    stretch = resolve_moment(words, now, events)
    return stretch and NamedTime(stretch, is_fact=re.fullmatch(YEAR, words) is not None)
