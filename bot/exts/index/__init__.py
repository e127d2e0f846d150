"""The index, for moderators of a home server: refresh it, and look after what it is made from.

_acts      who may act, and the audit of what they did
_cog       refresh, status
_home      which server is home, decided and remembered
_sources   add, remove, pause
_upkeep    quarantine, history, rollback
_rebuild   at the start, builds an index that is missing
_schedule  visits to sources whose time has come; what is told of their health
"""

from bot.client import WhistlestopBot
from bot.exts.index._cog import Index
from bot.exts.index._rebuild import build_missing_index
from bot.exts.index._schedule import run_schedule

__all__ = ["setup"]


async def setup(bot: WhistlestopBot) -> None:
    """Add the feature to the bot, build a missing index, and visit sources on schedule."""
    await bot.add_cog(Index(bot))
    bot.start_background(build_missing_index(bot))
    bot.start_background(run_schedule(bot))
