"""Candidates: look somebody up, compare two, see a timeline or the newest stories, all in quotes.

_look     what was asked for: it stands in the buttons, and so outlives a restart
_profiles what was asked for -> what is shown
_buttons  pages and Share
_cog      the commands and their autocomplete
"""

from bot.client import WhistlestopBot
from bot.exts.candidates._buttons import ProfileButton
from bot.exts.candidates._cog import Candidates

__all__ = ["setup"]


async def setup(bot: WhistlestopBot) -> None:
    """Add the feature to the bot."""
    bot.add_dynamic_items(ProfileButton)
    await bot.add_cog(Candidates(bot))
