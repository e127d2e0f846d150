"""Keep tokens and people's ids out of the log.

discord.py names whole addresses in its warnings, which hold interaction tokens, and an exception
can repeat anything. So each line is cleaned as it is written, tracebacks too. Ids are Discord's
long numbers; those of channels and guilds stay where the text says that they are.
"""

import logging
import re
from typing import Final

__all__ = ["RedactingFormatter", "redact"]

ADDRESS_TOKEN: Final = re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/\s?'\"]+")
BOT_TOKEN: Final = re.compile(r"(?<![\w-])[\w-]{18,}+\.[\w-]{4,}+\.[\w-]{20,}+")
"""Begins where a word does and never goes back: each letter of a long line is looked at once."""
DISCORD_ID: Final = re.compile(r"(?<!channel )(?<!guild )(?<![\w.])\d{17,20}(?![\w.])")


class RedactingFormatter(logging.Formatter):
    """Formats a record as usual, and cleans the whole of it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's line, or lines, without tokens and people's ids."""
        return redact(super().format(record))


def redact(text: str) -> str:
    """Return the text without tokens and people's ids."""
    without_tokens = BOT_TOKEN.sub("<token>", ADDRESS_TOKEN.sub(r"\1<token>", text))
    return DISCORD_ID.sub("<id>", without_tokens)
