"""A refresh in a process of its own, which a test may kill."""

import asyncio
from pathlib import Path

from knowledge.library import LibrarySettings
from knowledge.refresh import RefreshRequest, refresh
from knowledge.sources.parsing import ThreadParser
from knowledge.store import Store
from tests.support.web import LocalWeb


def refresh_alone(data: Path, port: int) -> None:
    """Refresh from the local web on that port."""
    asyncio.run(_refresh(data, port))


async def _refresh(data: Path, port: int) -> None:
    local = LocalWeb(port=port)
    async with await Store.open(data / "whistlestop.db") as store, local.client() as client:
        await refresh(
            data,
            store,
            LibrarySettings(),
            client,
            RefreshRequest(by="child"),
            parser=ThreadParser(),
            clock=local.clock,
        )
