"""The days and moments that people give as bounds: 'since', 'until' and 'as of'.

A day is a whole day: 'until 29 February' takes what was published on it, as people mean it. A
moment with a time of day is taken as it is.
"""

import re
from datetime import datetime, timedelta

from knowledge.sources.dates import parse_date

__all__ = ["BoundError", "parse_as_of", "parse_since", "parse_until"]

TIME_OF_DAY = re.compile(
    r"\d[T ]?\d{0,2}:\d\d|\d ?[ap]\.?m\b|\dT\d\d|^\s*\d{9,}(?:\.\d+)?\s*$", re.IGNORECASE
)
"""As clocks show it, in ISO 8601, or in digits alone (20200229183000, or the seconds of Unix)."""
DAY_OF_FIGURES = re.compile(r"\s*\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)")
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


class BoundError(ValueError):
    """No date can be read from the text; the message says what is expected."""


def parse_since(text: str) -> datetime:
    """Return the first moment that counts, UTC. Raises BoundError."""
    moment = parse_date(text)
    if moment is None:
        if DAY_OF_FIGURES.match(text):
            raise BoundError(
                f"there is no such date as {text!r}; write year, month and day, like 2020-02-29"
            )
        raise BoundError(f"{text!r} is no date; write it like 2020-02-29")
    return moment


def parse_until(text: str) -> datetime:
    """Return the first moment that does not count any more, UTC. Raises BoundError."""
    moment = parse_since(text)
    return moment if TIME_OF_DAY.search(text) else moment + DAY


def parse_as_of(text: str) -> datetime:
    """Return the last moment that counts, UTC, to the second, as articles are dated.

    Raises BoundError.
    """
    until = parse_until(text)
    return until if TIME_OF_DAY.search(text) else until - SECOND
