"""The index, for moderators of a home server: refresh it, and see how it is.

A refresh runs in a child process while the old index answers; `LibraryWatch` then opens the new
one. Every use is audited. Discord lets a reply be changed for 15 min: a refresh that takes longer
says so in time, and ends in the log and in `/index status`.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.audit import Outcome
from bot.client import WhistlestopBot
from bot.moderators import require_home_moderator
from bot.refreshing import TELL_EVERY_SECONDS, RefreshFailedError, RefreshStopped
from bot.refusals import Refusal
from bot.render import limits, strings
from bot.render.index import (
    IndexFacts,
    Status,
    describe_counts,
    describe_failure,
    render_failure,
    render_progress,
    render_report,
    render_status,
    render_step,
)
from bot.replies import promise
from knowledge.errors import KnowledgeError, RefreshRunningError

__all__ = ["Index", "setup"]

logger = logging.getLogger(__name__)

LAST_EDIT: Final = timedelta(seconds=limits.INTERACTION_TOKEN_SECONDS - 60)
"""After the command; a minute to spare for clocks that differ."""
NOBODY: Final = discord.AllowedMentions.none()


@dataclass(frozen=True, slots=True)
class _End:
    """How a refresh ended."""

    outcome: Outcome
    detail: str
    shown: discord.Embed | str


@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
class Index(commands.GroupCog, group_name="index", group_description=strings.INDEX_DESCRIPTION):
    """Look after the index that every server shares."""

    def __init__(self, bot: WhistlestopBot) -> None:
        self.bot = bot

    @app_commands.command(name="refresh", description=strings.REFRESH_DESCRIPTION)
    async def refresh(self, interaction: discord.Interaction) -> None:
        """Import the configured folders again in a child process, and report."""
        async with self.bot.working():
            await promise(interaction, private=True)
            await self._require_moderator(interaction, "index refresh")
            if self.bot.is_closing:
                raise Refusal(strings.RESTARTING)
            if self.bot.refresher.is_running:
                await self._note(interaction, "index refresh", Outcome.REFUSED, "one was running")
                raise Refusal(self._runs())
            audit_id = await self._note(interaction, "index refresh", Outcome.STARTED)
            reply = _Reply(interaction, self.bot)
            end = _End(Outcome.FAILED, "", "")
            try:
                async with reply.shows_progress():
                    end = await self._refresh()
            finally:
                await self._note_end(audit_id, end)
            await reply.end(end.shown)

    @app_commands.command(name="status", description=strings.STATUS_DESCRIPTION)
    async def status(self, interaction: discord.Interaction) -> None:
        """Show what the index holds and how the last refresh went."""
        async with self.bot.working():
            await promise(interaction, private=True)
            await self._require_moderator(interaction, "index status")
            await self._note(interaction, "index status", Outcome.SHOWN)
            refresher, records = self.bot.refresher, self.bot.records
            status = Status(
                index=self._index(),
                is_running=refresher.is_running,
                progress=refresher.progress,
                last=await records.audit.last("index refresh"),
                lost_questions=records.log.lost,
                lost_answers=records.answers.lost,
            )
            await interaction.edit_original_response(
                embed=render_status(status), allowed_mentions=NOBODY
            )

    async def _refresh(self) -> _End:
        """Refresh, and say how it ended."""
        try:
            report = await self.bot.refresher.run()
        except RefreshRunningError:
            return _End(Outcome.REFUSED, "another process was building", self._runs())
        except RefreshStopped:
            return _End(Outcome.STOPPED, "", strings.REFRESH_STOPPED)
        except RefreshFailedError as error:
            failure = describe_failure(error)
            logger.warning("refresh failed: %s", failure)
            return _End(Outcome.FAILED, failure, render_failure(error, self._index()))
        counts = describe_counts(report)
        logger.info("refreshed: %s", counts)
        await self.bot.libraries.look()
        return _End(Outcome.DONE, counts, render_report(report, self._index()))

    async def _require_moderator(self, interaction: discord.Interaction, action: str) -> None:
        """Raise Refusal for whoever may not change the index; that is audited without a name."""
        guild_ids = {guild.id for guild in self.bot.guilds}
        try:
            require_home_moderator(interaction, self.bot.config.discord, guild_ids)
        except Refusal as refusal:
            await self.bot.records.audit.note(
                action,
                Outcome.REFUSED,
                guild_id=interaction.guild_id,
                user=None,
                detail=refusal.sentence,
            )
            raise

    async def _note(
        self, interaction: discord.Interaction, action: str, outcome: Outcome, detail: str = ""
    ) -> int:
        user = (interaction.user.id, interaction.user.name)
        return await self.bot.records.audit.note(
            action, outcome, guild_id=interaction.guild_id, user=user, detail=detail
        )

    async def _note_end(self, audit_id: int, end: _End) -> None:
        try:
            await self.bot.records.audit.end(audit_id, end.outcome, end.detail)
        except KnowledgeError as error:
            logger.warning("the end of a refresh could not be audited: %s", error)

    def _runs(self) -> str:
        return strings.REFRESH_RUNS.format(step=render_step(self.bot.refresher.progress))

    def _index(self) -> IndexFacts | None:
        library = self.bot.libraries.current
        if library is None:
            return None
        outlets = sum(1 for outlet in library.outlets if outlet)
        return IndexFacts(library.snapshot_name, library.article_count, outlets, library.newest_at)


class _Reply:
    """The reply to `/index refresh`, which follows the refresh for as long as Discord allows."""

    def __init__(self, interaction: discord.Interaction, bot: WhistlestopBot) -> None:
        self._interaction = interaction
        self._bot = bot
        self._since = bot.clock()
        self._editing = asyncio.Lock()

    @contextlib.asynccontextmanager
    async def shows_progress(self) -> AsyncIterator[None]:
        """Keep the reply up to date, with an edit every TELL_EVERY_SECONDS at most."""
        following = asyncio.create_task(self._follow())
        try:
            yield
        finally:
            async with self._editing:  # An edit that is on its way must not arrive after the last.
                following.cancel()

    async def end(self, shown: discord.Embed | str) -> None:
        """Show how the refresh ended, unless Discord takes no more; the log knows it anyway."""
        if not self._is_over():
            await self._show(shown)

    async def _follow(self) -> None:
        told: str | None = None
        while not self._is_over():
            text = render_progress(self._bot.refresher.progress, self._since)
            if text != told:
                await self._show(text)
                told = text
            await asyncio.sleep(TELL_EVERY_SECONDS)
        await self._show(strings.REFRESH_TAKES_LONG)

    async def _show(self, shown: discord.Embed | str) -> None:
        async with self._editing:
            try:
                if isinstance(shown, str):
                    await self._interaction.edit_original_response(
                        content=shown, allowed_mentions=NOBODY
                    )
                else:
                    await self._interaction.edit_original_response(
                        content=None, embed=shown, allowed_mentions=NOBODY
                    )
            except discord.HTTPException as error:
                logger.warning("how a refresh goes could not be told: %s", error)

    def _is_over(self) -> bool:
        return self._bot.clock() - self._since >= LAST_EDIT


async def setup(bot: WhistlestopBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Index(bot))
