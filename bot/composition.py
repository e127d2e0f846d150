"""The parts that the command line and the bot both build from a data folder and the settings."""

from pathlib import Path
from typing import TYPE_CHECKING

from bot.config.models import Config
from knowledge.library import LibrarySettings
from knowledge.roster import Roster, load_roster

if TYPE_CHECKING:
    from knowledge.sources.fetching.addresses import AddressPolicy
    from knowledge.sources.fetching.http import FetchClient

__all__ = ["address_policy", "database_path", "fetch_client", "library_settings"]


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
        roster=roster,
        quotes=config.answers.quotes,
        error_rate=config.answers.error_rate,
        stale_poll_days=config.answers.stale_poll_days,
    )


def address_policy(config: Config) -> "AddressPolicy":
    """Return which addresses may be fetched from, as the operator's file has it."""
    from knowledge.sources.fetching.addresses import AddressPolicy

    return AddressPolicy(
        extra_ports=frozenset(config.sources.extra_ports),
        internal_hosts=frozenset(config.sources.internal_hosts),
    )


def fetch_client(config: Config) -> "FetchClient":
    """Return the only way to websites, as the settings have it; needs a running event loop."""
    # Imported here: most commands fetch nothing, and it takes long to load.
    from knowledge.sources.fetching.http import FetchClient

    return FetchClient(contact=config.sources.contact, policy=address_policy(config))
