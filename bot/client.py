"""The bot: its listeners, its parts, and how it closes in order.

Everything that it needs comes through its constructor; nothing is global. `run_bot` is the
composition root of the running process.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import aiohttp
import click
import discord
from discord.ext import commands

from bot import heartbeat
from bot.config.models import Config
from bot.errors import ExitCode
from bot.interactions.redelivery import RecentIds
from bot.interactions.tree import WhistlestopTree, sync_if_changed
from bot.libraries import LibraryWatch, open_library
from bot.records.handle import Records, open_records
from bot.records.retention import Retention
from bot.refresh.child import ChildRefresher, Refresher, refresh_command
from bot.starting import log_start
from bot.stopping import CLOSE_SECONDS, SIGNALS, end_within
from knowledge.library import INDEX_FOLDER
from knowledge.search.snapshot import CURRENT

__all__ = ["EXTENSIONS", "Rhythm", "WhistlestopBot", "intents", "permissions", "run_bot"]

logger = logging.getLogger(__name__)

EXTENSIONS: Final = (
    "bot.exts.questions",
    "bot.exts.candidates",
    "bot.exts.index",
    "bot.exts.privacy",
)
"""Loaded one by one; one that fails to load ends the start."""
FINISH_SECONDS: Final = 3.0
"""How long a close waits for answers in hand; of its 5 s the rest is for telling and writing."""
TELL_SECONDS: Final = 0.5

NOT_CONFIGURED: Final = (
    "There is no token: set DISCORD_TOKEN, or token under [discord] in the config file."
)
TOKEN_REVOKED: Final = 4004
"""https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes"""
UNAUTHORISED: Final = (
    "Discord refused the token. Copy it again from the developer portal (Bot, Reset Token)."
)
NO_DISCORD: Final = "Discord cannot be reached. Check the network and start again."


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often the bot repeats its rounds; in seconds."""

    watch_seconds: float = 3.0
    """The pointer to the current snapshot is looked at; a new one answers within 10 s."""
    beat_seconds: float = heartbeat.BEAT_SECONDS
    schedule_seconds: float = 60.0
    """It is asked whether the time of any source has come; mostly it has not."""


def intents() -> discord.Intents:
    """Return the intents that the bot asks for; none is privileged.

    Messages carry their text without Message Content where they mention the bot, reply to it with
    a ping, or are direct.
    """
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_messages = True
    wanted.dm_messages = True
    return wanted


def permissions() -> discord.Permissions:
    """Return the permissions that the bot needs; the invite link asks for exactly these."""
    return discord.Permissions(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        embed_links=True,
        attach_files=True,
        read_message_history=True,
    )


def utc_now() -> datetime:
    """Return the moment that it is."""
    return datetime.now(UTC)


