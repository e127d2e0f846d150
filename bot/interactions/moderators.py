"""Who is a moderator: checked in code, whatever a server's settings let people see."""

import discord

from bot.config.models import DiscordSettings
from bot.interactions.refusals import Refusal
from bot.records.homes import HomeMemory
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


async def require_home_moderator(
    interaction: discord.Interaction, settings: DiscordSettings, memory: HomeMemory
) -> None:
    """Let through whoever may change the index, which all servers share; raise Refusal otherwise.

    They are moderators of a home server: one of the settings, or where those name none the one
    that is remembered. Raises StoreError when that cannot be read.
    """
    if interaction.guild_id is None:
        raise Refusal(strings.NOT_HERE)
    if not is_moderator(interaction, settings):
        raise Refusal(index_strings.NO_MODERATOR)
    homes = settings.home_guilds
    if not homes:
        guilds = {guild.id: guild.name for guild in interaction.client.guilds}
        decided = await memory.decide(guilds)
        if decided is None or decided.guild_id is None:
            raise Refusal(index_strings.NO_HOME)
        homes = (decided.guild_id,)
    if interaction.guild_id not in homes:
        raise Refusal(index_strings.NOT_HOME)
