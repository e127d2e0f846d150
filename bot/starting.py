"""The log of a start: one line with the version, the data folder and the articles.

Messages of the libraries are left out unless something is wrong.
"""

import logging
import sys
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

import discord

from bot.redaction import RedactingFormatter
from knowledge.store import Store
from knowledge.store.records import Counts

__all__ = ["log_start", "set_up_logging"]

logger = logging.getLogger(__name__)

CHATTY: Final = ("alembic", "discord.client", "matplotlib")
"""Loggers that tell of each step of a start, or of fonts; their warnings still show."""


def set_up_logging() -> None:
    """Log to standard error from INFO on, without tokens and ids of people."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    # discord.py warns that voice needs further packages; the bot has no use for it.
    discord.VoiceClient.warn_nacl = False
    discord.VoiceClient.warn_dave = False


async def log_start(data: Path, articles: Store, now: datetime) -> None:
    """Log the version, the data folder, and what articles there are. Raises StoreError."""
    logger.info("%s", _first_line(data, await articles.counts(), now))


def _first_line(data: Path, counts: Counts, now: datetime) -> str:
    place = f"data folder {data.resolve()}"
    return f"Whistlestop {version('whistlestop')}, {place}, {_describe(counts, now)}"


def _describe(counts: Counts, now: datetime) -> str:
    """Return how many articles there are, and how old the newest is."""
    if not counts.articles:
        return "no articles yet: `whistlestop import PATH` or `whistlestop sources add URL`"
    number = f"{counts.articles:,} article{'s' * (counts.articles != 1)}"
    newest = counts.newest_at
    if newest is None:
        return f"{number}, none of them dated"
    days = (now - newest).days
    age = "from today" if days < 1 else f"{days:,} day{'s' * (days != 1)} old"
    return f"{number}, the newest {age} ({newest.day} {newest:%B %Y})"
