"""The listeners and commands through which questions come in."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import WhistlestopBot
from bot.exts.questions._asked import Asked, Way, answer_to, clean_question
from bot.refusals import Refusal
from bot.render import strings
from bot.render.answers import render_answer
from bot.replies import failure_sentence
from bot.tree import RecentIds

__all__ = ["Questions"]

ANSWERABLE = (discord.MessageType.default, discord.MessageType.reply)


class Questions(commands.Cog):
    """Ask by `/ask` or by mentioning the bot."""

    def __init__(self, bot: WhistlestopBot) -> None:
        self.bot = bot
        self._seen = RecentIds()

    @app_commands.command(name="ask", description=strings.ASK_DESCRIPTION)
    @app_commands.describe(question=strings.ASK_QUESTION)
    async def ask(self, interaction: discord.Interaction, question: str) -> None:
        """Answer a slash command."""
        await interaction.response.defer(thinking=True)
        async with self.bot.working():
            asked = Asked(
                text=self._clean(question),
                way=Way.SLASH,
                at=self.bot.clock(),
                user_id=interaction.user.id,
                channel_id=interaction.channel_id or 0,
                guild_id=interaction.guild_id,
            )
            embed = await self._embed(asked)
            await interaction.edit_original_response(
                embed=embed, allowed_mentions=discord.AllowedMentions.none()
            )

    @commands.Cog.listener("on_message")
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that mentions the bot, or that is direct."""
        if not self._is_for_us(message) or not self._seen.is_new(message.id):
            return
        async with self.bot.working():
            await self._answer_message(message)

    def _is_for_us(self, message: discord.Message) -> bool:
        if message.author.bot or message.webhook_id or message.type not in ANSWERABLE:
            return False
        return message.guild is None or self.bot.user in message.mentions

    async def _answer_message(self, message: discord.Message) -> None:
        nobody = discord.AllowedMentions.none()
        asked = Asked(
            text=self._clean(message.content),
            way=Way.DIRECT if message.guild is None else Way.MENTION,
            at=self.bot.clock(),
            user_id=message.author.id,
            channel_id=message.channel.id,
            guild_id=message.guild.id if message.guild else None,
        )
        try:
            async with message.channel.typing():
                embed = await self._embed(asked)
        except Exception as error:  # noqa: BLE001 - told to the person, and logged
            await message.reply(failure_sentence(error), allowed_mentions=nobody)
            return
        await message.reply(embed=embed, allowed_mentions=nobody)

    async def _embed(self, asked: Asked) -> discord.Embed:
        if not asked.text:
            raise Refusal(strings.EMPTY_QUESTION)
        return render_answer(await answer_to(asked, self.bot.libraries.current))

    def _clean(self, text: str) -> str:
        return clean_question(text, self.bot.user.id if self.bot.user else 0)
