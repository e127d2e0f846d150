"""What the command line and the bot both make out of a data folder and the settings."""

from pathlib import Path

from bot.config import Config
from knowledge.library import LibrarySettings
from knowledge.roster import Roster, load_roster

__all__ = ["database_path", "library_settings"]


def database_path(data: Path) -> Path:
    """Return where the database of a data folder is, whether it is there yet or not."""
    return data / "whistlestop.db"


def library_settings(config: Config) -> LibrarySettings:
    """Return what the index and the answers are built with. Raises RosterError."""
    path = config.candidates.roster
    roster = Roster() if path is None else load_roster(path)
    return LibrarySettings(
        k1=config.search.k1,
        b=config.search.b,
        passage_words=config.search.passage_words,
        names=roster.names,
        roster=roster,
        quotes=config.answers.quotes,
        error_rate=config.answers.error_rate,
    )
