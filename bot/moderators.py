"""Who is a moderator: checked in code, whatever a server's settings let people see."""

from collections.abc import Collection

import discord

from bot.config import DiscordSettings
from bot.refusals import Refusal
from bot.render import index_strings, strings

__all__ = ["is_moderator", "require_home_moderator"]


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


def require_home_moderator(
    interaction: discord.Interaction, settings: DiscordSettings, guild_ids: Collection[int]
) -> None:
    """Let through whoever may change the index, which all servers share; else raise Refusal.

    They are moderators of a home server: one of the settings, or where those name none the only
    server that the bot is in; `guild_ids` are all that it is in.
    """
    if interaction.guild_id is None:
        raise Refusal(strings.NOT_HERE)
    if not is_moderator(interaction, settings):
        raise Refusal(index_strings.NO_MODERATOR)
    homes = settings.home_guilds or (guild_ids if len(guild_ids) == 1 else ())
    if not homes:
        raise Refusal(index_strings.NO_HOME)
    if interaction.guild_id not in homes:
        raise Refusal(index_strings.NOT_HOME)
