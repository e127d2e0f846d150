"""Named times: the stretch that any words for a time mean at a given moment.

Dates of the calendar ('3 October', 'Labor Day') and times counted from now ('last month', 'two
weeks ago') are read in one place, so that whatever bounds a time ('since', 'until', 'from … to')
takes every one of them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from knowledge.questions._calendar import (
    DAY,
    HOLIDAY,
    MONTH,
    SEASON,
    SHORT_YEAR,
    WEEKDAY,
    YEAR,
    Stretch,
    day_of,
    month_of,
    resolve_moment,
    season_in,
    season_of,
    year_of,
)
from knowledge.questions._parts_of_times import PART, part_of

__all__ = [
    "ABSOLUTE",
    "BEFORE_LAST",
    "BESIDE_A_TIME",
    "COUNT",
    "DAYS",
    "LAST_NAMED",
    "PART_OF_A_TIME",
    "TIME",
    "NamedTime",
    "count_of",
    "resolve_time",
]


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
    is_end: bool = False
    """The end of a time: what comes before it reaches up to its last moment."""


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
DAYS: Final = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
"""How many days a unit is, where several are counted."""
_QUARTERS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_DAYS_OFF: Final = {
    "the day before yesterday": -2,
    "the night before last": -2,
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


def _same_day(match: re.Match[str], now: datetime) -> NamedTime:
    """Return the day of last week, month or year that this one is."""
    start = day_of(now) - DAYS[match["unit"].lower()] * DAY
    return NamedTime((start, start + DAY), counts_back=True)


def _weekday_before_last(match: re.Match[str], now: datetime) -> NamedTime | None:
    stretch = resolve_moment(f"last {match['weekday']}", now)
    return stretch and NamedTime((stretch[0] - 7 * DAY, stretch[1] - 7 * DAY), counts_back=True)


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


_UNIT: Final = r"(?P<unit>hour|day|week|fortnight|month|year)"
_ANY_YEAR: Final = rf"(?P<year>{YEAR}|{SHORT_YEAR})"
_OF_YEAR: Final = rf"(?:,?\s+(?:of\s+)?{_ANY_YEAR})"
# Not of 'last week's debate', which names an event.
_ENDS: Final = r"(?!\w|['’]s|-\w)"
BEFORE_LAST: Final = rf"the\s+(?P<unit>week|weekend|month|year)\s+before\s+last{_ENDS}"
LAST_NAMED: Final = rf"(?<!the )(?:last|this\s+past)\s+(?P<named>{MONTH}|{HOLIDAY}){_ENDS}(?!\s+\d)"

_COUNTED_FROM_NOW: Final[tuple[tuple[str, _Resolve], ...]] = (
    (
        r"(?:the\s+day\s+before\s+yesterday|the\s+night\s+before\s+last|the\s+day\s+after\s+tomorrow|yesterday"
        r"(?:\s+(?:morning|afternoon|evening))?|tomorrow"
        rf"|last\s+night|today|tonight|this\s+(?:morning|afternoon|evening)){_ENDS}",
        _day,
    ),
    (rf"(?:the\s+)?(?:last|past|previous)\s+{COUNT}\s+{_UNIT}s?{_ENDS}", _counted),
    (rf"{COUNT}\s+{_UNIT}s?\s+ago{_ENDS}", _ago),
    (
        rf"(?:the\s+(?:last|past)|this\s+past|past)\s+(?P<unit>week|fortnight|month|year){_ENDS}",
        _past_unit,
    ),
    (BEFORE_LAST, _unit),
    (rf"the\s+(?P<weekday>{WEEKDAY})\s+before\s+last{_ENDS}", _weekday_before_last),
    (rf"this\s+(?:time|day|date)\s+last\s+(?P<unit>week|month|year){_ENDS}", _same_day),
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
    return "|".join(_nameless(pattern) for pattern, _ in rules)


def _nameless(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


ABSOLUTE: Final = f"(?:{_any_of(_OF_THE_CALENDAR)}|MOMENT)"
"""A pattern for one time of the calendar; `MOMENT` is put in for a date."""
_THE_UNIT: Final = r"the\s+(?P<unit>week|month|quarter|year)"
_OFFSET: Final = rf"(?:the|{COUNT})\s+(?P<unit>day|week)s?\s+(?P<way>before|after)\s+"
_SHIFTED: Final = re.compile(rf"{_OFFSET}(?P<whole>.+)", re.IGNORECASE)
_PARTED: Final = re.compile(rf"(?P<part>{PART})\s+(?P<whole>.+)", re.IGNORECASE)
_WHOLE: Final = f"(?:{_any_of(_COUNTED_FROM_NOW)}|{_any_of(_OF_THE_CALENDAR)}|MOMENT)"
TIME: Final = _nameless(
    rf"(?:{PART}\s+{_THE_UNIT}{_ENDS}"
    rf"|(?:{PART}\s+|{_OFFSET})?{_WHOLE})"
)
"""A pattern for one time of either kind, or for a part of one, or for days beside one."""
BESIDE_A_TIME: Final = _nameless(f"{_OFFSET}{_WHOLE}")
"""A pattern for days or weeks before or after one time."""
PART_OF_A_TIME: Final = rf"{PART}\s+{ABSOLUTE}"
"""A pattern for a part of one time of the calendar."""


def resolve_time(words: str, now: datetime) -> NamedTime | None:
    """Return what the words mean at `now`; None where they name no time that exists."""
    for pattern, resolve in (*_COUNTED_FROM_NOW, *_OF_THE_CALENDAR):
        if match := re.fullmatch(pattern, words, re.IGNORECASE):
            return resolve(match, now)
    if match := _PARTED.fullmatch(words):
        return _part(match, now)
    if match := _SHIFTED.fullmatch(words):
        return _shifted(match, now)
    stretch = resolve_moment(words, now)
    return stretch and NamedTime(stretch, is_fact=re.fullmatch(YEAR, words) is not None)


def _part(match: re.Match[str], now: datetime) -> NamedTime | None:
    whole = re.sub(rf"^{_THE_UNIT}$", r"this \g<unit>", match["whole"], flags=re.IGNORECASE)
    named = resolve_time(whole, now)
    if named is None or (stretch := part_of(named.stretch, match["part"])) is None:
        return None
    is_end = stretch[1] == named.stretch[1]
    return NamedTime(stretch, counts_back=named.counts_back, is_end=is_end)


def _shifted(match: re.Match[str], now: datetime) -> NamedTime | None:
    """Return the day, or the whole week, that lies so many before or after another time."""
    named = resolve_time(match["whole"], now)
    if named is None:
        return None
    days = (count_of(match) if match["count"] else DAYS[match["unit"].lower()]) * DAY
    start, end = named.stretch
    is_week = match["count"] is None and match["unit"].lower() == "week"
    if match["way"].lower() == "before":
        stretch = start - days, start if is_week else start - days + DAY
    else:
        stretch = (end, end + days) if is_week else (end + days - DAY, end + days)
    return NamedTime(stretch, counts_back=named.counts_back)
