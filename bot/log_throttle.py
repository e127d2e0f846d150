"""LogThrottle: a failure that repeats is told at once, and then seldom, with how often it came."""

import time
from collections.abc import Callable
from typing import Final

__all__ = ["LogThrottle"]

EVERY_SECONDS: Final = 60.0


class LogThrottle:
    """Counts failures of one kind, and says when to tell of them."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        """`monotonic` counts seconds, whatever the clock is set to."""
        self._monotonic = monotonic
        self._untold = 0
        self._next: float | None = None
        """When to tell again; None while nothing fails."""

    def failed(self, count: int = 1) -> int:
        """Count failures; return how many are to be told now, 0 when it is too soon."""
        self._untold += count
        now = self._monotonic()
        if self._next is not None and now < self._next:
            return 0
        self._next = now + EVERY_SECONDS
        return self._tell()

    def worked(self) -> int:
        """Note that it works again; return how many failures were never told."""
        self._next = None
        return self._tell()

    def _tell(self) -> int:
        told, self._untold = self._untold, 0
        return told
