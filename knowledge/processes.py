"""Processes that work for this one, and that never outlive it."""

import ctypes
import multiprocessing
import os
import threading
from typing import Final

__all__ = ["end_with_parent", "keep_freed_memory"]

_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_MAX: Final = -4
_M_ARENA_MAX: Final = -8
"""Of mallopt(3), as glibc numbers them."""


def keep_freed_memory() -> None:
    """Let this process keep what it frees for its next large array: for one that soon ends.

    Else each large array goes back to the system, which clears the pages of the next one: a sixth
    of the time that a build takes beside its analysis. Nothing happens without glibc.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        # Otherwise threads have memory of their own, which is not kept.
        mallopt(_M_ARENA_MAX, 1)
        mallopt(_M_MMAP_MAX, 0)
        mallopt(_M_TRIM_THRESHOLD, -1)


def end_with_parent() -> None:
    """Exit when the parent exits, even if it was killed.

    A worker would otherwise wait for work for ever, and hold whatever it has open.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: "multiprocessing.process.BaseProcess") -> None:
    parent.join()
    # Not sys.exit, which ends this thread only.
    os._exit(1)
