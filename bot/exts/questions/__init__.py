"""Questions: every way in which people ask, and what they can do with an answer."""

from bot.client import WhistlestopBot
from bot.exts.questions._cog import Questions

__all__ = ["setup"]


async def setup(bot: WhistlestopBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Questions(bot))
