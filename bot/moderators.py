"""Who is a moderator: checked in code, whatever a server's settings let people see."""

import discord

from bot.config import DiscordSettings

__all__ = ["is_moderator"]


def is_moderator(interaction: discord.Interaction, settings: DiscordSettings) -> bool:
    """Return whether the person may look after the bot in this server.

    They may manage the server, or have one of the operator's moderator roles. Nobody is a
    moderator in direct messages.
    """
    if interaction.guild_id is None or not isinstance(interaction.user, discord.Member):
        return False
    if interaction.permissions.manage_guild:
        return True
    roles = {role.id for role in interaction.user.roles}
    return not roles.isdisjoint(settings.moderator_roles)
