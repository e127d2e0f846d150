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
from typing import Final

from knowledge.reading._date_names import VIOLENCE_AFTER, is_in_a_name
from knowledge.reading._date_words import (
    MONTH,
    PATTERN,
    SHIFT,
    WEEKDAYS,
    Meaning,
    Precision,
    month_number,
)
from knowledge.reading._relative_dates import (
    ago,
    beyond,
    following,
    latest,
    near,
    shifted_by,
)
from knowledge.reading._tense import Tense, tense_around

__all__ = ["EventDate", "Precision", "find_event_dates"]


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
AHEAD_DAYS, NEWS_DAYS = 240, 45
"""A day further ahead than the first is rather the one of so few days ago, whatever the tense."""
NEAR_MONTHS_DAYS: Final = 100
_NO_WEEKDAY: Final = re.compile(
    r"\b(?:any|every(?: other)?|each|most|one|some|another|alternate|first|second|third|fourth"
    r"|fifth|no|(?:the|that) (?:following|previous|preceding|same)) $",
    re.IGNORECASE,
)
_COUNTED_AFTER: Final = re.compile(r" (?:of|in) (?:the|each|every|a|[A-Z])")
"""'The last Tuesday of the month'."""
_THE_WEEKDAY: Final = re.compile(r"\bthe $", re.IGNORECASE)
_OTHER_EVENT_AFTER: Final = re.compile(r" (?:before|after) (?:the|an?|his|her|their|its|[A-Z])")
"""'The Friday before the vote' is counted from another event, which is not known."""
_DATED_AFTER: Final = re.compile(
    rf"(?:'s|’s)?,? (?P<name>{MONTH}) (?P<day>[0-3]?\d)(?:,? (?P<year>(?:19|20)\d\d))?"
    r"(?![\w:]?\d)"
)
_ANY_WEEKDAY: Final = re.compile(r"\ban? $", re.IGNORECASE)
_EVENT_AFTER: Final = re.compile(
    r" (?!(?:night|morning|evening|afternoon|in|of|or|and|when)\b)[a-z]"
)
"""'A Wednesday news conference' has a day, 'a Wednesday night' has none."""
_NO_DAY_AFTER: Final = re.compile(r"s?\w|[ -]?(?:%|per ?cent\b|(?:percentage )?points?\b)")
VIOLENCE_DAYS: Final = 60
"""For so long an attack is news of its day; later it goes by its date as by a name."""
_AGO: Final = re.compile(r"\byears? ago,?(?: on| in)? $", re.IGNORECASE)
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
    for match in PATTERN.finditer(text):
        if is_in_a_name(text, match, published.year) or _is_of_another_year(text, match):
            continue
        resolve = next(rule for group, rule in _RULES.items() if match[group])
        shift = SHIFT.search(text, max(0, match.start() - 30), match.start())
        try:
            meaning = resolve(text, match, published)
            other = shifted_by(shift, *meaning) if shift and meaning else None
        except (ValueError, OverflowError):  # 31 June, or a year that no calendar has.
            meaning = other = None
        if shift and other:
            yield EventDate(shift.start(), match.end(), *other)
        elif meaning is not None:
            yield EventDate(match.start(), match.end(), *meaning)


def _is_of_another_year(text: str, match: re.Match[str]) -> bool:
    """Return whether 'ago' before a date without a year makes it one of years ago."""
    dated = match["iso"] or match["day_year"] or match["month_year"]
    return not dated and _AGO.search(text, max(0, match.start() - 16), match.start()) is not None


def _iso(_text: str, match: re.Match[str], _published: date) -> Meaning:
    numbers = (int(match[group]) for group in ("iso_year", "iso_month", "iso_day"))
    return date(*numbers), Precision.DAY


def _weekday(text: str, match: re.Match[str], published: date) -> Meaning:
    head = text[max(0, match.start() - 20) : match.start()]
    word = (match["week_word"] or "").lower()
    if not match["weekday"][0].isupper() or _is_no_day(text, match, head, word):
        return None
    if dated := _DATED_AFTER.match(text, match.end()):
        return _dated_weekday(text, match, dated, published)
    number = WEEKDAYS.index(match["weekday"].lower())
    ahead = (number - published.weekday()) % 7
    coming, past = following(published, number), latest(published, number)
    if word in ("last", "past", "this past"):
        return (past if ahead else past - timedelta(7)), Precision.DAY
    if word in ("next", "coming", "this coming", "this"):
        return (coming if ahead or word == "this" else coming + timedelta(7)), Precision.DAY
    if ahead == 0:
        return published, Precision.DAY
    if tense_around(text, match.start(), match.end()) is Tense.FUTURE:
        return coming, Precision.DAY
    return past, Precision.DAY


