"""Privacy: what is kept when somebody asks, said to whoever wants to know."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import WhistlestopBot
from bot.render import strings

__all__ = ["Privacy", "setup"]


class Privacy(commands.Cog):
    """Say what is kept."""

    def __init__(self, bot: WhistlestopBot) -> None:
        self.bot = bot

    @app_commands.command(name="privacy", description=strings.PRIVACY_DESCRIPTION)
    async def privacy(self, interaction: discord.Interaction) -> None:
        """Say in three sentences what is kept and for how long."""
        settings = self.bot.config.log
        sentences = strings.PRIVACY.format(
            log_days=settings.retention_days, answer_days=settings.answers_retention_days
        )
        await interaction.response.send_message(sentences, ephemeral=True)


async def setup(bot: WhistlestopBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Privacy(bot))
