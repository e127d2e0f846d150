"""Where questions are answered: which channels, with which permissions, and what else is said."""

import logging
from collections.abc import Callable, Collection
from typing import Final

import discord

from bot.render import strings

__all__ = ["Hints", "missing_permissions", "names_of", "place_of"]

logger = logging.getLogger(__name__)

HINT_EVERY_SECONDS: Final = 60 * 60
"""Per channel: a hint is public, and nobody wants to read it twice."""
OFF_REACTION: Final = "\N{SPEAKER WITH CANCELLATION STROKE}"
WAIT_REACTION: Final = "\N{HOURGLASS WITH FLOWING SAND}"


def missing_permissions(message: discord.Message) -> list[str]:
    """Return what the bot lacks to reply to a message, by the names of Discord's settings."""
    if message.guild is None:
        return []
    allowed = message.channel.permissions_for(message.guild.me)
    in_thread = isinstance(message.channel, discord.Thread)
    needed = {
        "send_messages_in_threads" if in_thread else "send_messages": None,
        "embed_links": None,
        "read_message_history": None,
    }
    return [name for name in needed if not getattr(allowed, name)]


def names_of(permissions: Collection[str]) -> str:
    """Return permissions as Discord's settings name them."""
    return ", ".join(name.replace("_", " ").title() for name in permissions)


def place_of(message: discord.Message) -> str:
    """Return where a message stands, for the log; a direct message's channel is a person."""
    return "a direct message" if message.guild is None else f"channel {message.channel.id}"


class Hints:
    """Says in public why a message gets no answer: a reaction, and seldom a sentence."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """`monotonic` counts seconds, whatever the clock is set to."""
        self._monotonic = monotonic
        self._next: dict[int, float] = {}

    async def give(self, message: discord.Message, reaction: str, sentence: str) -> None:
        """React to a message, and say the sentence unless the channel had one this hour.

        What cannot be done is logged with the channel and the reason.
        """
        try:
            await message.add_reaction(reaction)
        except discord.HTTPException as error:
            logger.info("%s: no reaction to a question: %s", place_of(message), error.text)
        now = self._monotonic()
        if self._next.get(message.channel.id, now) > now:
            return
        self._next[message.channel.id] = now + HINT_EVERY_SECONDS
        try:
            await message.channel.send(sentence, allowed_mentions=discord.AllowedMentions.none())
        except discord.HTTPException as error:
            logger.info("%s: no hint to a question: %s", place_of(message), error.text)

    def sentence_for(self, guild: discord.Guild, ask_channels: Collection[int]) -> str:
        """Return where questions are answered in this server."""
        here = [f"<#{channel}>" for channel in ask_channels if guild.get_channel(channel)]
        if not here:
            return strings.HINT_SLASH
        return strings.HINT_CHANNELS.format(channels=", ".join(here[:5]))
