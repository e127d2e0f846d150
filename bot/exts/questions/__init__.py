"""Questions: every way in which people ask, and what they can do with an answer.

_cog          the listeners and commands through which questions come in
_incoming     IncomingQuestion: a question as it came in (_wording: its plain words)
_channels     in which channels questions are answered
_cooldowns    how soon somebody may ask again
_conversation the question before this one, and an answer's thread
_answering    the one path of every question
_buttons      the buttons under an answer
"""

from bot.client import WhistlestopBot
from bot.exts.questions._cog import Questions

__all__ = ["setup"]


async def setup(bot: WhistlestopBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Questions(bot))
