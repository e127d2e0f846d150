"""How often a host is asked, and how long to wait before asking again."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from knowledge.sources.fetching.clock import Clock

__all__ = ["HostPace", "jittered_backoff", "parse_retry_after"]

_MAX_RETRY_AFTER_SECONDS = 7 * 86_400.0
"""A site that says 'in a year' is asked again in a week."""


class HostPace:
    """Keeps the requests to each host apart."""

    def __init__(self, clock: Clock, pause_seconds: float) -> None:
        self._clock = clock
        self._pause_seconds = pause_seconds
        self._free_at: dict[str, float] = {}
        self._held_until: dict[str, float] = {}

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for as long as it asked."""
        now = self._clock.monotonic()
        self._held_until = {name: at for name, at in self._held_until.items() if at > now}
        self._held_until[host] = max(self._held_until.get(host, now), now + seconds)

    def held_seconds(self, host: str) -> float:
        """Return for how long a host is still to be left alone; 0 when it did not ask."""
        now = self._clock.monotonic()
        return max(0.0, self._held_until.get(host, now) - now)

    async def wait(self, host: str, pause_seconds: float | None = None) -> None:
        """Wait for the host's next free moment and take it.

        `pause_seconds` is what the host itself asked for; it counts where it is longer.
        """
        pause = max(self._pause_seconds, pause_seconds or 0.0)
        now = self._clock.monotonic()
        # Moments that have passed say nothing any more; dropping them keeps the table small.
        self._free_at = {name: at for name, at in self._free_at.items() if at > now}
        start = max(self._free_at.get(host, now), self._held_until.get(host, now), now)
        # Taken before the wait, so that those who wait at the same time queue up.
        self._free_at[host] = start + pause
        if start > now:
            await self._clock.sleep(start - now)


def jittered_backoff(
    attempt: int, base_seconds: float, cap_seconds: float, random: Callable[[], float]
) -> float:
    """Return how long to wait before retry number `attempt`, counted from 0, in seconds.

    Full jitter: evenly spread between nothing and the doubling bound, so that those who failed
    together do not come back together. After M. Brooker, 'Exponential backoff and jitter', 2015.
    """
    return random() * min(cap_seconds, base_seconds * 2.0**attempt)


def parse_retry_after(value: str, now: datetime) -> float | None:
    """Return what a Retry-After header asks for, in seconds from now, at least 0.

    Seconds or a date (RFC 9110, section 10.2.3); None when it is neither.
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:12]), _MAX_RETRY_AFTER_SECONDS)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - now).total_seconds()), _MAX_RETRY_AFTER_SECONDS)
