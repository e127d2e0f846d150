"""Measure how time grows: lengths are doubled until they take long, and a line is fitted."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from benchmarks.doubling.texts import text_of

__all__ = ["LIMIT", "Growth", "measure"]

SHORTEST: Final = 4_000
LONGEST: Final = 32_000
"""In characters."""
ENOUGH_SECONDS: Final = 0.06
"""A call that takes longer is not repeated with a longer text."""
LEAST_SECONDS: Final = 0.002
"""What takes less is mostly the cost of being called."""
POINTS: Final = 3
"""The slope is that of the longest texts."""
LIMIT: Final = 1.2
"""The slope that is wanted of every function; 1 is linear, 2 quadratic."""
ATTEMPTS: Final = 4
"""What else runs makes a slope look steeper by chance; a slow function is slow every time."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How a function's time grows on one text."""

    text: str
    slope: float
    """Of the logarithm of time over that of length; 0 where it takes next to nothing."""
    characters: int
    """The longest text measured."""
    seconds: float
    """Processor time for that one."""


def measure(function: Callable[[str], object], text: str) -> Growth:
    """Measure a function on a text; one that looks slow is measured again, and the best counts."""
    growth = _measure(function, text, 1)
    for repetitions in range(2, ATTEMPTS + 1):
        if growth.slope <= LIMIT - 0.1:
            break
        again = _measure(function, text, repetitions)
        growth = min(growth, again, key=lambda one: one.slope)
    return growth


def _measure(function: Callable[[str], object], text: str, repetitions: int) -> Growth:
    lengths: list[int] = []
    times: list[float] = []
    characters = SHORTEST
    while characters <= LONGEST and (not times or times[-1] < ENOUGH_SECONDS):
        lengths.append(characters)
        long_text = text_of(text, characters)
        times.append(min(_time(function, long_text) for _ in range(repetitions)))
        characters *= 2
    return Growth(text, _slope(lengths, times), lengths[-1], times[-1])


def _time(function: Callable[[str], object], text: str) -> float:
    # A collection of what others left behind takes longer than most calls.
    gc.disable()
    began = time.process_time()
    function(text)
    taken = time.process_time() - began
    gc.enable()
    return taken


def _slope(lengths: list[int], times: list[float]) -> float:
    pairs = zip(lengths, times, strict=True)
    points = [(length, taken) for length, taken in pairs if taken >= LEAST_SECONDS][-POINTS:]
    if len(points) < 2:
        return 0.0
    logarithms = np.log(np.array(points))
    return float(np.polyfit(logarithms[:, 0], logarithms[:, 1], 1)[0])
