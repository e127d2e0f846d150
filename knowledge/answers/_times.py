"""Times: when what a question asks about was news, as far as its words say it."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.answers._calendar import MOMENT, Stretch, resolve_moment
from knowledge.search.tokens import Tokenizer

__all__ = ["Times", "find_times"]

_DAY: Final = 86_400
_ANNOUNCED: Final = 3 * _DAY
_REPORTED: Final = 10 * _DAY
"""Articles of a time begin so long before it, and go on so long after."""

_NEWS: Final = re.compile(
    r"\b(?:today|tonight|yesterday|these days|right now|now|so far|newly|recent|recently|latest"
    r"|newest|current|currently|just (?=\w+ed\b)"
    r"|(?:this|last|past|the) (?:past |coming )?(?:week|weekend|month|night|morning|evening)"
    r"|this (?:past )?(?:year|summer|winter|spring|fall|autumn|season)"
    r"|(?:on|this|last|since) (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_YEAR: Final = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
# 'may' and 'march' are words too: without a year, a month counts after a preposition only.
_NAMED: Final = re.compile(
    rf"\b(?:(?P<after>in|on|of|by|since|until|during|from|early|mid|late)[\s-]+)?"
    rf"(?<![\w$])(?P<moment>{MOMENT})"
)


@dataclass(frozen=True, slots=True)
class Times:
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


def find_times(text: str, asked_at: datetime | None, tokenizer: Tokenizer) -> Times:
    """Return the times that a question speaks of.

    `asked_at` is timezone-aware; without it nothing is of now, and no month is known without its
    year.
    """
    text = text.lower()
    found = [
        (stretch, match["moment"])
        for match in _NAMED.finditer(text)
        if (stretch := _stretch(match, asked_at)) is not None
    ]
    speaks_of_now = _NEWS.search(text) is not None and _YEAR.search(text) is None
    now = int(asked_at.timestamp()) if asked_at is not None and speaks_of_now else None
    if not found:
        return Times(now)
    (start, end), words = min(found, key=lambda one: one[0][1] - one[0][0])
    terms = frozenset(tokenizer.tokenize(words))
    return Times(now, (int(start.timestamp()), int(end.timestamp())), terms)


def _stretch(match: re.Match[str], asked_at: datetime | None) -> Stretch | None:
    words = match["moment"]
    now = asked_at
    if year := _YEAR.search(words):
        now = datetime.strptime(f"{year[0]} +0000", "%Y %z")  # Its year is said: any will do.
    elif match["after"] is None:
        return None
    return resolve_moment(words, now) if now is not None else None
