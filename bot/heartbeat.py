"""A sign of life for supervisors: a file that is touched while the bot is connected to Discord.

`python -m bot.heartbeat DATA` and `whistlestop health` tell from its age whether the bot is. Only
the standard library is imported here: a supervisor asks every half minute.
"""

import asyncio
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

__all__ = ["BEAT_SECONDS", "STALE_SECONDS", "age_seconds", "beat", "check", "stop"]

logger = logging.getLogger(__name__)

FILE: Final = "heartbeat"
"""In the data folder."""
BEAT_SECONDS: Final = 10.0
STALE_SECONDS: Final = 45.0
"""Four beats: one that is late on a busy machine does not count, a lost connection soon does."""


async def beat(data: Path, is_connected: Callable[[], bool], every_seconds: float) -> None:
    """Touch the file again and again while connected, until cancelled.

    A folder that takes no file is logged: the bot goes on, and the supervisor will think it dead.
    """
    path = data / FILE
    while True:
        if is_connected():
            try:
                await asyncio.to_thread(path.touch)
            except OSError as error:
                logger.warning("the heartbeat cannot be written: %s", error)
        await asyncio.sleep(every_seconds)


def stop(data: Path) -> None:
    """Take the sign of life away, so that nobody has to wait until it is old."""
    (data / FILE).unlink(missing_ok=True)


def age_seconds(data: Path) -> float | None:
    """Return how long ago the bot was last seen connected; None when it does not run."""
    try:
        # The file's time is the wall clock's; where that was set back, the age is negative.
        return abs(time.time() - (data / FILE).stat().st_mtime)
    except FileNotFoundError:
        return None


def check(data: Path) -> tuple[bool, str]:
    """Return whether the bot is connected, and a sentence that says so. Raises OSError."""
    age = age_seconds(data)
    if age is None:
        return False, "The bot does not run, or has not been connected yet."
    seen = f"connected to Discord {age:.0f} s ago"
    if age > STALE_SECONDS:
        return False, f"The bot was last seen {seen}."
    return True, f"The bot was {seen}."


if __name__ == "__main__":
    is_healthy, sentence = check(Path(sys.argv[1] if len(sys.argv) > 1 else "data"))
    sys.stdout.write(sentence + "\n")
    sys.exit(0 if is_healthy else 1)
