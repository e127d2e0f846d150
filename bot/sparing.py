"""Sparing: a failure that repeats is told at once, and then seldom, with how often it came."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

__all__ = ["Sparing"]

EVERY: Final = timedelta(minutes=1)


class Sparing:
    """Counts failures of one kind, and says when to tell of them."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._untold = 0
        self._next: datetime | None = None
        """When to tell again; None while nothing fails."""

    def failed(self, count: int = 1) -> int:
        """Count failures; return how many are to be told now, 0 when it is too soon."""
        self._untold += count
        now = self._clock()
        if self._next is not None and now < self._next:
            return 0
        self._next = now + EVERY
        return self._tell()

    def worked(self) -> int:
        """Note that it works again; return how many failures were never told."""
        self._next = None
        return self._tell()

    def _tell(self) -> int:
        told, self._untold = self._untold, 0
        return told
