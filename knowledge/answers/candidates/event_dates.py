"""Event dates: which day a text means by 'on Tuesday', 'two weeks ago', 'August 22'.

Resolved against the day on which the article was published, and kept apart from it: an article of
Wednesday tells of Monday's rally. As precise as the words are: a day, a week, a month or a year.
What is part of a name ('Super Tuesday'), or means no day in particular ('on Tuesdays'), is no date.

News rules: a bare weekday is the nearest one that fits the tense around it, today's included; a
month and day without a year is the nearest of its kind, the past one preferred where the words
tell of the past. Days are calendar days where the article was published, so that clocks that
change do not matter.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from knowledge.answers.candidates._tense import Tense, tense_around

__all__ = ["EventDate", "Precision", "find_event_dates"]


class Precision(StrEnum):
    """How much time the words mean."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class EventDate:
    """A date expression and what it means."""

    start: int
    """In characters; the words are `text[start:end]`."""
    end: int
    first: date
    """The day, or the first of the week (a Monday), month or year."""
    precision: Precision

    @property
    def label(self) -> str:
        """Return it as ISO 8601 writes it: `2019-07-01`, `2019-W29`, `2019-07` or `2019`."""
        if self.precision is Precision.WEEK:
            year, week, _ = self.first.isocalendar()
            return f"{year}-W{week:02}"
        length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[self.precision]
        return self.first.isoformat()[:length]


PAST_DAYS: Final = 200
"""A past day further back would have been told with its year."""
NEAR_MONTHS_DAYS: Final = 100
_Meaning = tuple[date, Precision] | None

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NUMBER_WORDS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_COUNTS: Final = {"a": 1, "an": 1, **{word: n for n, word in enumerate(_NUMBER_WORDS, start=1)}}

