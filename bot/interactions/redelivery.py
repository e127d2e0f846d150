"""Recent ids: Discord may deliver a message or an interaction twice, and it is answered once."""

from collections import OrderedDict

__all__ = ["RecentIds"]

REMEMBERED_IDS = 10_000
"""Discord delivers again within minutes, after a RESUME; this many are hours."""


class RecentIds:
    """Remembers the last ids that came in, so that nothing is answered twice."""

    def __init__(self, limit: int = REMEMBERED_IDS) -> None:
        self._limit = limit
        self._ids: OrderedDict[int, None] = OrderedDict()

    def is_new(self, snowflake: int) -> bool:
        """Return whether the id comes for the first time, and remember it."""
        if snowflake in self._ids:
            return False
        self._ids[snowflake] = None
        if len(self._ids) > self._limit:
            self._ids.popitem(last=False)
        return True
