"""Calendar: what a day, a month or a holiday means to somebody who speaks at a given moment.

All in UTC. A month, day or weekday without a year is the latest one that has begun by then: people
ask about news, which lies behind them.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

__all__ = [
    "DAY",
    "HOLIDAY",
    "MOMENT",
    "MONTH",
    "SEASON",
    "SHORT_YEAR",
    "WEEKDAY",
    "YEAR",
    "Stretch",
    "day_of",
    "month_of",
    "resolve_moment",
    "season_in",
    "season_of",
    "weekday_of",
    "year_of",
]

Stretch = tuple[datetime, datetime]
"""From a moment (included) to another (excluded), UTC."""

DAY: Final = timedelta(days=1)

_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASONS: Final = {"winter": 12, "spring": 3, "summer": 6, "fall": 9, "autumn": 9}
"""From a season to its first month; each lasts three."""

# 'may' and 'march' are words too: no month counts without a preposition before it.
MONTH: Final = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
YEAR: Final = r"(?:(?:1[6-9]|20)\d\d)"
SHORT_YEAR: Final = r"(?:['’‘]\d\d(?!\w))"
_DAY: Final = r"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|\.\d|,\d|%))"
WEEKDAY: Final = f"(?:{'|'.join(_WEEKDAYS)})"
SEASON: Final = f"(?:{'|'.join(_SEASONS)})"
HOLIDAY: Final = (
    r"(?:new year['’]?s day|memorial day|independence day|the fourth of july|labor day"
    r"|election day|thanksgiving|christmas)"
)
_LAST: Final = r"(?:(?:last|this\s+past)\s+)"
_OF_YEAR: Final = rf"(?:,?\s+(?:of\s+)?(?:{YEAR}|{SHORT_YEAR}))?"
MOMENT: Final = (
    rf"(?:\d{{4}}-\d\d(?:-\d\d|(?![\d-]))|\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d(?!\d))"
    rf"|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\d)"
    rf"|(?:{WEEKDAY},?\s+)?{MONTH}\s+{_DAY}{_OF_YEAR}"
    rf"|(?:{WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{MONTH}{_OF_YEAR}"
    rf"|(?:(?:early|mid|late)[\s-]+)?{MONTH}{_OF_YEAR}(?![\w-])"
    rf"|{WEEKDAY},?\s+the\s+{_DAY}(?!\w|\s+of\b)"
    rf"|{_LAST}?{WEEKDAY}(?![\w'’]|,?\s+the\s+\d)|{HOLIDAY}(?:\s+{YEAR})?|{YEAR}(?![\w/%-]))"
)
"""A pattern for one moment as people write it; for text in lower case."""


YEARS: Final = range(1000, 9000)
"""That a date may be of: whoever counts on from one must not leave the calendar."""


def day_of(moment: datetime) -> datetime:
    """Return the midnight with which the moment's day begins."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def month_of(year: int, month: int) -> Stretch:
    """Return a month; `month` may lie outside 1 to 12 and then counts on from the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    following = (year + month // 12, month % 12 + 1)
    return datetime(year, month, 1, tzinfo=UTC), datetime(*following, 1, tzinfo=UTC)


def weekday_of(name: str, now: datetime) -> Stretch:
    """Return the latest such weekday that has begun by `now`."""
    back = (now.weekday() - _WEEKDAYS.index(name)) % 7
    start = day_of(now) - back * DAY
    return start, start + DAY


def year_of(words: str, now: datetime) -> int:
    """Return the year that '2019', "'19" or '19' means; of two digits, none far ahead of `now`."""
    digits = words[-4:] if words[-4:].isdecimal() else words[-2:]
    if len(digits) == 4:
        return int(digits)
    year = now.year // 100 * 100 + int(digits)
    return year - 100 if year > now.year + 4 else year


def season_in(year: int, name: str) -> Stretch:
    """Return the three months of a season that begins in a year."""
    first = _SEASONS[name]
    return month_of(year, first)[0], month_of(year, first + 2)[1]


def season_of(name: str, now: datetime, *, finished: bool) -> Stretch:
    """Return the latest such season that has begun by `now`, or that is over by then."""
    for year in (now.year, now.year - 1, now.year - 2):
        start, end = season_in(year, name)
        if (end if finished else start) <= now:
            return start, end
    raise AssertionError(name)  # Two years hold each season.


def resolve_moment(words: str, now: datetime) -> Stretch | None:
    """Return what the words mean at `now`; None where they name no date that exists or counts."""
    words = " ".join(words.lower().replace("’", "'").split())
    if weekday := re.fullmatch(rf"({_LAST})?({WEEKDAY})", words):
        start, end = weekday_of(weekday[2], now)
        # On a Tuesday, 'last Tuesday' is not the one that has begun.
        return (start - 7 * DAY, end - 7 * DAY) if weekday[1] and end > now else (start, end)
    if dated := re.fullmatch(rf"({WEEKDAY}),? the (\d+)(?:st|nd|rd|th)?", words):
        return _weekday_on(dated[1], int(dated[2]), now)
    try:
        found = _of_digits(words, now) or _of_holiday(words, now) or _of_month(words, now)
        return found if found is None or found[0].year in YEARS else None
    except (ValueError, OverflowError):  # Such as 31 June, or the day after 31 December 9999.
        return None


def _weekday_on(name: str, day: int, now: datetime) -> Stretch | None:
    """Return the latest such weekday that is the given day of its month; None in a year's time."""
    latest, _ = weekday_of(name, now)
    starts = (latest - weeks * 7 * DAY for weeks in range(52))
    return next(((start, start + DAY) for start in starts if start.day == day), None)