def _is_no_day(text: str, match: re.Match[str], head: str, word: str) -> bool:
    """Return whether a weekday is none in particular, or counted from what is not known."""
    counted = word == "last" and _THE_WEEKDAY.search(head) is not None
    if _NO_WEEKDAY.search(head) or (counted and _COUNTED_AFTER.match(text, match.end())):
        return True
    if _ANY_WEEKDAY.search(head) and not _EVENT_AFTER.match(text, match.end()):
        return True
    other = _OTHER_EVENT_AFTER.match(text, match.end())
    return other is not None and _THE_WEEKDAY.search(head) is not None


def _dated_weekday(
    text: str, match: re.Match[str], dated: re.Match[str], published: date
) -> Meaning:
    """Return the day of 'Tuesday, Sept. 1', which the month tells better than the weekday."""
    month, day = month_number(dated["name"]), int(dated["day"])
    if dated["year"]:
        return date(int(dated["year"]), month, day), Precision.DAY
    number = WEEKDAYS.index(match["weekday"].lower())
    around = (*_yearly(published.year, month, day, -1), *_yearly(published.year, month, day, 1))
    fitting = [one for one in around if one.weekday() == number]
    if not fitting:
        return _nearest(text, match, published, month, day), Precision.DAY
    return min(fitting, key=lambda one: abs((one - published).days)), Precision.DAY


def _month_day(text: str, match: re.Match[str], published: date) -> Meaning:
    name = match["month_day"].split(" ")[0]
    if not name[0].isupper() or _NO_DAY_AFTER.match(text, match.end()):
        return None
    month, day = month_number(name), int(match["day"])
    if match["day_year"]:
        return date(int(match["day_year"]), month, day), Precision.DAY
    found = _nearest(text, match, published, month, day)
    if VIOLENCE_AFTER.match(text, match.end()):
        recent = 0 <= (published - found).days <= VIOLENCE_DAYS
        return (found, Precision.DAY) if recent else None
    return found, Precision.DAY


def _nearest(text: str, match: re.Match[str], published: date, month: int, day: int) -> date:
    """Return the day of this kind that the words mean: within a year, past or to come."""
    past = next(one for one in _yearly(published.year, month, day, -1) if one <= published)
    coming = next(one for one in _yearly(published.year, month, day, 1) if one >= published)
    tense = tense_around(text, match.start(), match.end())
    back, forth = (published - past).days, (coming - published).days
    if tense is Tense.FUTURE and (forth <= AHEAD_DAYS or back > NEWS_DAYS):
        return coming
    limit = PAST_DAYS if tense is Tense.PAST else 0
    if tense is Tense.PAST and past.year == published.year and forth > NEAR_MONTHS_DAYS:
        return past  # 'Took office on Jan. 3', told in September.
    return past if back <= max(limit, forth) else coming


def _yearly(year: int, month: int, day: int, step: int) -> Iterator[date]:
    """Yield the day in this year and in those after or before it; 29 February as it comes."""
    for offset in range(9):
        try:
            yield date(year + step * offset, month, day)
        except ValueError:
            if (month, day) != (2, 29):
                raise


def _month(text: str, match: re.Match[str], published: date) -> Meaning:
    name, word = match["month"], (match["month_word"] or "").lower()
    told = word or match["part"] or match["month_year"]
    if not name[0].isupper():
        return None
    if not told and not _BEFORE_MONTH.search(text[max(0, match.start() - 10) : match.start()]):
        return None  # May, or somebody called April.
    month = month_number(name)
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


def _today(_text: str, match: re.Match[str], published: date) -> Meaning:
    step = {"yesterday": -1, "tomorrow": 1}.get(match["today"].lower(), 0)
    return published + timedelta(step), Precision.DAY


_RULES: Final[dict[str, Callable[[str, re.Match[str], date], Meaning]]] = {
    "iso": _iso,
    "month_day": _month_day,
    "beyond": beyond,
    "weekday": _weekday,
    "month": _month,
    "count": ago,
    "near": near,
    "today": _today,
}
