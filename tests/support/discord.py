"""The simulated Discord that journeys run in: the only place that knows SimCord.

Its clock stands still until a test moves it; `discord.utils.utcnow` and the bot follow it.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import discord
import simcord
from simcord.backend.models import AllowedMentions

from bot.client import Rhythm, WhistlestopBot
from bot.config.models import Config
from bot.libraries import Answering, LibraryWatch
from bot.records.handle import open_records
from bot.refresh.child import ChildRefresher, Refresher, refresh_command
from knowledge.library import INDEX_FOLDER
from knowledge.search.snapshot import CURRENT
from tests.support.answers import FixedLibrary

NEVER_SECONDS = 10**6
"""Longer than any test: a settled loop must not wait for what looks again and again."""

FINISH_LOOKS = 200
"""A hundredth of a second each; a test may leave work that never ends."""

Result = TypeVar("Result")
Shown = discord.Message | simcord.ResponseMessage | None


class Scene:
    """A server with one channel, an asking member and another one, and the bot in it."""

    def __init__(self, data: Path, library: Answering | None, settings: dict[str, Any]) -> None:
        self.data = data
        self.library = library
        self.settings = settings
        self.open_library: Callable[[], Answering] = lambda: self.library or FixedLibrary()
        """What a new pointer opens."""
        self.make_refresher: Callable[[], Refresher] = lambda: ChildRefresher(
            refresh_command(data, None)
        )
        self.bot: WhistlestopBot
        self.env: simcord.Env
        self.guild: simcord.GuildHandle
        self.channel: simcord.ChannelHandle
        self.member: simcord.MemberActor
        self.other: simcord.MemberActor
        self.clock_set = timedelta()
        """By how much somebody set the bot's clock; time itself goes on as it does."""
        self._records = AsyncExitStack()

    @property
    def mention(self) -> str:
        assert self.bot.user is not None
        return self.bot.user.mention

    @property
    def last(self) -> discord.Message:
        message = self.channel.last_message
        assert message is not None
        return message

    def clock(self) -> datetime:
        """Return what the bot takes for the time."""
        return discord.utils.utcnow() + self.clock_set

    async def make_bot(self) -> WhistlestopBot:
        """Build the real bot over a Library that is current from the start, if there is one."""
        pointer = self.data / INDEX_FOLDER / CURRENT
        if self.library is not None:
            pointer.parent.mkdir(parents=True, exist_ok=True)
            pointer.write_text("7")
        records = await self._records.enter_async_context(
            open_records(self.data, self.clock, flush_seconds=NEVER_SECONDS)
        )
        self.bot = WhistlestopBot(
            config=Config.model_validate(self.settings),
            data=self.data,
            libraries=LibraryWatch(
                pointer=pointer,
                open_library=self.open_library,
                withdrawn=records.sources.withdrawn,
            ),
            records=records,
            refresher=self.make_refresher(),
            clock=self.clock,
            monotonic=lambda: discord.utils.utcnow().timestamp(),
            rhythm=Rhythm(NEVER_SECONDS, NEVER_SECONDS, NEVER_SECONDS),
            shard_count=1,
        )
        return self.bot

    async def restart(self) -> None:
        """Stop the bot in order and start another one over the same data."""
        await self.bot.close()
        await self._records.aclose()
        await self.env.restart_bot(await self.make_bot())

    async def finish_work(self) -> None:
        """Let what the bot has in hand end: cut off, a query would leave its connection open."""
        for _ in range(FINISH_LOOKS):
            if not self.bot._in_hand or self.bot.refresher.is_running:
                break
            await asyncio.sleep(0.01)

    async def logged(self) -> list[dict[str, Any]]:
        """Return the rows of the log, oldest first."""
        await self.bot.records.log.flush()
        with closing(sqlite3.connect(self.data / "whistlestop.db")) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute("SELECT * FROM query_log")]

    def add_moderator(
        self, name: str = "mona", guild: simcord.GuildHandle | None = None
    ) -> simcord.MemberActor:
        """Add somebody who may manage a server, this one by default."""
        guild = guild or self.guild
        role = guild.create_role(name, permissions=discord.Permissions(manage_guild=True))
        return guild.add_member(self.env.create_user(name), roles=[role])

    async def let_use(self, command: str, member: simcord.MemberActor) -> None:
        """Let a member use a command, as a server's settings can, whatever its defaults."""
        (known,) = [c for c in await self.bot.tree.fetch_commands() if c.name == command]
        self.guild.set_command_permissions(known, {member: True})

    async def outside(self, awaitable: Awaitable[Result]) -> Result:
        """Wait, within the bot, for something that happens outside of it."""
        result: Result = await self.env.external_wait(awaitable, reason="outside of the bot")
        return result

    def posts_to(self, fragment: str) -> list[Any]:
        """Return the bodies that the bot posted to paths with this fragment."""
        requests = [entry for entry in self.env.http_requests if entry.method == "POST"]
        return [entry.json for entry in requests if fragment in entry.path]

    async def deliver_again(self, event: str) -> None:
        """Deliver the last gateway event of a kind once more, as Discord does after a RESUME."""
        events = [
            payload
            for _, name, payload in self.env.backend.transcript
            if name == event and isinstance(payload, dict)
        ]
        self.env.backend.emit(event, events[-1])
        await self.env.settle()

    async def reply_without_ping(
        self, member: simcord.MemberActor, content: str, to: discord.Message
    ) -> None:
        """Reply to a message with its author's ping switched off."""
        backend = self.env.backend
        reference = {"channel_id": str(self.channel.id), "message_id": str(to.id)}
        backend.create_message(
            self.channel.id,
            member.id,
            content,
            reference=backend.normalize_message_reference(self.channel.id, reference),
            allowed_mentions=AllowedMentions(replied_user=False),
        )
        await self.env.settle()

    async def aclose(self) -> None:
        await self._records.aclose()


