"""Cooldowns: how soon a member, or a channel, may ask again."""

import math
from collections.abc import Callable
from typing import Final

from bot.interactions.refusals import Refusal
from bot.render import strings

__all__ = ["Cooldowns"]

REMEMBERED: Final = 10_000
"""Entries after which those that are over are forgotten."""


class Cooldowns:
    """Remembers in memory when members and channels asked last."""

    def __init__(
        self, monotonic: Callable[[], float], *, user_seconds: float, channel_seconds: float
    ) -> None:
        """`monotonic` counts seconds: a clock could be set back, and lock everybody out."""
        self._monotonic = monotonic
        self._user_wait = user_seconds
        self._channel_wait = channel_seconds
        self._users: dict[int, float] = {}
        self._channels: dict[int, float] = {}

    def take(self, user_id: int, channel_id: int) -> None:
        """Count a question. Raises Refusal, and counts nothing, while either has to wait."""
        now = self._monotonic()
        for ends, key, sentence in (
            (self._users, user_id, strings.COOLDOWN),
            (self._channels, channel_id, strings.CHANNEL_COOLDOWN),
        ):
            left = ends.get(key, now) - now
            if left > 0:
                raise Refusal(sentence.format(seconds=math.ceil(left)))
        self._users[user_id] = now + self._user_wait
        self._channels[channel_id] = now + self._channel_wait
        if len(self._users) + len(self._channels) > REMEMBERED:
            self._forget(now)

    def _forget(self, now: float) -> None:
        self._users = {user: end for user, end in self._users.items() if end > now}
        self._channels = {channel: end for channel, end in self._channels.items() if end > now}
