"""Processes that work for this one, and that never outlive it."""

import multiprocessing
import os
import threading

__all__ = ["end_with_parent"]


def end_with_parent() -> None:
    """Let this process end when the one that started it does, be it killed.

    A worker would otherwise wait for work for ever, and hold whatever it has open.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: "multiprocessing.process.BaseProcess") -> None:
    parent.join()
    # Not sys.exit, which ends this thread only.
    os._exit(1)
