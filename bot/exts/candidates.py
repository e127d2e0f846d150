"""Candidates: the newest quotes that name somebody on the roster, in one form for everyone."""

import asyncio
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import WhistlestopBot
from bot.libraries import Answering
from bot.people import find_candidate, fitting_names
from bot.places import is_public
from bot.refusals import Refusal
from bot.render import limits, strings
from bot.render.candidates import render_candidate, render_suggestions
from bot.replies import promise
from knowledge.roster import Roster

__all__ = ["Candidates", "setup"]

QUOTES: Final = 3
MAX_NAME: Final = 100
"""Characters; as long as Discord lets a choice be."""


class Candidates(commands.Cog):
    """Look a candidate up."""

    def __init__(self, bot: WhistlestopBot) -> None:
        self.bot = bot
        self._ask_channels = frozenset(bot.config.discord.ask_channels)

    @app_commands.command(name="candidate", description=strings.CANDIDATE_DESCRIPTION)
    @app_commands.describe(name=strings.CANDIDATE_NAME)
    async def candidate(
        self, interaction: discord.Interaction, name: app_commands.Range[str, 1, MAX_NAME]
    ) -> None:
        """Show the newest quotes that name a person."""
        library = self._library()
        found = find_candidate(library.roster, name)
        if found.candidate is None:
            raise Refusal(render_suggestions(name, found.names))
        number = library.roster.candidates.index(found.candidate)
        if interaction.guild_id and not interaction.app_permissions.embed_links:
            raise app_commands.BotMissingPermissions(["embed_links"])
        public = is_public(
            interaction.channel, interaction.channel_id, interaction.guild_id, self._ask_channels
        )
        async with self.bot.working():
            await promise(interaction, private=not public)
            quotes = await asyncio.to_thread(library.quotes_naming, number, QUOTES)
            embed = render_candidate(
                library.roster.candidates[number], quotes, library.article_count
            )
            await interaction.edit_original_response(
                embed=embed, allowed_mentions=discord.AllowedMentions.none()
            )

    @candidate.autocomplete("name")
    async def names(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the names of the roster that fit, whatever the person is called there."""
        library = self.bot.libraries.current
        roster = library.roster if library else Roster()
        return [
            app_commands.Choice(name=name, value=name)
            for name in fitting_names(roster, typed)
            if limits.length(name) <= limits.CHOICE_NAME
        ][: limits.AUTOCOMPLETE_CHOICES]

    def _library(self) -> Answering:
        """Return the Library; raises Refusal where there is none, or nobody in its roster."""
        if self.bot.is_closing:
            raise Refusal(strings.RESTARTING)
        library = self.bot.libraries.current
        if library is None:
            raise Refusal(strings.NO_INDEX)
        if not library.roster.candidates:
            raise Refusal(strings.NO_ROSTER)
        return library


async def setup(bot: WhistlestopBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Candidates(bot))
