"""Refresh the index, and see how it is.

A refresh runs in a child process while the old index answers; `LibraryWatch` then opens the new
one. Every use is audited. Discord lets a reply be changed for 15 min: a refresh that takes longer
says so in time, and ends in the log and in `/index status`.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import WhistlestopBot
from bot.exts.index._acts import NOBODY
from bot.exts.index._home import HomeKeeping
from bot.exts.index._schedule import tell_health
from bot.exts.index._sources import SourceActs, find_source
from bot.exts.index._upkeep import UpkeepActs
from bot.interactions.refusals import Refusal
from bot.interactions.replies import promise
from bot.records.audit import AuditOutcome
from bot.refresh.child import TELL_EVERY_SECONDS, RefreshFailedError, RefreshOrder, RefreshStopped
from bot.render import index_strings, limits, strings
from bot.render.index import (
    IndexFacts,
    IndexStatus,
    describe_counts,
    describe_failure,
    render_failure,
    render_progress,
    render_report,
    render_status,
    render_step,
)
from knowledge.errors import RefreshRunningError

__all__ = ["Index"]

logger = logging.getLogger(__name__)

LAST_EDIT_SECONDS: Final = limits.INTERACTION_TOKEN_SECONDS - 60
"""After the command; a minute to spare for its way to us."""
REFRESH: Final = "index refresh"
DRY_RUN: Final = "index refresh dry_run"
"""As the audit calls them; what was only tried out is no last refresh."""
QUESTIONS: Final = 200
"""Of the server's log, that a dry run asks again."""


@dataclass(frozen=True, slots=True)
class _End:
    """How a refresh ended."""

    outcome: AuditOutcome
    detail: str
    shown: discord.Embed | str


@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
class Index(
    HomeKeeping,
    SourceActs,
    UpkeepActs,
    commands.GroupCog,
    group_name="index",
    group_description=index_strings.INDEX_DESCRIPTION,
):
    """Look after the index that every server shares."""

    def __init__(self, bot: WhistlestopBot) -> None:
        self.bot = bot

    @app_commands.command(name="refresh", description=index_strings.REFRESH_DESCRIPTION)
    @app_commands.describe(
        source=index_strings.REFRESH_SOURCE, dry_run=index_strings.REFRESH_DRY_RUN
    )
    async def refresh(
        self,
        interaction: discord.Interaction,
        source: str | None = None,
        *,
        dry_run: bool = False,
    ) -> None:
        """Bring folders and sources up to date in a child process, and report."""
        async with self.bot.working():
            await promise(interaction, private=True)
            action = DRY_RUN if dry_run else REFRESH
            await self.require_moderator(interaction, action)
            if self.bot.is_closing:
                raise Refusal(strings.RESTARTING)
            if self.bot.refresher.is_running:
                await self.note(interaction, action, AuditOutcome.REFUSED, "one was running")
                raise Refusal(self._runs())
            try:
                order = await self._order(interaction, source, dry_run=dry_run)
            except Refusal as refusal:
                await self.note(interaction, action, AuditOutcome.REFUSED, refusal.sentence)
                raise
            audit_id = await self.note(interaction, action, AuditOutcome.STARTED)
            reply = _Reply(interaction, self.bot)
            end = _End(AuditOutcome.FAILED, "", "")
            try:
                async with reply.shows_progress():
                    end = await self._refresh(order)
            finally:
                await self.note_end(audit_id, end.outcome, end.detail)
            await reply.end(end.shown)

    @app_commands.command(name="status", description=index_strings.STATUS_DESCRIPTION)
    async def status(self, interaction: discord.Interaction) -> None:
        """Show what the index holds and how the last refresh went."""
        async with self.bot.working():
            await promise(interaction, private=True)
            await self.require_moderator(interaction, "index status")
            await self.note(interaction, "index status", AuditOutcome.SHOWN)
            refresher, records = self.bot.refresher, self.bot.records
            status = IndexStatus(
                index=self._index(),
                is_running=refresher.is_running,
                progress=refresher.progress,
                last=await records.audit.last(REFRESH),
                refreshed=next(iter(await records.refreshes.history(1)), None),
                lost_questions=records.log.lost,
                lost_answers=records.answers.lost,
                sources=tuple(await records.sources.entries()),
            )
            await interaction.edit_original_response(
                embed=render_status(status), allowed_mentions=NOBODY
            )

    @refresh.autocomplete("source")
    async def complete_refreshed(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the sources that fit."""
        return await self.offered_sources(interaction, typed)

    async def _order(
        self, interaction: discord.Interaction, source: str | None, *, dry_run: bool
    ) -> RefreshOrder:
        """Return what to refresh; a dry run asks the questions of this server again, no other's."""
        url = None
        if source is not None:
            url = (await find_source(self.bot.records.sources.find(source))).url
        questions: list[str] = []
        if dry_run and interaction.guild_id is not None:
            asked = await self.bot.records.log.recent_questions(interaction.guild_id, QUESTIONS)
            questions = [
                json.dumps({"id": number, "question": text, "now": moment.isoformat()})
                for number, (moment, text) in enumerate(asked)
            ]
        return RefreshOrder(interaction.user.name, url, dry_run=dry_run, questions=tuple(questions))

    async def _refresh(self, order: RefreshOrder) -> _End:
        """Refresh, and say how it ended."""
        try:
            report = await self.bot.refresher.run(order)
        except RefreshRunningError:
            return _End(AuditOutcome.REFUSED, "another process was building", self._runs())
        except RefreshStopped:
            return _End(AuditOutcome.STOPPED, "", index_strings.REFRESH_STOPPED)
        except RefreshFailedError as error:
            failure = describe_failure(error)
            logger.warning("refresh failed: %s", failure)
            return _End(AuditOutcome.FAILED, failure, render_failure(error, self._index()))
        counts = describe_counts(report)
        logger.info("refreshed: %s", counts)
        if not report.dry_run:
            await self.bot.libraries.look()
            await tell_health(self.bot, report.health)
        return _End(AuditOutcome.DONE, counts, render_report(report, self._index()))

    def _runs(self) -> str:
        return index_strings.REFRESH_RUNS.format(step=render_step(self.bot.refresher.progress))

    def _index(self) -> IndexFacts | None:
        library = self.bot.libraries.current
        if library is None:
            return None
        outlets = sum(1 for outlet in library.outlets if outlet)
        return IndexFacts(
            library.snapshot_name,
            library.article_count,
            outlets,
            library.newest_at,
            library.passage_count,
        )


class _Reply:
    """The reply to `/index refresh`, which follows the refresh for as long as Discord allows."""

    def __init__(self, interaction: discord.Interaction, bot: WhistlestopBot) -> None:
        self._interaction = interaction
        self._bot = bot
        self._since = bot.clock()
        self._began = bot.monotonic()
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
        await self._show(index_strings.REFRESH_TAKES_LONG)

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
        return self._bot.monotonic() - self._began >= LAST_EDIT_SECONDS
