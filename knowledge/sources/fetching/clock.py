"""The time, injected, so that nothing that waits or ages needs to wait in a test."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol

__all__ = ["Clock", "SystemClock"]


class Clock(Protocol):
    """What tells the time and waits."""

    def now(self) -> datetime:
        """Return the moment, timezone-aware UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds from some fixed moment; never runs backwards."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait that many seconds, while everything else goes on."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the moment, timezone-aware UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds from some fixed moment; never runs backwards."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait that many seconds, while everything else goes on."""
        await asyncio.sleep(seconds)
