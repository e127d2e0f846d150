"""Looking after the index, from Discord: quarantine, history, rollback."""

import asyncio
from typing import Literal

import discord
from discord import app_commands

from bot.composition import library_settings
from bot.exts.index._acts import Acts
from bot.interactions.refusals import Refusal
from bot.quarantine_numbers import decide, read_numbers
from bot.render import index_strings as strings
from bot.render.markdown import safe_text, shorten
from bot.render.sources import describe_decided, render_history, render_quarantine
from knowledge.errors import SnapshotError
from knowledge.library import roll_back_library

__all__ = ["UpkeepActs"]

Decision = Literal["accept", "discard"]
HISTORY_ENTRIES = 10
TITLE_CHARACTERS = 160
NUMBERS_CHARACTERS = 400


class UpkeepActs(Acts):
    """The commands for what a refresh leaves to people."""

    @app_commands.command(name="quarantine", description=strings.QUARANTINE_DESCRIPTION)
    @app_commands.describe(numbers=strings.QUARANTINE_NUMBERS, decision=strings.QUARANTINE_DECISION)
    async def quarantine(
        self,
        interaction: discord.Interaction,
        numbers: app_commands.Range[str, 1, NUMBERS_CHARACTERS] | None = None,
        decision: Decision | None = None,
    ) -> None:
        """Show the articles that looked odd, or decide on some of them."""

        async def work(by: str) -> str | discord.Embed:
            waiting = self.bot.records.quarantine
            if numbers is None and decision is None:
                return render_quarantine(await waiting.entries())
            if numbers is None or decision is None:
                raise Refusal(strings.QUARANTINE_BOTH)
            try:
                chosen = read_numbers([numbers])
            except ValueError as wrong:
                word = shorten(str(wrong), TITLE_CHARACTERS, safe_text)
                raise Refusal(strings.QUARANTINE_WRONG.format(word=word)) from None
            accept = decision == "accept"
            decided = await decide(waiting, chosen, by, accept=accept)
            if not any(decided.values()):
                raise Refusal(describe_decided(decided, accept=accept))
            self.bot.index_is_behind |= accept
            return describe_decided(decided, accept=accept)

        await self.act(interaction, "index quarantine", work, shows=decision is None)

    @app_commands.command(name="history", description=strings.HISTORY_DESCRIPTION)
    async def history(self, interaction: discord.Interaction) -> None:
        """Show the last refreshes."""

        async def work(_: str) -> discord.Embed:
            return render_history(await self.bot.records.refreshes.history(HISTORY_ENTRIES))

        await self.act(interaction, "index history", work, shows=True)

    @app_commands.command(name="rollback", description=strings.ROLLBACK_DESCRIPTION)
    @app_commands.describe(to=strings.ROLLBACK_TO)
    async def rollback(
        self, interaction: discord.Interaction, to: app_commands.Range[int, 1] | None = None
    ) -> None:
        """Answer from an earlier snapshot again, until the next refresh."""

        async def work(by: str) -> str:
            settings = library_settings(self.bot.config)
            async with self.bot.records.refreshes.lease(by):
                try:
                    number = await asyncio.to_thread(roll_back_library, self.bot.data, settings, to)
                except SnapshotError:
                    raise Refusal(strings.NO_EARLIER) from None
                await self.bot.libraries.look()
            library = self.bot.libraries.current
            count = library.article_count if library is not None else 0
            return strings.ROLLED_BACK.format(snapshot=number, count=f"{count:,}")

        await self.act(interaction, "index rollback", work)
