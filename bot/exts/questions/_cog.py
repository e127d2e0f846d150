"""The listeners and commands through which questions come in."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

import discord
from discord import app_commands
from discord.ext import commands

from bot.autocomplete import rank_names
from bot.client import WhistlestopBot
from bot.exts.questions._answering import QuestionFlow
from bot.exts.questions._buttons import AnswerButton
from bot.exts.questions._channels import (
    OFF_REACTION,
    WAIT_REACTION,
    Hints,
    missing_permissions,
    names_of,
    place_of,
)
from bot.exts.questions._conversation import last_in_thread, open_thread, replied_to
from bot.exts.questions._cooldowns import Cooldowns
from bot.exts.questions._incoming import Bounds, IncomingQuestion, Way
from bot.exts.questions._wording import MAX_QUESTION, clean_question, surroundings
from bot.interactions.refusals import Refusal
from bot.interactions.replies import failure_sentence, promise
from bot.interactions.visibility import is_public
from bot.render import limits, strings

__all__ = ["Questions"]

logger = logging.getLogger(__name__)

ANSWERABLE = (discord.MessageType.default, discord.MessageType.reply)
NOBODY = discord.AllowedMentions.none()


class Questions(commands.Cog):
    """Ask by `/ask`, a mention, a reply, a direct message, or about somebody's message."""

    def __init__(self, bot: WhistlestopBot) -> None:
        self.bot = bot
        settings = bot.config.discord
        self._ask_channels = frozenset(settings.ask_channels)
        self._opens_threads = settings.threads == "per-question"
        self._cooldowns = Cooldowns(
            bot.monotonic,
            user_seconds=settings.user_cooldown_seconds,
            channel_seconds=settings.channel_cooldown_seconds,
        )
        self._hints = Hints(bot.monotonic)
        self._asking = QuestionFlow(bot)
        self._about = app_commands.ContextMenu(
            name=strings.ASK_ABOUT_THIS, callback=self.ask_about_this
        )

    async def cog_load(self) -> None:
        """Add what a cog cannot hold by itself: the message command and the buttons."""
        self.bot.tree.add_command(self._about)
        self.bot.add_dynamic_items(AnswerButton)

    async def cog_unload(self) -> None:
        """Take it away again."""
        self.bot.remove_dynamic_items(AnswerButton)
        self.bot.tree.remove_command(self._about.name, type=self._about.type)

    @app_commands.command(name="ask", description=strings.ASK_DESCRIPTION)
    @app_commands.describe(
        question=strings.ASK_QUESTION,
        since=strings.ASK_SINCE,
        until=strings.ASK_UNTIL,
        outlet=strings.ASK_OUTLET,
        as_of=strings.ASK_AS_OF,
    )
    async def ask(
        self,
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, MAX_QUESTION],
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        as_of: str | None = None,
    ) -> None:
        """Answer a slash command."""
        bounds = (since, until, as_of, outlet)
        await self._answer_interaction(interaction, Way.SLASH, question, bounds)

    @ask.autocomplete("outlet")
    async def outlets(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the outlets of the current Library."""
        library = self.bot.libraries.current
        names = [
            outlet
            for outlet in (library.outlets if library else ())
            if outlet and limits.fits(outlet, limits.CHOICE_NAME)
        ]
        return [app_commands.Choice(name=name, value=name) for name in rank_names(typed, names)]

    async def ask_about_this(
        self, interaction: discord.Interaction, message: discord.Message
    ) -> None:
        """Answer with what is known about somebody's message."""
        if not self._clean(message.content, interaction.guild):
            raise Refusal(strings.NO_TEXT)
        await self._answer_interaction(interaction, Way.ABOUT_MESSAGE, message.content)

    @commands.Cog.listener("on_message")
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that mentions the bot, replies to it with a ping, or is direct."""
        if not self._is_for_us(message) or not self.bot.seen.is_new(message.id):
            return
        async with self.bot.working():
            try:
                await self._answer_message(message)
            except discord.HTTPException as error:
                logger.warning("%s: no reply: %s", place_of(message), error)

    async def _answer_interaction(
        self,
        interaction: discord.Interaction,
        way: Way,
        text: str,
        bounds: tuple[str | None, ...] = (),
    ) -> None:
        """Acknowledge, which has to happen within 3 s, and answer."""
        public = self._admit(interaction)
        shown: discord.Message | None = None

        async def deliver(embed: discord.Embed, view: discord.ui.View) -> None:
            nonlocal shown
            shown = await interaction.edit_original_response(
                embed=embed, view=view, allowed_mentions=NOBODY
            )

        async def tell(sentence: str) -> None:
            # One request, in the place of what was promised: a close leaves no time for more.
            await interaction.edit_original_response(content=sentence, allowed_mentions=NOBODY)

        # In hand from before the promise: a close may come while Discord is still taking it.
        async with self.bot.working():
            with self._asking.acknowledging():
                await promise(interaction, private=not public)
            asked = IncomingQuestion(
                text=self._clean(text, interaction.guild),
                way=way,
                at=self.bot.clock(),
                user_id=interaction.user.id,
                channel_id=interaction.channel_id,
                guild_id=interaction.guild_id,
                bounds=await asyncio.to_thread(Bounds.parse, *bounds) if any(bounds) else Bounds(),
                previous=await last_in_thread(self.bot, interaction.channel)
                if way is Way.SLASH
                else "",
            )
            answer = await self._asking.serve(asked, deliver, tell, ephemeral=not public)
            if public and self._opens_threads:
                await open_thread(shown, answer)

    def _admit(self, interaction: discord.Interaction) -> bool:
        """Return whether the answer is for everybody; raise for what is not answered at all.

        All of it takes no time and comes before the acknowledgement: a refusal is for the asker
        alone, and what was acknowledged in public cannot become private.
        """
        if self.bot.is_closing:
            raise Refusal(strings.RESTARTING)
        if interaction.guild_id and not interaction.app_permissions.embed_links:
            raise app_commands.BotMissingPermissions(["embed_links"])
        self._cooldowns.take(interaction.user.id, interaction.channel_id or 0)
        return is_public(
            interaction.channel, interaction.channel_id, interaction.guild_id, self._ask_channels
        )

    def _is_for_us(self, message: discord.Message) -> bool:
        if message.author.bot or message.webhook_id or message.type not in ANSWERABLE:
            return False
        return (
            message.guild is None
            or self.bot.user in message.mentions
            # The role that Discord made for the bot; people pick it from the list by its name.
            or message.guild.self_role in message.role_mentions
        )

    async def _answer_message(self, message: discord.Message) -> None:
        """Reply to a message, or show why not: a message has no private answer."""
        channel = message.channel
        guild_id = message.guild.id if message.guild else None
        if message.guild and not is_public(channel, channel.id, guild_id, self._ask_channels):
            where = self._hints.sentence_for(message.guild, self._ask_channels)
            await self._hints.give(message, OFF_REACTION, where)
            return
        if missing := missing_permissions(message):
            sentence = strings.MISSING_PERMISSIONS.format(permissions=names_of(missing))
            logger.info("%s: %s", place_of(message), sentence)
            await self._hints.give(message, OFF_REACTION, sentence)
            return
        try:
            self._cooldowns.take(message.author.id, channel.id)
        except Refusal as refusal:
            await self._hints.give(message, WAIT_REACTION, refusal.sentence)
            return
        if message.guild and not message.content and self.bot.user not in message.mentions:
            # Without Message Content, Discord may keep the words of those who name the role only.
            mention = self.bot.user.mention if self.bot.user else ""
            said = strings.ROLE_MENTIONED.format(mention=mention)
            await message.reply(said, allowed_mentions=NOBODY)
            return
        await self._reply(message)

    async def _reply(self, message: discord.Message) -> None:
        shown: discord.Message | None = None

        async def deliver(embed: discord.Embed, view: discord.ui.View) -> None:
            nonlocal shown
            shown = await message.reply(embed=embed, view=view, allowed_mentions=NOBODY)

        async def tell(sentence: str) -> None:
            await message.reply(sentence, allowed_mentions=NOBODY)

        replied = await replied_to(self.bot, message)
        previous = await last_in_thread(self.bot, message.channel) if replied is None else replied
        asked = IncomingQuestion(
            text=self._clean(message.content, message.guild),
            way=Way.DIRECT
            if message.guild is None
            else Way.MENTION
            if replied is None
            else Way.REPLY,
            at=self.bot.clock(),
            user_id=message.author.id,
            channel_id=message.channel.id,
            guild_id=message.guild.id if message.guild else None,
            previous=previous,
        )
        try:
            async with _typing(message.channel):
                answer = await self._asking.serve(asked, deliver, tell)
            if self._opens_threads:
                await open_thread(shown, answer)
        except discord.HTTPException:
            raise
        except Exception as error:  # noqa: BLE001 - told to the person, and logged
            await tell(failure_sentence(error))

    def _clean(self, text: str, guild: discord.Guild | None) -> str:
        return clean_question(text, surroundings(self.bot.user, guild))


@contextlib.asynccontextmanager
async def _typing(channel: discord.abc.Messageable) -> AsyncIterator[None]:
    """Show that the bot is typing, where it can; an answer does not depend on it."""
    async with contextlib.AsyncExitStack() as stack:
        with contextlib.suppress(discord.HTTPException):
            await stack.enter_async_context(channel.typing())
        yield
