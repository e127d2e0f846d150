"""Periods: which days' news a question asks for, resolved against a given moment.

Dates in a question are mostly facts of what it asks about ('Who won in 2016?'), which articles of
any day may report. The rule, therefore:

* A period is required where the question asks for news of that time: 'articles from 2019', 'news
  since March', or words that count back from now in the clause that asks ('What did she say last
  week?', 'in the last 3 days', 'since Monday').
* It is only preferred where it dates an event ('in August', 'on Oct 3') or the present ('this
  week', 'today'), is open to the past ('before yesterday'), or stands in a statement before the
  question: look there first, then everywhere.
* It is nothing where it stands for itself: a bare year, 'last year', 'over the past 12 months',
  'the first time since June', 'in November' of what is still to come.

An event is reported on its day and on the days after: `margin` says how many of those count too.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from knowledge.questions._calendar import DAY, MOMENT, day_of
from knowledge.questions._period_words import RULES, Meant
from knowledge.text.sentences import Span

__all__ = ["Period", "find_period", "find_undated_event"]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that a question names."""

    since: datetime | None
    """Included; UTC. None for 'before June'."""
    until: datetime | None
    """Excluded; UTC. None for 'since June'."""
    said: Span
    """Where the words that say it stand in the text, with their preposition."""
    is_strict: bool = False
    """Whether older and newer articles are beside the question; otherwise they come second."""
    is_relative: bool = False
    """Whether it counts back from now: articles of that time do not use these words."""
    margin: timedelta = timedelta(0)
    """How much longer articles report on it."""

    @property
    def search_until(self) -> datetime | None:
        """The first moment whose articles do not count any more; UTC."""
        return None if self.until is None else self.until + self.margin


_MOST: Final = 20
"""Periods of one question that are looked at; nobody's question names more."""
_LOOK: Final = 400
"""Characters before a period that decide what it is for."""
_ASKING: Final = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|any|show|find|give|tell|list)\b"
    r"|^\W*(?:is|are|was|were|do|does|did|has|have|had|can|will|would|should|so|and|news|articles)"
    r"\b",
    re.IGNORECASE,
)
_AFTER_ANOTHER: Final = re.compile(
    r"\b(?:following|after|before|since|despite|amid|ahead of)\b[^,;:]*$", re.IGNORECASE
)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s")
_PUBLISHED: Final = re.compile(
    r"\b(?:(?:articles?|stories|headlines?|coverage)\b|(?:was|were|been|anything) published\b"
    r"|(?<!fox )(?<!cbs )(?<!nbc )(?<!abc )(?<!cnn )(?<!bbc )news(?=\s+(?:about|around|concerning"
    r"|for|from|in|of|on|over|regarding|stories|with)\b|\s*$))[^.,;:?!]{0,60}$",
    re.IGNORECASE,
)
_ONLY_SINCE: Final = re.compile(
    r"\b(?:first|highest|lowest|most|least|worst|best|biggest|largest|smallest|only|ever"
    r"|anniversary|\w+est|times?)\b[^.;:?!]{0,40}$",
    re.IGNORECASE,
)
_REPORTED: Final = re.compile(
    r"\b(?:has|have)\b[^.;:?!]{1,60}\b(?:said|told|promised|proposed|announced|happened|changed"
    r"|been (?:said|reported|written))\b[^.;:?!]{0,40}$",
    re.IGNORECASE,
)
"""What has been news since a year: all of it, from then on."""
_AHEAD: Final = re.compile(
    r"\b(?:will|upcoming|next|expected|going to|set to|plans? to|scheduled|starting|beginning)\b",
    re.IGNORECASE,
)


def find_period(text: str, now: datetime) -> Period | None:
    """Return the period that bounds the news asked for; None where there is none.

    `now` is timezone-aware. Of several periods a required one wins, then one that counts back from
    now, then the first.
    """
    now = now.astimezone(UTC)
    found: list[Period] = []
    taken: list[Span] = []
    for pattern, resolve in RULES:
        for match in re.finditer(pattern.replace("MOMENT", f"(?:{MOMENT})"), text, re.IGNORECASE):
            if len(taken) == _MOST:
                break
            said = Span(*match.span())
            if any(said.start < other.end and other.start < said.end for other in taken):
                continue
            meant = resolve(match, now)
            if meant is None:
                continue
            taken.append(said)
            if (period := _judge(meant, said, text, now)) is not None:
                found.append(period)
    found.sort(key=lambda one: (not one.is_strict, not one.is_relative, one.said.start))
    return found[0] if found else None


def find_undated_event(text: str) -> Span | None:
    """Return where 'since' is followed by an event instead of a date, for a note on it."""
    match = re.search(
        r"\bsince\s+(the\s+(?:[\w'’-]+\s+){0,3}"
        r"(?:debate|caucus(?:es)?|primary|primaries|convention|election|forum|town hall))\b",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    before = text[max(0, match.start() - _LOOK) : match.start()]
    return None if _ONLY_SINCE.search(before) else Span(*match.span())


def _judge(meant: Meant, said: Span, text: str, now: datetime) -> Period | None:
    """Decide whether a period bounds the news; it ends with today at the latest."""
    before = _SENTENCE_END.split(text[max(0, said.start - _LOOK) : said.start])[-1]
    published = _PUBLISHED.search(before) is not None
    is_since = text[slice(*said)].lower().startswith("since")
    if not published and (
        (meant.is_fact and not (is_since and _REPORTED.search(before)))
        or (not meant.counts_back and _AHEAD.search(before))
        or (is_since and _ONLY_SINCE.search(before))
    ):
        return None
    tomorrow = day_of(now) + DAY
    if meant.since is not None and meant.since >= tomorrow:
        return None
    if meant.since is None and meant.until is not None and meant.until > tomorrow:
        return None  # 'Until tomorrow' leaves out nothing.
    until, margin = meant.until, timedelta(0) if published else meant.margin
    if until is not None:
        until = min(until, tomorrow)
        margin = min(margin, tomorrow - until)
    asked = (
        meant.may_be_strict
        and _ASKING.search(before) is not None
        and _AFTER_ANOTHER.search(before) is None
    )
    return Period(meant.since, until, said, published or asked, meant.counts_back, margin)
