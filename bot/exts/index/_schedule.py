"""Sources are visited when their time has come; moderators hear of those that change.

A source that fell quiet or began to fail is reported once, and once when it is back; the database
remembers the last report.
"""

import asyncio
import logging
import random
from collections.abc import Sequence

import discord

from bot.client import WhistlestopBot
from bot.refresh.child import RefreshFailedError, RefreshOrder, RefreshStopped
from bot.render.sources import render_health
from knowledge.errors import KnowledgeError, RefreshRunningError
from knowledge.refresh_report import HealthChange
from knowledge.schedule import next_visit_at

__all__ = ["run_schedule", "tell_health", "visit_due"]

logger = logging.getLogger(__name__)

BY = "schedule"


async def run_schedule(bot: WhistlestopBot) -> None:
    """Visit what is due, again and again until cancelled."""
    while True:
        # Several bots of one database should not all come at once.
        jitter = random.uniform(0.9, 1.1)  # noqa: S311
        await asyncio.sleep(bot.rhythm.schedule_seconds * jitter)
        await visit_due(bot)


async def visit_due(bot: WhistlestopBot) -> bool:
    """Refresh if the time of any source has come; return whether it was done.

    What fails is logged; the next time comes.
    """
    if bot.is_closing or bot.refresher.is_running:
        return False
    try:
        sources = await bot.records.sources.entries()
    except KnowledgeError as error:
        logger.warning("the sources cannot be read: %s", error)
        return False
    now = bot.clock()
    is_due = any(not source.paused and next_visit_at(source, now) <= now for source in sources)
    if not is_due and not bot.index_is_behind:
        return False
    try:
        report = await bot.refresher.run(RefreshOrder(BY, due=True))
    except (RefreshRunningError, RefreshStopped):
        return False
    except RefreshFailedError as error:
        logger.warning("the scheduled refresh failed: %s", error.reason)
        return False
    bot.index_is_behind = False
    await bot.libraries.look()
    await tell_health(bot, report.health)
    return True


async def tell_health(bot: WhistlestopBot, changes: Sequence[HealthChange]) -> None:
    """Tell the moderators' channel which sources fell quiet, fail or are back, if it is set."""
    channel_id = bot.config.discord.moderator_channel
    if not changes or channel_id is None or not bot.config.sources.moderator_report:
        return
    channel = bot.get_channel(channel_id)
    if not isinstance(channel, discord.abc.Messageable):
        logger.warning("channel %d of discord.moderator_channel is not to be seen", channel_id)
        return
    try:
        await channel.send(render_health(changes), allowed_mentions=discord.AllowedMentions.none())
    except discord.HTTPException as error:
        logger.warning("the moderators could not be told of sources: %s", error)
