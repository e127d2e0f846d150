"""How a failure reaches the person who asked: one sentence, or an apology with an id.

The order of treatment: what another error is wrapped in is taken off; a Refusal says its own
sentence; Discord's checks (permissions, where a command works) have theirs; errors that
`bot.errors` knows have theirs; everything else is unexpected: an apology with an id, and the
traceback in the log under that id. Expected failures are logged at INFO.
"""

import logging
import secrets

import discord
from discord import app_commands

from bot import errors
from bot.refusals import Refusal
from bot.render import strings

__all__ = ["failure_sentence", "reply_privately", "reply_to_failure"]

logger = logging.getLogger(__name__)


async def reply_to_failure(interaction: discord.Interaction, error: BaseException) -> None:
    """Tell the person what went wrong, so that only they see it."""
    sentence = failure_sentence(error)
    await reply_privately(interaction, sentence)


async def reply_privately(interaction: discord.Interaction, sentence: str) -> None:
    """Send one sentence that only this person sees, whatever was sent before.

    A reply that was promised to everybody ('thinking …') is taken back first: Discord would show
    the sentence in its place, to everybody. What cannot be sent is logged.
    """
    nobody = discord.AllowedMentions.none()
    try:
        if not interaction.response.is_done():
            await interaction.response.send_message(
                sentence, ephemeral=True, allowed_mentions=nobody
            )
            return
        if interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
            await interaction.delete_original_response()
        await interaction.followup.send(sentence, ephemeral=True, allowed_mentions=nobody)
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
