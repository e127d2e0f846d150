"""A sign of life for supervisors: a file that is written while the bot is connected to Discord.

`python -m bot.heartbeat DATA` and `whistlestop health` tell from its age whether the bot is. It
holds the machine's uptime, because the clock may be set while the bot hangs. Only the standard
library is imported here: a supervisor asks every half minute.
"""

import asyncio
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from knowledge.uptime import boot_id, uptime

__all__ = ["BEAT_SECONDS", "STALE_SECONDS", "age_seconds", "beat", "check", "stop", "touch"]

logger = logging.getLogger(__name__)

FILE: Final = "heartbeat"
"""In the data folder."""
BEAT_SECONDS: Final = 10.0
STALE_SECONDS: Final = 45.0
"""Four beats: one that is late on a busy machine does not count, a lost connection soon does."""


async def beat(data: Path, is_connected: Callable[[], bool], every_seconds: float) -> None:
    """Write the file again and again while connected, until cancelled.

    A folder that takes no file is logged: the bot goes on, and the supervisor will think it dead.
    """
    while True:
        if is_connected():
            try:
                await asyncio.to_thread(touch, data)
            except OSError as error:
                logger.warning("the heartbeat cannot be written: %s", error)
        await asyncio.sleep(every_seconds)


def stop(data: Path) -> None:
    """Take the sign of life away, so that nobody has to wait until it is old."""
    (data / FILE).unlink(missing_ok=True)


def touch(data: Path) -> None:
    """Write that the bot is connected now. Raises OSError."""
    fresh = data / f"{FILE}.new"
    fresh.write_text(f"{uptime()!r} {boot_id()}\n", encoding="ascii")
    fresh.replace(data / FILE)  # Whole or not at all: a supervisor may read at any moment.


def age_seconds(data: Path) -> float | None:
    """Return how long ago the bot was last seen connected; None when it does not run.

    One that was seen before the machine was started does not. Raises OSError.
    """
    try:
        seen, _, boot = (data / FILE).read_text(encoding="ascii").strip().partition(" ")
        age = uptime() - float(seen)
    except (FileNotFoundError, ValueError):
        return None  # Never written, or by another version, which does not run any more.
    return age if boot == boot_id() and age >= 0 else None


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
