"""How `whistlestop run` ends when it is told to: soon, and with exit code 0 at every stage.

Three stages. Until the database is open there is nothing to lose, so a signal ends the process on
the spot; migrations are one transaction, which SQLite takes back. From then on the bot closes in
order. Whatever keeps that from ending, such as a thread that is still reading an article, is given
up after a while: Python would otherwise wait for its threads for as long as they take.

Imported before everything else, so it must not import anything that takes long to load.
"""

import os
import signal
import sys
import threading
from types import FrameType
from typing import Final

__all__ = ["CLOSE_SECONDS", "SIGNALS", "THREAD_SECONDS", "end_at_once_on_signals", "end_within"]

SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)
CLOSE_SECONDS: Final = 9.0
"""From the signal to the end at the latest. Docker kills after 10 s, other supervisors later."""
THREAD_SECONDS: Final = 2.0
"""How long threads may go on once everything is written and closed."""


def end_at_once_on_signals() -> None:
    """End the process with code 0 on SIGTERM and SIGINT, until other handlers replace these."""
    for number in SIGNALS:
        signal.signal(number, _end_at_once)


def end_within(seconds: float, code: int) -> threading.Timer:
    """End the process with this code after so many seconds, unless it has ended by then.

    Returns the timer, for those who call it off.
    """
    timer = threading.Timer(seconds, _leave, args=(code,))
    timer.daemon = True
    timer.start()
    return timer


def _end_at_once(_number: int, _frame: FrameType | None) -> None:
    # Nothing is flushed: the signal may have come in the middle of a write to that very stream.
    os._exit(0)


def _leave(code: int) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
