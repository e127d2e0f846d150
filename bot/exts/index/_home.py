"""Decide which server is home once Discord says which there are, and say so in the log."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
from discord.ext import commands

from bot.exts.index._acts import Acts
from knowledge.errors import KnowledgeError

__all__ = ["HomeKeeping"]

logger = logging.getLogger(__name__)


class HomeKeeping(Acts):
    """Listens to servers that are joined and left."""

    @commands.Cog.listener("on_ready")
    @commands.Cog.listener("on_guild_join")
    async def look_for_home(self, _: discord.Guild | None = None) -> None:
        """Decide which server is home, unless that was decided or the operator names them."""
        async with self._looking():
            if self.bot.is_closing:
                return
            if self.bot.config.discord.home_guilds:
                # The operator has chosen: what was remembered must not return with the next change.
                await self.bot.records.home.forget()
                return
            await self._decide()

    @commands.Cog.listener("on_guild_remove")
    async def on_left(self, guild: discord.Guild) -> None:
        """Say so when the home server was left; it remains home."""
        async with self._looking():
            if self.bot.is_closing:
                return
            decided = await self.bot.records.home.remembered()
            if decided is not None and decided.guild_id == guild.id:
                _warn_of_absence(guild.id)

    @asynccontextmanager
    async def _looking(self) -> AsyncIterator[None]:
        """Log a database that fails; a close waits for the look before the database is closed."""
        async with self.bot.working():
            try:
                yield
            except KnowledgeError as error:
                logger.warning("the home server cannot be looked up: %s", error)

    async def _decide(self) -> None:
        memory = self.bot.records.home
        guilds = {guild.id: guild.name for guild in self.bot.guilds}
        earlier = await memory.remembered()
        decided = await memory.decide(guilds)
        if decided is None:
            return
        if decided.guild_id is None:
            logger.warning(
                "no server is home, so nobody may use /index: set home_guilds under [discord] to "
                "the ids of the servers whose moderators may change the index"
            )
        elif decided.guild_id not in guilds:
            _warn_of_absence(decided.guild_id)
        elif earlier is None:
            logger.info(
                "guild %d is home from now on: its moderators may change the index; home_guilds "
                "under [discord] names others",
                decided.guild_id,
            )


def _warn_of_absence(guild_id: int) -> None:
    logger.warning(
        "the bot is not in guild %d, which is its home, so nobody may use /index: invite it there "
        "again, set home_guilds under [discord], or use `whistlestop home --forget`",
        guild_id,
    )
