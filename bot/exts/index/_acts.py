"""Who may act on the index, and the audit of what they did."""

import logging
from collections.abc import Awaitable, Callable

import discord
from discord.ext import commands

from bot.client import WhistlestopBot
from bot.interactions.moderators import require_home_moderator
from bot.interactions.refusals import Refusal
from bot.interactions.replies import failure_sentence, promise
from bot.records.audit import AuditOutcome
from bot.render import limits
from bot.render.markdown import shorten
from knowledge.errors import KnowledgeError

__all__ = ["NOBODY", "Acts"]

logger = logging.getLogger(__name__)

NOBODY = discord.AllowedMentions.none()


class Acts(commands.Cog):
    """What every command on the index does first and last."""

    bot: WhistlestopBot

    async def act(
        self,
        interaction: discord.Interaction,
        action: str,
        work: Callable[[str], Awaitable[str | discord.Embed]],
        *,
        shows: bool = False,
    ) -> None:
        """Do `work` for a moderator of a home server, show what it returns, and audit it.

        `work` gets the moderator's name. One that only `shows` something is audited as such.
        """
        async with self.bot.working():
            await promise(interaction, private=True)
            await self.require_moderator(interaction, action)
            audit_id = await self.note(interaction, action, AuditOutcome.STARTED)
            outcome, detail = AuditOutcome.FAILED, ""
            try:
                said = await work(interaction.user.name)
                outcome = AuditOutcome.SHOWN if shows else AuditOutcome.DONE
                detail = said if isinstance(said, str) else ""
            except Refusal as refusal:
                outcome, detail = AuditOutcome.REFUSED, refusal.sentence
                raise
            except KnowledgeError as error:
                detail = failure_sentence(error)
                raise
            finally:
                await self.note_end(audit_id, outcome, detail)
            if isinstance(said, discord.Embed):
                await interaction.edit_original_response(embed=said, allowed_mentions=NOBODY)
            else:
                text = shorten(said, limits.CONTENT, str)
                await interaction.edit_original_response(content=text, allowed_mentions=NOBODY)

    async def require_moderator(self, interaction: discord.Interaction, action: str) -> None:
        """Raise Refusal for whoever may not change the index; that is audited without a name."""
        try:
            await self.check_moderator(interaction)
        except Refusal as refusal:
            await self.bot.records.audit.note(
                action,
                AuditOutcome.REFUSED,
                guild_id=interaction.guild_id,
                user=None,
                detail=refusal.sentence,
            )
            raise

    async def check_moderator(self, interaction: discord.Interaction) -> None:
        """Raise Refusal for whoever may not change the index."""
        settings, memory = self.bot.config.discord, self.bot.records.home
        await require_home_moderator(interaction, settings, memory)

    async def note(
        self, interaction: discord.Interaction, action: str, outcome: AuditOutcome, detail: str = ""
    ) -> int:
        """Audit what a moderator does, and return the entry's number."""
        user = (interaction.user.id, interaction.user.name)
        return await self.bot.records.audit.note(
            action, outcome, guild_id=interaction.guild_id, user=user, detail=detail
        )

    async def note_end(self, audit_id: int, outcome: AuditOutcome, detail: str) -> None:
        """Audit what came of it; an audit that cannot be written is logged."""
        try:
            await self.bot.records.audit.end(audit_id, outcome, detail)
        except KnowledgeError as error:
            logger.warning("the end of an act on the index could not be audited: %s", error)
