"""IncomingQuestion: a question as it came in, whichever way, and what it needs to be answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.bounds import BoundError, parse_as_of, parse_since, parse_until
from bot.interactions.refusals import Refusal
from bot.render import strings
from bot.render.markdown import plain, safe_text, shorten
from knowledge.questions.question import Question

__all__ = ["Bounds", "IncomingQuestion", "Way"]

SHOWN_DATE: Final = 40
"""Characters of an unreadable date that are repeated."""


class Way(StrEnum):
    """How a question was asked."""

    SLASH = "slash"
    MENTION = "mention"
    REPLY = "reply"
    DIRECT = "direct"
    ABOUT_MESSAGE = "about-message"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may be searched; UTC."""

    since: datetime | None = None
    until: datetime | None = None
    as_of: datetime | None = None
    outlet: str = ""

    @classmethod
    def parse(
        cls, since: str | None, until: str | None, as_of: str | None, outlet: str | None
    ) -> "Bounds":
        """Read bounds as people write them. Raises Refusal for what is no date."""
        bounds = cls(
            since=_moment(since, parse_since),
            until=_moment(until, parse_until),
            as_of=_moment(as_of, parse_as_of),
            outlet=plain(outlet or ""),
        )
        if bounds.since and bounds.until and bounds.until <= bounds.since:
            raise Refusal(strings.EMPTY_PERIOD)
        return bounds


@dataclass(frozen=True, slots=True)
class IncomingQuestion:
    """A question as it came in."""

    text: str
    """In the person's words, on one line, without mentions of people, roles or channels."""
    way: Way
    at: datetime
    """UTC."""
    user_id: int
    channel_id: int | None
    guild_id: int | None
    """None for a direct message."""
    bounds: Bounds = Bounds()
    previous: str = ""
    """The question that this one follows up, if any."""

    def question(self) -> Question:
        """Return what knowledge is asked; it does not learn who asks."""
        return Question(
            text=self.text,
            now=self.at,
            since=self.bounds.since,
            until=self.bounds.until,
            as_of=self.bounds.as_of,
            outlet=self.bounds.outlet,
            previous=self.previous,
        )


def _moment(text: str | None, parse: Callable[[str], datetime]) -> datetime | None:
    if not text or not text.strip():
        return None
    try:
        return parse(text)
    except BoundError:
        shown = shorten(text, SHOWN_DATE, safe_text)
        raise Refusal(strings.BAD_DATE.format(text=shown)) from None
