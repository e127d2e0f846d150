"""The simulated Discord that journeys run in: the only place that knows SimCord."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import simcord

from bot.client import WhistlestopBot
from bot.config import Config
from bot.libraries import Answering, LibraryWatch
from tests.support.answers import NOW, FixedLibrary

NEVER_SECONDS = 10**6
"""Longer than any test: a settled loop must not wait for what looks again and again."""


def make_bot(
    data: Path, library: Answering | None = None, config: Config | None = None
) -> WhistlestopBot:
    """Build the real bot over a Library that is current from the start, if there is one."""
    pointer = data / "index" / "current"
    if library is not None:
        pointer.parent.mkdir(parents=True, exist_ok=True)
        pointer.write_text("7")
    chosen = library or FixedLibrary()
    return WhistlestopBot(
        config=config or Config(),
        data=data,
        libraries=LibraryWatch(pointer=pointer, open_library=lambda: chosen),
        clock=lambda: NOW,
        watch_seconds=NEVER_SECONDS,
        shard_count=1,
    )


@dataclass
class Scene:
    """A server with one channel and one member, and the bot in it."""

    env: simcord.Env
    bot: WhistlestopBot
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    member: simcord.MemberActor

    @property
    def mention(self) -> str:
        assert self.bot.user is not None
        return self.bot.user.mention

    @property
    def last(self) -> discord.Message:
        message = self.channel.last_message
        assert message is not None
        return message


@asynccontextmanager
async def scene(bot: WhistlestopBot, **options: Any) -> AsyncIterator[Scene]:
    """Start the bot in a fresh simulated Discord; errors that it swallowed fail the test."""
    async with simcord.run(bot, **options) as env:
        guild = env.create_guild("Kestrel County")
        channel = guild.create_text_channel("campaign-news")
        member = guild.add_member(env.create_user("ada"))
        yield Scene(env, bot, guild, channel, member)


def embed_of(message: discord.Message | simcord.ResponseMessage | None) -> discord.Embed:
    """Return the one embed of a message."""
    assert message is not None
    (embed,) = message.embeds
    return embed
