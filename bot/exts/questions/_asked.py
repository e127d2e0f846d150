"""Asked: a question as it came in, whichever way, and what it needs to be answered."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.bounds import BoundError, parse_as_of, parse_since, parse_until
from bot.refusals import Refusal
from bot.render import strings
from bot.render.markdown import plain, safe_text, shorten, without_mentions
from knowledge.answers.question import Question

__all__ = ["MAX_QUESTION", "Asked", "Bounds", "Way", "clean_question"]

MAX_QUESTION: Final = 500
"""Characters of a question that are used; ours. What follows hardly changes what is found."""
SHOWN_DATE: Final = 40
"""Characters of an unreadable date that are repeated."""
DISCORD_ID: Final = re.compile(r"(?<!\d)\d{17,20}(?!\d)")
"""An id typed out is a mention too; no year, vote count or sum of money is that long."""


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
class Asked:
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


def clean_question(content: str, bot_id: int) -> str:
    """Return what a message asks: without the mention of the bot, others' mentions unnamed."""
    without_us = re.sub(rf"<@!?{bot_id}>", " ", content)
    unnamed = DISCORD_ID.sub(strings.SOMEONE, without_mentions(without_us, strings.SOMEONE))
    return plain(unnamed)[:MAX_QUESTION].strip()


def _moment(text: str | None, parse: Callable[[str], datetime]) -> datetime | None:
    if not text or not text.strip():
        return None
    try:
        return parse(text)
    except BoundError:
        shown = shorten(text, SHOWN_DATE, safe_text)
        raise Refusal(strings.BAD_DATE.format(text=shown)) from None