_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
_COUNT: Final = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_NO_WEEKDAY: Final = re.compile(
    r"\b(?:Super|Black|Cyber|Ash|Good|Easter|Palm|Giving|Fat|Manic|Taco|Bloody|Ruby|any|every|each"
    r"|most|one|some|another) $",
    re.IGNORECASE,
)
_ANY_WEEKDAY: Final = re.compile(r"\ban? $", re.IGNORECASE)
_EVENT_AFTER: Final = re.compile(
    r" (?!(?:night|morning|evening|afternoon|in|of|or|and|when)\b)[a-z]"
)
"""'A Wednesday news conference' has a day, 'a Wednesday night' has none."""
_NO_DAY_AFTER: Final = re.compile(r" (?:Communist|Movement|Organization|Group|Project)\b|s?\w")
_PATTERN: Final = re.compile(
    rf"""\b(?:
      (?P<iso>(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d))
    | (?P<month_day>{_MONTH}\ (?P<day>[0-3]?\d)(?:st|nd|rd|th)?
        (?:,?\ (?P<day_year>(?:19|20)\d\d))?(?!\d|:\d|,\d{{3}}))
    | (?:(?P<week_word>last|next|this|this\ past|this\ coming|coming|past)\ )?
      (?P<weekday>{_WEEKDAY})
    | (?:(?P<part>early|mid|late|earlier|later)[\ -])?
      (?:(?P<month_word>last|next|this|this\ past|this\ coming)\ )?
      (?P<month>{_MONTH})(?:,?\ (?:of\ )?(?P<month_year>(?:19|20)\d\d))?(?!\ \d|\w)
    | (?P<count>{_COUNT})\ (?P<unit>day|week|month|year)s?\ (?P<way>ago|earlier|later|from\ now)
    | (?P<near>last|next|this|earlier\ this|later\ this)\ (?P<near_unit>week|month|year)
    | (?P<today>yesterday|today|tonight|tomorrow)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE_MONTH: Final = re.compile(
    r"\b(?:in|since|until|till|by|during|from|through|before|after|last|next|this|early|mid|late"
    r"|between|around)[ -]$",
    re.IGNORECASE,
)


def find_event_dates(text: str, published: date) -> tuple[EventDate, ...]:
    """Return the dates that a text means, in order; `published` is the article's day.

    Expressions that name no day that exists are left out. Pass a sentence or more: the words
    around an expression tell whether it is past or to come.
    """
    return tuple(_found(text, published))


def _found(text: str, published: date) -> Iterator[EventDate]:
    for match in _PATTERN.finditer(text):
        resolve = next(rule for group, rule in _RULES.items() if match[group])
        try:
            meaning = resolve(text, match, published)
        except (ValueError, OverflowError):  # 31 June, or a year that no calendar has.
            meaning = None
        if meaning is not None:
            yield EventDate(match.start(), match.end(), *meaning)


def _iso(_text: str, match: re.Match[str], _published: date) -> _Meaning:
    numbers = (int(match[group]) for group in ("iso_year", "iso_month", "iso_day"))
    return date(*numbers), Precision.DAY


def _weekday(text: str, match: re.Match[str], published: date) -> _Meaning:
    head = text[max(0, match.start() - 12) : match.start()]
    if not match["weekday"][0].isupper() or _NO_WEEKDAY.search(head):
        return None
    if _ANY_WEEKDAY.search(head) and not _EVENT_AFTER.match(text, match.end()):
        return None
    ahead = (_WEEKDAYS.index(match["weekday"].lower()) - published.weekday()) % 7
    word = (match["week_word"] or "").lower()
    following, latest = published + timedelta(ahead), published - timedelta((7 - ahead) % 7)
    if word in ("last", "past", "this past"):
        return (latest if ahead else latest - timedelta(7)), Precision.DAY
    if word in ("next", "coming", "this coming", "this"):
        return (following if ahead or word == "this" else following + timedelta(7)), Precision.DAY
    if ahead == 0:
        return published, Precision.DAY
    if tense_around(text, match.start(), match.end()) is Tense.FUTURE:
        return following, Precision.DAY
    return latest, Precision.DAY


def _month_day(text: str, match: re.Match[str], published: date) -> _Meaning:
    name = match["month_day"].split(" ")[0]
    if not name[0].isupper() or _NO_DAY_AFTER.match(text, match.end()):
        return None
    month, day = _month_number(name), int(match["day"])
    if match["day_year"]:
        return date(int(match["day_year"]), month, day), Precision.DAY
    return _nearest(text, match, published, month, day), Precision.DAY


def _nearest(text: str, match: re.Match[str], published: date, month: int, day: int) -> date:
    """Return the day of this kind that the words mean: within a year, past or to come."""
    past = next(one for one in _yearly(published.year, month, day, -1) if one <= published)
    coming = next(one for one in _yearly(published.year, month, day, 1) if one >= published)
    tense = tense_around(text, match.start(), match.end())
    if tense is Tense.FUTURE:
        return coming
    back, forth = (published - past).days, (coming - published).days
    limit = PAST_DAYS if tense is Tense.PAST else 0
    return past if back <= max(limit, forth) else coming


def _yearly(year: int, month: int, day: int, step: int) -> Iterator[date]:
    """Yield the day in this year and in those after or before it; 29 February as it comes."""
    for offset in range(9):
        try:
            yield date(year + step * offset, month, day)
        except ValueError:
            if (month, day) != (2, 29):
                raise


def _month(text: str, match: re.Match[str], published: date) -> _Meaning:
    name, word = match["month"], (match["month_word"] or "").lower()
    told = word or match["part"] or match["month_year"]
    if not name[0].isupper():
        return None
    if not told and not _BEFORE_MONTH.search(text[: match.start()][-10:]):
        return None  # May, or somebody called April.
    month = _month_number(name)
    if match["month_year"]:
        return date(int(match["month_year"]), month, 1), Precision.MONTH
    this = published.replace(day=1)
    past = this.replace(year=this.year - (month > this.month), month=month)
    coming = this.replace(year=this.year + (month < this.month), month=month)
    if word in ("last", "this past"):
        past = past if month != this.month else past.replace(year=past.year - 1)
        return past, Precision.MONTH
    if word in ("next", "this coming"):
        # In September 'next November' is the one of next year; the near one is 'this November'.
        near = coming.year == this.year and (coming - this).days < NEAR_MONTHS_DAYS
        return coming.replace(year=coming.year + near), Precision.MONTH
    tense = tense_around(text, match.start(), match.end())
    return (coming if tense is Tense.FUTURE else past), Precision.MONTH


def _ago(_text: str, match: re.Match[str], published: date) -> _Meaning:
    way, unit = match["way"].lower(), match["unit"].lower()
    if way in ("earlier", "later"):
        return None  # Counted from another event, which is not known.
    count = _COUNTS.get(match["count"].lower()) or int(match["count"])
    sign = -1 if way == "ago" else 1
    if unit in ("day", "week"):
        return published + sign * timedelta(count * (7 if unit == "week" else 1)), Precision.DAY
    return _shifted(published, unit, sign * count)


def _near(_text: str, match: re.Match[str], published: date) -> _Meaning:
    step = {"last": -1, "next": 1}.get(match["near"].lower(), 0)
    unit = match["near_unit"].lower()
    if unit == "week":
        monday = published - timedelta(published.weekday())
        return monday + timedelta(7 * step), Precision.WEEK
    return _shifted(published, unit, step)


def _shifted(published: date, unit: str, step: int) -> _Meaning:
    if unit == "year":
        return date(published.year + step, 1, 1), Precision.YEAR
    months = published.year * 12 + published.month - 1 + step
    return date(months // 12, months % 12 + 1, 1), Precision.MONTH


def _today(_text: str, match: re.Match[str], published: date) -> _Meaning:
    step = {"yesterday": -1, "tomorrow": 1}.get(match["today"].lower(), 0)
    return published + timedelta(step), Precision.DAY


def _month_number(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name[:3].lower()))


_RULES: Final[dict[str, Callable[[str, re.Match[str], date], _Meaning]]] = {
    "iso": _iso,
    "month_day": _month_day,
    "weekday": _weekday,
    "month": _month,
    "count": _ago,
    "near": _near,
    "today": _today,
}
