"""How a failure reaches the person who asked: one sentence, or an apology with an id.

The order of treatment: what another error is wrapped in is taken off; a Refusal says its own
sentence; Discord's checks (permissions, where a command works) have theirs; errors that
`bot.errors` knows have theirs; everything else is unexpected: an apology with an id, and the
traceback in the log under that id. Expected failures are logged at INFO.
"""

import logging
import secrets
from typing import Final

import discord
from discord import app_commands

from bot import errors
from bot.interactions.refusals import Refusal
from bot.render import strings

__all__ = ["failure_sentence", "promise", "reply_privately", "reply_to_failure"]

logger = logging.getLogger(__name__)

PROMISE: Final = "whistlestop promised"
"""Where an interaction notes what was promised."""


async def reply_to_failure(interaction: discord.Interaction, error: BaseException) -> None:
    """Tell the person what went wrong, so that only they see it.

    An interaction that Discord has given up (no acknowledgement within 3 s, or 15 min over) can
    be told nothing; that is logged.
    """
    if isinstance(_unwrapped(error), discord.NotFound):
        logger.warning("too late for a reply: %s", _unwrapped(error))
        return
    await reply_privately(interaction, failure_sentence(error))


async def promise(interaction: discord.Interaction, *, private: bool) -> None:
    """Acknowledge within the 3 s that Discord allows; the reply is for the person, or for all."""
    await interaction.response.defer(thinking=True, ephemeral=private)
    interaction.extras[PROMISE] = "private" if private else "public"


async def reply_privately(interaction: discord.Interaction, sentence: str) -> None:
    """Send one sentence that only this person sees, whatever was sent before.

    Where a reply was promised ('thinking …'), Discord would put the sentence in its place, to
    everybody if the promise was public: so the promise is kept with a few words, which go again.
    What cannot be sent is logged.
    """
    nobody = discord.AllowedMentions.none()
    try:
        if not interaction.response.is_done():
            await interaction.response.send_message(
                sentence, ephemeral=True, allowed_mentions=nobody
            )
            return
        promised = interaction.extras.get(PROMISE)
        if promised == "private":
            await interaction.edit_original_response(content=sentence, allowed_mentions=nobody)
            return
        if promised:
            await interaction.edit_original_response(content=strings.TOLD_IN_PRIVATE)
        await interaction.followup.send(sentence, ephemeral=True, allowed_mentions=nobody)
        if promised:
            await interaction.delete_original_response()
    except discord.HTTPException as error:
        logger.warning("an interaction could not be replied to: %s", error)


def failure_sentence(error: BaseException) -> str:
    """Return what the person reads, and log what happened."""
    error = _unwrapped(error)
    sentence = _expected_sentence(error)
    if sentence is not None:
        logger.info("refused: %s: %s", type(error).__name__, sentence)
        return sentence
    error_id = secrets.token_hex(4)
    logger.error("error %s", error_id, exc_info=error)
    return strings.APOLOGY.format(error_id=error_id)


def _unwrapped(error: BaseException) -> BaseException:
    while isinstance(
        error, app_commands.CommandInvokeError | app_commands.TransformerError
    ) and isinstance(error.__cause__, Exception):
        error = error.__cause__
    return error


def _expected_sentence(error: BaseException) -> str | None:
    if isinstance(error, Refusal):
        return error.sentence
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return strings.UNKNOWN_COMMAND
    if isinstance(error, app_commands.NoPrivateMessage):
        return strings.NOT_HERE
    if isinstance(error, app_commands.BotMissingPermissions):
        return strings.MISSING_PERMISSIONS.format(permissions=_named(error.missing_permissions))
    if isinstance(error, app_commands.MissingPermissions):
        return strings.NOT_ALLOWED.format(permissions=_named(error.missing_permissions))
    return errors.member_sentence(error)


def _named(permissions: list[str]) -> str:
    return ", ".join(name.replace("_", " ").title() for name in permissions)
