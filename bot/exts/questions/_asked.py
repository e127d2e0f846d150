"""Asked: a question as it came in, whichever way, and its way through knowledge."""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.libraries import Answering
from bot.refusals import Refusal
from bot.render import strings
from bot.render.markdown import plain, without_mentions
from knowledge.answers.answer import Answer
from knowledge.answers.question import Question

__all__ = ["PASSAGES_KEPT", "Asked", "Way", "answer_to", "clean_question"]

PASSAGES_KEPT = 15
"""Passages fetched with an answer, for the pages of Sources."""
MAX_QUESTION = 500
"""Characters of a question that are used; ours. What follows hardly changes what is found."""


class Way(StrEnum):
    """How a question was asked."""

    SLASH = "slash"
    MENTION = "mention"
    REPLY = "reply"
    DIRECT = "direct"
    ABOUT_MESSAGE = "about-message"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came in."""

    text: str
    """In the person's words, on one line, without mentions of people, roles or channels."""
    way: Way
    at: datetime
    """UTC."""
    user_id: int
    channel_id: int
    guild_id: int | None = None
    """None for a direct message."""
    since: datetime | None = None
    until: datetime | None = None
    as_of: datetime | None = None
    outlet: str = ""
    previous: str = ""


def clean_question(content: str, bot_id: int) -> str:
    """Return what a message asks: without the mention of the bot, others' mentions unnamed."""
    without_us = re.sub(rf"<@!?{bot_id}>", " ", content)
    return plain(without_mentions(without_us, strings.SOMEONE))[:MAX_QUESTION].strip()


async def answer_to(asked: Asked, library: Answering | None) -> Answer:
    """Ask knowledge, in a thread. Raises Refusal while there is no index, and KnowledgeError."""
    if library is None:
        raise Refusal(strings.NO_INDEX)
    question = Question(
        text=asked.text,
        now=asked.at,
        since=asked.since,
        until=asked.until,
        as_of=asked.as_of,
        outlet=asked.outlet,
        previous=asked.previous,
    )
    return await asyncio.to_thread(library.answer, question, passages=PASSAGES_KEPT)
