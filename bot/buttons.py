"""What buttons do alike, whatever they are for."""

from collections.abc import Awaitable, Callable
from typing import cast

import discord

from bot.client import WhistlestopBot
from bot.interactions.refusals import Refusal
from bot.interactions.replies import reply_to_failure
from bot.render import strings

__all__ = ["press", "require_sharing"]

Press = Callable[[WhistlestopBot, discord.Interaction], Awaitable[None]]


async def press(interaction: discord.Interaction, work: Press) -> None:
    """Do what a button is for, once; failures are told as everywhere."""
    bot = cast(WhistlestopBot, interaction.client)
    if not bot.seen.is_new(interaction.id):
        return
    try:
        async with bot.working():
            await work(bot, interaction)
    except Exception as error:  # noqa: BLE001 - told to the person, and logged
        await reply_to_failure(interaction, error)


def require_sharing(interaction: discord.Interaction) -> None:
    """Raise Refusal for whoever cannot write where they would share an answer."""
    allowed = interaction.permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    if not (allowed.send_messages_in_threads if in_thread else allowed.send_messages):
        raise Refusal(strings.CANNOT_SHARE)
