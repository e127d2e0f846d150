"""A scene for moderators of the index: refreshes go on until the test ends them."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from tests.support.answers import FixedLibrary
from tests.support.discord import Scene, scene
from tests.support.refreshing import HeldRefresher

__all__ = ["FEED", "acts", "audited", "desk"]

FEED = "https://paper.example/feed"


@asynccontextmanager
async def desk(
    data: Path, library: FixedLibrary | None = None, **settings: Any
) -> AsyncIterator[tuple[Scene, HeldRefresher]]:
    async with scene(data, library or FixedLibrary(), public=False, **settings) as here:
        refresher = HeldRefresher(here.outside)
        here.make_refresher = lambda: refresher
        await here.restart()
        yield here, refresher


def audited(data: Path) -> list[dict[str, Any]]:
    """Return the rows of the audit, oldest first."""
    with closing(sqlite3.connect(data / "whistlestop.db")) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM audit ORDER BY audit_id")]


def acts(data: Path) -> list[tuple[str, str, str | None]]:
    """Return what the audit says: action, outcome, who."""
    return [(row["action"], row["outcome"], row["user_name"]) for row in audited(data)]
