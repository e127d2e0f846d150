"""An index that is missing at the start is built from the articles that are kept.

After an upgrade, a change of k1 or of the roster, or damage, no snapshot fits; the articles are in
the database all the same, so nobody has to order a refresh. No source is visited for it.
"""

import asyncio
import logging
from typing import Final

from bot.client import WhistlestopBot
from bot.exts.index._schedule import tell_health
from bot.refresh.child import RefreshFailedError, RefreshOrder, RefreshStopped
from knowledge.errors import KnowledgeError, RefreshRunningError

__all__ = ["build_missing_index"]

logger = logging.getLogger(__name__)

BY: Final = "start"
MOST_WAIT_SECONDS: Final = 3600.0
"""Between two attempts, each of which may work on every article; the first wait is short."""


async def build_missing_index(bot: WhistlestopBot) -> None:
    """Build the index if none could be opened and articles are kept; again until there is one."""
    libraries, wait_seconds = bot.libraries, bot.rhythm.schedule_seconds
    while libraries.current is None and await _has_articles(bot):
        libraries.is_being_built = True
        if await _build(bot):
            await libraries.look()
        if libraries.current is None:
            await asyncio.sleep(wait_seconds)
            wait_seconds = min(2 * wait_seconds, MOST_WAIT_SECONDS)
            await libraries.look()
    libraries.is_being_built = False


async def _has_articles(bot: WhistlestopBot) -> bool:
    try:
        return (await bot.records.articles.counts()).articles > 0
    except KnowledgeError as error:
        logger.warning("the articles cannot be counted: %s", error)
        return False


async def _build(bot: WhistlestopBot) -> bool:
    """Build it in a child process; return whether that was done. What fails is logged."""
    logger.info("no snapshot can be used: the index is built from the articles that are kept")
    try:
        report = await bot.refresher.run(RefreshOrder(BY, index_only=True))
    except (RefreshRunningError, RefreshStopped):
        return False  # another refresh builds it, or the bot closes
    except RefreshFailedError as error:
        logger.warning("the index could not be built: %s", error.reason)
        return False
    await tell_health(bot, report.health)
    return True