def _of_digits(words: str, now: datetime) -> Stretch | None:
    if re.fullmatch(YEAR, words):
        year = int(words)
        return datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    if month := re.fullmatch(r"(\d{4})-(\d\d)", words):
        return month_of(int(month[1]), int(month[2])) if int(month[2]) in range(1, 13) else None
    if iso := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", words):
        start = datetime(int(iso[1]), int(iso[2]), int(iso[3]), tzinfo=UTC)
    elif american := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)", words):
        month_said, day_said = int(american[1]), int(american[2])
        if month_said > 12:  # 30/8/2019 cannot be American.
            month_said, day_said = day_said, month_said
        start = datetime(year_of(american[3], now), month_said, day_said, tzinfo=UTC)
    elif dotted := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", words):
        start = datetime(int(dotted[3]), int(dotted[2]), int(dotted[1]), tzinfo=UTC)
    else:
        return None
    return start, start + DAY


def _of_month(words: str, now: datetime) -> Stretch | None:
    named = re.search(rf"\b{MONTH}", words)
    if named is None:
        return None
    month = next(i for i, name in enumerate(_MONTHS, 1) if name[:3] == named[0][:3])
    year_said = re.search(rf"{SHORT_YEAR}|\b{YEAR}\b", words)
    day_said = re.search(rf"\b{_DAY}\b", words.replace(year_said[0], "") if year_said else words)
    year = year_of(year_said[0], now) if year_said else now.year
    if day_said is None:
        start, end = month_of(year, month)
        return month_of(year - 1, month) if year_said is None and start > now else (start, end)
    start = datetime(year, month, int(re.sub(r"\D", "", day_said[0])), tzinfo=UTC)
    if year_said is None and start > now:
        start = start.replace(year=year - 1)
    return start, start + DAY


def _of_holiday(words: str, now: datetime) -> Stretch | None:
    if not re.match(HOLIDAY, words):
        return None
    said = re.search(YEAR, words)
    name = re.sub(rf"\s*{YEAR}", "", words)
    start = _holiday(name, int(said[0]) if said else now.year)
    if said is None and start > now:
        start = _holiday(name, now.year - 1)
    return start, start + DAY


def _holiday(name: str, year: int) -> datetime:
    """Return a federal holiday (5 U.S.C. 6103), or Election Day (2 U.S.C. 7)."""
    if name.startswith("new year"):
        return datetime(year, 1, 1, tzinfo=UTC)
    if name in ("independence day", "the fourth of july"):
        return datetime(year, 7, 4, tzinfo=UTC)
    if name == "christmas":
        return datetime(year, 12, 25, tzinfo=UTC)
    if name == "memorial day":
        last = datetime(year, 5, 31, tzinfo=UTC)
        return last - last.weekday() * DAY
    if name == "labor day":
        return _first(year, 9, weekday=0)
    if name == "thanksgiving":
        return _first(year, 11, weekday=3) + 21 * DAY
    return _first(year, 11, weekday=0) + DAY


def _first(year: int, month: int, *, weekday: int) -> datetime:
    first = datetime(year, month, 1, tzinfo=UTC)
    return first + ((weekday - first.weekday()) % 7) * DAY
