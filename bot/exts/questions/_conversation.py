"""Conversation: which question came before this one, and the thread in which the next may come."""

import logging
from typing import Final

import discord

from bot.client import WhistlestopBot
from bot.exts.questions._buttons import answer_id_of
from bot.render import limits
from bot.render.markdown import plain, shorten
from knowledge.answers.answer import Answer, NoteKind
from knowledge.errors import KnowledgeError

__all__ = ["last_in_thread", "open_thread", "replied_to"]

logger = logging.getLogger(__name__)

LOOKED_BACK: Final = 20
"""Messages of a thread among which the last answer is looked for; one request."""


async def replied_to(bot: WhistlestopBot, message: discord.Message) -> str | None:
    """Return the question that the bot's message answered to which this one replies.

    Empty when that answer has expired; None when this is no reply to the bot.
    """
    earlier = message.reference.resolved if message.reference else None
    if not isinstance(earlier, discord.Message) or earlier.author != bot.user:
        return None
    return await _question_of(bot, earlier)


async def last_in_thread(bot: WhistlestopBot, channel: object) -> str:
    """Return the question that was answered last in a thread, or by what it began with.

    Empty where there is none, where it cannot be read, and outside of threads.
    """
    if not isinstance(channel, discord.Thread):
        return ""
    try:
        async for message in channel.history(limit=LOOKED_BACK):
            if message.author == bot.user and answer_id_of(message):
                return await _question_of(bot, message)
        if bot.user is not None and channel.owner_id == bot.user.id:
            return await _question_of(bot, await _beginning(channel))
    except discord.HTTPException as error:
        logger.info("channel %d: no earlier question: %s", channel.id, error.text)
    return ""


async def open_thread(message: discord.Message | None, answer: Answer | None) -> None:
    """Open a thread on an answer in a text channel, named after the question.

    Needs Create Public Threads; without it, or where Discord refuses, the answer stands alone.
    """
    if message is None or answer is None or answer.remark is not None:
        return
    if not isinstance(message.channel, discord.TextChannel):
        return
    channel = message.channel
    if not channel.permissions_for(channel.guild.me).create_public_threads:
        logger.warning("channel %d: no thread: Create Public Threads is missing", channel.id)
        return
    try:
        await message.create_thread(name=shorten(answer.question.text, limits.THREAD_NAME, plain))
    except discord.HTTPException as error:
        logger.warning("channel %d: no thread: %s", channel.id, error.text)


async def _beginning(thread: discord.Thread) -> discord.Message | None:
    """Return the message that a thread was opened on; they share their id."""
    if not isinstance(thread.parent, discord.TextChannel):
        return None
    return await thread.parent.fetch_message(thread.id)


async def _question_of(bot: WhistlestopBot, message: discord.Message | None) -> str:
    """Return what the bot's message answered, a follow-up as it was taken; '' if not known."""
    answer_id = answer_id_of(message) if message else None
    if answer_id is None:
        return ""
    try:
        answer = await bot.records.answers.load(answer_id)
    except KnowledgeError:
        logger.warning("a follow-up is answered without the question before it")
        return ""
    if answer is None:
        return ""
    taken = (note.words[0] for note in answer.notes if note.kind is NoteKind.FOLLOW_UP)
    return next(taken, answer.question.text)
