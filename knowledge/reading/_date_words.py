"""The words of date expressions: one pattern for all, and the numbers that its words mean."""

import re
from datetime import date
from enum import StrEnum
from typing import Final

__all__ = [
    "MONTH",
    "PATTERN",
    "SHIFT",
    "WEEKDAYS",
    "Meaning",
    "Precision",
    "count_of",
    "month_number",
]


class Precision(StrEnum):
    """How much time the words mean."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


Meaning = tuple[date, Precision] | None
"""The first day of what words mean, and how much time that is; None for no date."""

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_NUMBER_WORDS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
COUNTS: Final = {
    "a": 1,
    "an": 1,
    **{word: n for n, word in enumerate(_NUMBER_WORDS, start=1)},
    **_TENS,
}

WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
COUNT: Final = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|twenty|thirty|forty|fifty|\d{1,3})"
)
PATTERN: Final = re.compile(
    rf"""\b(?:
      (?P<iso>(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d))
    | (?P<month_day>{MONTH}\ (?P<day>[0-3]?\d)(?:st|nd|rd|th)?
        (?:,?\ (?P<day_year>(?:19|20)\d\d))?(?!\d|:\d|,\d{{3}}))
    | (?P<beyond>(?:the\ )?(?P<beyond_unit>week|month|year|{WEEKDAY})
        \ (?P<beyond_way>after\ next|before\ last))
    | (?:(?P<week_word>last|next|this|this\ past|this\ coming|coming|past)\ )?
      (?P<weekday>{WEEKDAY})
    | (?:(?P<part>early|mid|late|earlier|later)[\ -])?
      (?:(?P<month_word>last|next|this|this\ past|this\ coming)\ )?
      (?P<month>{MONTH})(?:,?\ (?:of\ )?(?P<month_year>(?:19|20)\d\d))?(?!\ \d|\w)
    | (?P<count>{COUNT})\ (?P<unit>day|week|month|year)s?\ (?:(?P<way>ago|earlier|later|from\ now)
        (?:(?<=ago)\ (?:on\ |this\ )?(?P<ago_to>today|tonight|yesterday|tomorrow|{WEEKDAY}))?
        |from\ (?P<from_to>today|tomorrow|{WEEKDAY}))
    | (?P<near>last|next|this|earlier\ this|later\ this)\ (?P<near_unit>week|month|year)
    | (?P<today>yesterday|today|tonight|tomorrow)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
SHIFT: Final = re.compile(
    rf"\b(?:the )?(?P<count>{COUNT} )?(?P<unit>day|night|week|month|year|hour)(?P<many>s)?"
    r" (?P<side>before|after) (?:the )?$|\b(?P<eve>the eve) of (?:the )?$",
    re.IGNORECASE,
)
"""What is counted from the day that follows: 'the day before yesterday'."""


def count_of(words: str) -> int:
    """Return the number of 'two', 'a' or '12'."""
    return COUNTS.get(words.lower()) or int(words)


def month_number(name: str) -> int:
    """Return the number of 'Sept.' or 'September', from 1."""
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:3].lower()))