@asynccontextmanager
async def scene(
    data: Path, library: Answering | None = None, *, public: bool = True, **discord_settings: Any
) -> AsyncIterator[Scene]:
    """Start the bot in a fresh simulated Discord; errors that it swallowed fail the test.

    With `public`, the scene's channel is one where answers are for everybody.
    """
    settings: dict[str, Any] = {"discord": {"user_cooldown_seconds": 0.0} | discord_settings}
    settings["discord"].setdefault("channel_cooldown_seconds", 0.0)
    here = Scene(data, library, settings)
    try:
        async with simcord.run(await here.make_bot()) as env:
            here.env = env
            here.guild = env.create_guild("Kestrel County")
            here.channel = here.guild.create_text_channel("campaign-news")
            here.member = here.guild.add_member(env.create_user("ada"))
            here.other = here.guild.add_member(env.create_user("bob"))
            if public:
                settings["discord"]["ask_channels"] = (here.channel.id,)
                await here.restart()
            yield here
            await here.finish_work()
    finally:
        await here.aclose()


def reply_of(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    """Return the message that answered an interaction."""
    assert result.response is not None
    return result.response


def embed_of(message: Shown) -> discord.Embed:
    """Return the one embed of a message."""
    assert message is not None
    (embed,) = message.embeds
    return embed


def text_of(message: Shown) -> str:
    """Return what a message's embed says below its title."""
    return embed_of(message).description or ""


def labels_of(message: Shown) -> list[str]:
    """Return the labels of the buttons under a message."""
    assert message is not None
    if isinstance(message, simcord.ResponseMessage):
        rows = [row["components"] for row in message.components]
        return [button["label"] for row in rows for button in row]
    return [
        str(button.label)
        for row in message.components
        if isinstance(row, discord.ActionRow)
        for button in row.children
        if isinstance(button, discord.Button)
    ]
