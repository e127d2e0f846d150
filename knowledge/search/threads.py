"""Work in threads, for what numpy and scipy compute without holding the interpreter."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

__all__ = ["map_in_threads", "processors"]

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_in_threads(work: Callable[[_Part], _Result], parts: Iterable[_Part]) -> list[_Result]:
    """Return what `work` makes of each part, in their order, with a thread for each processor."""
    with ThreadPoolExecutor(processors()) as pool:
        return list(pool.map(work, parts))
