"""Time since the machine was started, by which processes measure what the clock cannot.

A clock is set back and forth, by people and by network time. Uptime only grows, and every process
of one start of a machine reads the same, so that a file or a row can tell another process how old
it is. Only the standard library is imported here: `bot.heartbeat` must stay cheap.
"""

from functools import cache
from pathlib import Path
from time import monotonic
from typing import Final

__all__ = ["boot_id", "uptime"]

BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")
"""Linux names each start; https://docs.kernel.org/admin-guide/sysctl/kernel.html#random"""


@cache
def boot_id() -> str:
    """Return a name of this start of this machine, the same in its containers.

    Empty where the system gives none; uptimes then compare within one machine only.
    """
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def uptime() -> float:
    """Return seconds that only grow, by a clock that all processes of the machine share."""
    return monotonic()
