"""TimeFrame: when what a question asks about was news, as far as its words say it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.questions._calendar import MOMENT, Stretch, resolve_moment
from knowledge.text.tokens import Tokenizer

__all__ = ["TimeFrame", "find_time_frame", "is_of_now"]

_DAY: Final = 86_400
_ANNOUNCED: Final = 3 * _DAY
_REPORTED: Final = 10 * _DAY
"""Articles of a time begin so long before it, and go on so long after."""
_ANY: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment of asking, where the year is said."""

_NEWS: Final = re.compile(
    r"\b(?:today|tonight|yesterday|these days|right now|now|so far|newly|recent|recently|latest"
    r"|newest|current|currently|just (?!need)(?=\w+ed\b)"
    r"|(?:this|last|past|the past|the coming)"
    r" (?:past |coming )?(?:week|weekend|month|night|morning|evening)"
    r"|this (?:past )?(?:year|summer|winter|spring|fall|autumn|season)"
    r"|(?:on|this|last|since) (?:mon|tues|wednes|thurs|fri|satur|sun)day(?!,? \w+\.? \d))\b"
)
_YEAR: Final = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_NAMED: Final = re.compile(
    rf"\b(?:(?P<before>in|during|on|early|mid|late)[\s-]+(?:the\s+)?)?(?<![\w$.,])(?P<moment>{MOMENT})"
)
_MONTH_ALONE: Final = re.compile(r"(?:(?:early|mid|late)[\s-]+)?[a-z]+\.?")
# What is asked about lies on one side of these.
_BOUND: Final = re.compile(r"\b(?:since|until|till|by|before|after|between\b[^.?!]{0,30})\s+$")
_BEFORE: Final = 60
"""Characters before a time that are looked at for a bound; no bound is longer."""
_COUNTED: Final = re.compile(
    r"\s+(?:people|votes|voters|delegates|ballots|jobs|troops|signatures|dollars|pages|emails|workers"
    r"|pennsylvania)\b"
)


_LEADS: Final = (
    r"(?:leads?|leading|ahead|winning|on top|favou?red|losing|behind|polling|favou?rite"
    r"|front-?\s?runner|doing|up)"
)
_LEADING: Final = r"(?:leading|ahead|winning|on top|losing|front-?\s?runner|in the lead)"
_POLLS: Final = r"(?:polls?|polling|numbers|race|odds)"
_OF_NOW: Final = re.compile(
    r"\b(?:latest|newest|most recent|current(?:ly)?|right now|today|tonight|these days"
    r"|at the moment|as of now|rn|atm)\b"
    rf"|\b(?:whos?|who['’]s|hows|how['’]s|is|are|does)\b[^.?!]{{0,40}}\b{_LEADS}\b"
    rf"[^.?!]{{0,40}}\b{_POLLS}\b"
    rf"|\b(?:who['’]?s|who is|who are)\s+(?:the\s+)?{_LEADING}\b(?!\s+(?:the (?!polls|race)|of))"
    r"|\bwhat (?:do|are) (?:the )?(?:\w+ )?(?:polls|odds|numbers)\b",
    re.IGNORECASE,
)
"""What changes from week to week, asked of in the present."""
_LONGEST_OF_NOW: Final = 500
"""Characters that are looked at: those of a question in Discord."""
_ONCE: Final = re.compile(
    r"\b(?:was|were|did|had|in (?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)|ago|last|before|after|during|when)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TimeFrame:
    """When what is asked about was news."""

    now: int | None = None
    """The moment of asking (seconds), where the question speaks of it."""
    named: tuple[int, int] | None = None
    """The shortest stretch that it names, from a second to another (excluded)."""
    terms: frozenset[str] = frozenset()
    """Those that name it."""

    @property
    def reported(self) -> tuple[int, int] | None:
        """When articles tell of the named time: from a second to another (excluded)."""
        if self.named is None:
            return None
        return self.named[0] - _ANNOUNCED, self.named[1] + _REPORTED

    def hold(self, published: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which of these moments (seconds) are when articles tell of the named time."""
        if self.reported is None:
            return np.zeros(published.shape, np.bool_)
        since, until = self.reported
        return (published >= since) & (published < until)


def is_of_now(text: str) -> bool:
    """Return whether a question asks for what holds at the moment of asking: who leads the polls.

    `text` has the roster's names masked. A question that names another time is not of now.
    """
    text = text[:_LONGEST_OF_NOW]
    return (
        _OF_NOW.search(text) is not None
        and _ONCE.search(text) is None
        and _YEAR.search(text) is None
    )


def find_time_frame(text: str, asked_at: datetime | None, tokenizer: Tokenizer) -> TimeFrame:
    """Return the times that a question speaks of.

    `asked_at` is timezone-aware; without it nothing is of now, and no month is known without a
    year. A month takes the one year that the question says elsewhere.
    """
    text = text.lower()
    if asked_at is not None:
        asked_at = asked_at.astimezone(UTC)
    years = {year[0] for year in _YEAR.finditer(text)}
    only_year = f" {years.pop()}" if len(years) == 1 else ""
    found = [
        (stretch, match["moment"] + only_year)
        for match in _NAMED.finditer(text)
        if (stretch := _stretch(match, only_year, asked_at)) is not None
    ]
    speaks_of_now = _NEWS.search(text) is not None and _YEAR.search(text) is None
    now = int(asked_at.timestamp()) if asked_at is not None and speaks_of_now else None
    if not found:
        return TimeFrame(now)
    (start, end), words = min(found, key=lambda one: one[0][1] - one[0][0])
    # In lower case 'may' is a word that is left out.
    terms = frozenset(tokenizer.tokenize(re.sub(r"\b[a-z]", lambda one: one[0].upper(), words)))
    return TimeFrame(now, (int(start.timestamp()), int(end.timestamp())), terms)


def _stretch(match: re.Match[str], only_year: str, asked_at: datetime | None) -> Stretch | None:
    """Return what a match names, unless it only bounds, counts something, or is any word."""
    words, text = match["moment"], match.string
    before = text[max(match.start() - _BEFORE, 0) : match.start()]
    if _BOUND.search(before) or _COUNTED.match(text, match.end()):
        return None
    if _YEAR.search(words):
        return resolve_moment(words, _ANY)
    if not (re.search(r"\d", words) or _MONTH_ALONE.fullmatch(words)):
        return None
    # 'may' and 'march' are words too, and 'jan' is a name.
    if not re.search(r"\d", words) and match["before"] in (None, "on"):
        return None
    if only_year:
        return resolve_moment(words + only_year, _ANY)
    return resolve_moment(words, asked_at) if asked_at is not None else None
