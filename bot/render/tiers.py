"""The top of a reply: how sure it is, in a word and a colour, or what else it is.

Pure. The three tiers are *Answered*, *Possibly* and *Nothing*. A reply in parts (both sides of a
comparison, a list) claims no answer, and is called what it is.
"""

from typing import Final, NamedTuple

import discord

from bot.render import strings
from knowledge.answers.answer import Answer, Citation
from knowledge.ranking.confidence import MOST_POSSIBLE, Status

__all__ = ["COLOURS", "Tier", "has_parts", "quotes_in", "tier_of"]

COLOURS: Final = {
    Status.ANSWERED: discord.Colour(0x2D7D46),
    Status.POSSIBLY: discord.Colour(0xB98A1D),
    Status.NOTHING: discord.Colour(0x747F8D),
}
PARTS_COLOUR: Final = discord.Colour(0x3B6EA5)
"""No party's, and the one that candidates' pages have."""


class Tier(NamedTuple):
    """What is at the top of a reply."""

    sign: str
    """A dot in the tier's colour, which shows where an embed's edge is hardly seen."""
    word: str
    meaning: str
    """What the word says of the quotes below it; empty where nothing has to be said."""
    colour: discord.Colour


def tier_of(answer: Answer) -> Tier:
    """Return the top of a reply."""
    if has_parts(answer) and answer.intent is not None:
        word = strings.PARTS[answer.intent.reply.value]
        return Tier(strings.PARTS_SIGN, word, "", PARTS_COLOUR)
    status = answer.status if quotes_in(answer) else Status.NOTHING
    sign, word = strings.TIER_SIGNS[status.value], strings.TIERS[status.value]
    return Tier(sign, word, strings.TIER_MEANINGS[status.value], COLOURS[status])


def has_parts(answer: Answer) -> bool:
    """Return whether a reply is in parts, each under a heading, and claims no answer."""
    is_in_parts = answer.intent is not None and answer.intent.reply.value in strings.PARTS
    return is_in_parts and bool(answer.sections)


def quotes_in(answer: Answer) -> tuple[Citation, ...]:
    """Return the quotes that people see of a reply, at once or behind More; none for Nothing."""
    if answer.remark is not None:
        return ()
    if has_parts(answer):
        return answer.citations
    if answer.status is Status.NOTHING:
        return ()
    shown = answer.shown
    return shown[:MOST_POSSIBLE] if answer.status is Status.POSSIBLY else shown
