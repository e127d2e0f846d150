"""Deleting what is too old, by a clock that may be wrong.

A clock that jumps a year ahead would have everything deleted at once. So a jump waits for an hour,
with a warning: network time sets a clock right within minutes. If the clock still says the same
then, or the bot has just not run for long, what is too old is deleted: members are promised that.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from bot.config.models import LogSettings
from bot.records.handle import Records
from knowledge.errors import KnowledgeError

__all__ = ["Retention"]

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

EVERY_SECONDS: Final = 24 * 60 * 60
AGAIN_SECONDS: Final = 10 * 60
"""After one that could not delete everything, as while a refresh reads the database."""
JUMP: Final = timedelta(days=1)
"""How far the clock may be ahead of all that is known of the time."""
DOUBT_SECONDS: Final = 60 * 60


class Retention:
    """Deletes what is older than the operator allows, now and every day."""

    def __init__(
        self,
        records: Records,
        settings: LogSettings,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        self._records = records
        self._settings = settings
        self._clock = clock
        self._monotonic = monotonic
        self._last: tuple[datetime, float] | None = None
        """When it was last deleted, by the clock and in monotonic seconds."""

    async def run(self) -> None:
        """Delete again and again, until cancelled; what fails is logged, and tried again soon."""
        while True:
            complete = False
            try:
                if jump := await _to_the_end(self._jump()):
                    logger.warning(
                        "the clock is %d days ahead of the last thing that was kept: deleting what "
                        "is too old waits for an hour, in which a wrong clock can be set right",
                        jump.days,
                    )
                    await asyncio.sleep(DOUBT_SECONDS)
                complete = await _to_the_end(self._delete())
            except KnowledgeError as error:
                logger.warning("what is too old could not be deleted: %s", error)
            await asyncio.sleep(EVERY_SECONDS if complete else AGAIN_SECONDS)

    async def _jump(self) -> timedelta | None:
        """Return how far the clock is ahead of what is known of the time; None if that is little.

        Known are the newest row, and when this was last asked with the seconds since.
        """
        known = [] if (newest := await self._records.newest_at()) is None else [newest]
        if self._last is not None:
            moment, seconds = self._last
            known.append(moment + timedelta(seconds=self._monotonic() - seconds))
        ahead = self._clock() - max(known) if known else timedelta()
        return ahead if ahead > JUMP else None

    async def _delete(self) -> bool:
        """Delete, and return whether all of it could be."""
        now = self._clock()
        receipt = await self._records.purge(self._settings, now)
        self._last = now, self._monotonic()
        answers, questions = receipt.rows["answers"], receipt.rows["query_log"]
        logger.info("deleted %d old answers and %d old questions", answers, questions)
        for sentence in receipt.left:
            logger.warning("not everything that is too old could be deleted: %s", sentence)
        return receipt.complete


async def _to_the_end(work: Coroutine[Any, Any, Result]) -> Result:
    """Await work that a close must not cut in two: a statement would leave its connection open."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.gather(task, return_exceptions=True)
        raise