class WhistlestopBot(commands.AutoShardedBot):
    """Answers questions in Discord from the Library that is current."""

    def __init__(
        self,
        *,
        config: Config,
        data: Path,
        libraries: LibraryWatch,
        records: Records,
        refresher: Refresher,
        clock: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
        rhythm: Rhythm = Rhythm(),
        shard_count: int | None = None,
    ) -> None:
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=WhistlestopTree,
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            shard_count=shard_count,
        )
        self.config = config
        self.data = data
        self.libraries = libraries
        self.records = records
        self.refresher = refresher
        self.seen = RecentIds()
        """Ids of interactions and messages that came in: Discord may deliver one twice."""
        self.clock = clock
        self.monotonic = monotonic
        """Counts seconds, whatever the clock is set to: what lasts is measured by it."""
        self.rhythm = rhythm
        self.is_closing = False
        self.index_is_behind = False
        """Whether a moderator changed what is to be indexed, so that the next look refreshes."""
        self._in_hand: set[asyncio.Task[object]] = set()
        self._background: set[asyncio.Task[None]] = set()

    async def setup_hook(self) -> None:
        """Open the Library, load the features, and tell Discord about commands that changed."""
        await self.libraries.look()
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        await sync_if_changed(self.tree, self.data)
        self.start_background(self.libraries.watch(self.rhythm.watch_seconds))
        retention = Retention(self.records, self.config.log, self.clock, self.monotonic)
        self.start_background(retention.run())
        beating = heartbeat.beat(self.data, self.is_connected, self.rhythm.beat_seconds)
        self.start_background(beating)

    def is_connected(self) -> bool:
        """Return whether every shard has begun its session and is connected now."""
        return self.is_ready() and not any(shard.is_closed() for shard in self.shards.values())

    async def on_ready(self) -> None:
        """Warn of configured channels that the bot does not see."""
        for channel_id in self.config.discord.ask_channels:
            if self.get_channel(channel_id) is None:
                logger.warning("channel %d of discord.ask_channels is not to be seen", channel_id)

    async def on_message(self, message: discord.Message, /) -> None:
        """Do nothing: there are no prefix commands, and the features listen for themselves."""

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        """Log a listener's error without the event, which holds people's words."""
        logger.exception("unexpected error in %s", event_method)

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Count the current task as work in hand, which a close waits for.

        Everything that uses the database is: a query that outlives the engine leaves its
        connection open.
        """
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine always runs in a task
        self._in_hand.add(task)
        try:
            yield
        finally:
            self._in_hand.discard(task)

    async def close(self) -> None:
        """Finish the work in hand, then close the features, the connection and the records."""
        if self.is_closing:
            await super().close()
            return
        self.is_closing = True
        await asyncio.gather(self.refresher.close(), self._finish())
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        heartbeat.stop(self.data)
        await self.records.close()
        await super().close()

    async def _finish(self) -> None:
        """Wait for the work in hand; answers that take too long are cancelled and say so."""
        clock = asyncio.get_running_loop().time
        end = clock() + FINISH_SECONDS
        await asyncio.sleep(0)  # work that has just come in begins, and counts
        if in_hand := self._others_in_hand():
            logger.info("closing: waiting for %d tasks", len(in_hand))
        while (in_hand := self._others_in_hand()) and clock() < end:
            await asyncio.wait(in_hand, timeout=end - clock())
        for task in in_hand:
            task.cancel()
        if in_hand:
            await asyncio.wait(in_hand, timeout=TELL_SECONDS)

    def _others_in_hand(self) -> set[asyncio.Task[object]]:
        """Return the work in hand, without the task that closes the bot."""
        return self._in_hand - {asyncio.current_task()}

    def start_background(self, work: Coroutine[object, object, None]) -> None:
        """Run something beside the answers until the bot closes, which cancels it."""
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)


async def run_bot(config: Config, data: Path, config_file: Path | None = None) -> int:
    """Run the bot until SIGTERM or SIGINT; return the process's exit code.

    What keeps it from starting is one sentence on standard error: 4 for a token that is missing,
    refused or revoked, 1 when Discord cannot be reached.
    """
    secret = config.discord.token
    token = secret.get_secret_value() if secret else ""
    if not token:
        return _cannot_start(NOT_CONFIGURED, ExitCode.CONFIGURATION)
    stop = asyncio.Event()
    async with open_records(data, utc_now) as records:
        # Not before: a start that waits for the database ends on the spot, see `bot.stopping`.
        for number in SIGNALS:
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await log_start(data, records.articles, utc_now())
        libraries = LibraryWatch(
            pointer=data / INDEX_FOLDER / CURRENT,
            open_library=partial(open_library, config, data),
            withdrawn=records.sources.withdrawn,
        )
        bot = WhistlestopBot(
            config=config,
            data=data,
            libraries=libraries,
            records=records,
            refresher=ChildRefresher(refresh_command(data, config_file)),
        )
        async with bot:
            return await _run_until(bot, token, stop)


async def _run_until(bot: WhistlestopBot, token: str, stop: asyncio.Event) -> int:
    """Run the bot until it ends by itself or is told to stop."""
    running = asyncio.create_task(bot.start(token))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if stop.is_set():
        logger.info("told to stop")
        end_within(CLOSE_SECONDS, ExitCode.DONE)
        await bot.close()
        # Whatever a start that was interrupted half-way makes of its closed connection.
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        return ExitCode.DONE
    try:
        await running
    except discord.LoginFailure:
        return _cannot_start(UNAUTHORISED, ExitCode.CONFIGURATION)
    except discord.ConnectionClosed as error:
        if error.code == TOKEN_REVOKED:
            return _cannot_start(UNAUTHORISED, ExitCode.CONFIGURATION)
        return _cannot_start(f"{NO_DISCORD} (code {error.code})", ExitCode.NOTHING_DONE)
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        return _cannot_start(f"{NO_DISCORD} ({type(error).__name__})", ExitCode.NOTHING_DONE)
    return ExitCode.DONE


def _cannot_start(sentence: str, code: ExitCode) -> int:
    click.echo(sentence, err=True)
    return code
