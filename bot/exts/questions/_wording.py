"""What people ask, in plain words: without mentions, emoji and markup, whichever way it came.

Discord writes these into a message's text (Message Formatting in its reference), where they would
be searched as words, and quoted back. A date stays as the date that it shows, and a channel as its
name; people, roles and ids become '@someone', because the question is kept.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import discord

from bot.render import strings
from bot.render.markdown import plain, without_mentions

__all__ = ["MAX_QUESTION", "Surroundings", "clean_question", "surroundings"]

MAX_QUESTION: Final = 500
"""Characters of a question that are used; ours. What follows hardly changes what is found."""
MAX_CONTENT: Final = 4_000
"""Discord's own limit on a message."""

DISCORD_ID: Final = re.compile(r"(?<!\d)\d{17,20}(?!\d)")
"""An id typed out is a mention too; no year, vote count or sum of money is that long."""
MENTION: Final = re.compile(r"<@[!&]?(\d{1,20})>")
CHANNEL: Final = re.compile(r"<#(\d{1,20})>")
TIMESTAMP: Final = re.compile(r"<t:(-?\d{1,13})(?::([A-Za-z]))?>")
NO_WORDS: Final = re.compile(
    r"<a?:\w{1,64}:\d+>"  # a custom emoji
    r"|</[^:<>\n]{1,100}:\d+>"  # a command
    r"|<id:\w+>"  # a part of the server, such as its guide
)
TAG_LEFT: Final = re.compile(r"<(?=/|a?:|t:|id:|[@#])")
"""What looks like one of these and is none."""

LINK: Final = re.compile(r"\[([^\[\]\n]*)\]\(<?(?:[^\s()<>]|\([^\s()<>]*\))*>?(?: \"[^\"\n]*\")?\)")
CODE: Final = re.compile(r"```(?:[\w+#.-]+\n)?|`+")
LINE_START: Final = re.compile(r"^(?:(?:>>>|>|#{1,3}|-#|[-*])[ \t])+", re.MULTILINE)
"""Quotes, headers, small print and lists; one may stand in another."""
PAIRED: Final = re.compile(r"\|\||~~")
STARS: Final = re.compile(r"(?<![\w\\])[*_]+(?=\S)|(?<=[^\s\\])[*_]+(?!\w)")
"""Emphasis stands at the edge of a word; '5*3' and 'a_b' hold none."""
ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a question was asked, as far as its words need it."""

    our_ids: Collection[int] = ()
    """Of the bot, and of the role that Discord gave it: a mention of these only calls it."""
    channel_name: Callable[[int], str | None] = lambda _: None
    """A channel's name by its id, for those that everybody may see."""


def surroundings(user: discord.ClientUser | None, guild: discord.Guild | None) -> Surroundings:
    """Return what the bot knows of the place where it was asked; no guild for a direct message."""
    ours = {user.id} if user else set[int]()
    if guild is None:
        return Surroundings(ours)
    if guild.self_role is not None:
        ours.add(guild.self_role.id)

    def channel_name(channel_id: int) -> str | None:
        channel = guild.get_channel(channel_id)
        # An answer must not name a channel to people who may not know of it.
        if channel is None or not channel.permissions_for(guild.default_role).view_channel:
            return None
        return channel.name

    return Surroundings(ours, channel_name)


def clean_question(content: str, here: Surroundings) -> str:
    """Return what a message asks, on one line, at most MAX_QUESTION characters."""
    # Line by line, because marks stand at the head of a line; what is invisible goes first, so
    # that nothing comes together when it goes.
    text = "\n".join(plain(line) for line in content[:MAX_CONTENT].splitlines())
    text = MENTION.sub(lambda match: " " if int(match[1]) in here.our_ids else match[0], text)
    text = CHANNEL.sub(lambda match: here.channel_name(int(match[1])) or match[0], text)
    text = NO_WORDS.sub(" ", TIMESTAMP.sub(_date, text))
    text = DISCORD_ID.sub(strings.SOMEONE, without_mentions(text, strings.SOMEONE))
    text = LINK.sub(r"\1", CODE.sub(" ", text))
    text = ESCAPE.sub(r"\1", STARS.sub("", PAIRED.sub("", LINE_START.sub("", text))))
    return plain(TAG_LEFT.sub(" ", text))[:MAX_QUESTION].strip()


def _date(match: re.Match[str]) -> str:
    """Return what a timestamp shows: its day, or the time of day where it shows that only."""
    try:
        moment = EPOCH + timedelta(seconds=int(match[1]))
    except OverflowError:
        return " "
    if match[2] in ("t", "T"):
        return f"{moment:%H:%M}"
    return f"{moment.day} {moment:%B} {moment.year}"
