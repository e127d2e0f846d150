"""Ranges: many runs of consecutive numbers laid end to end, without a loop."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["concatenate_ranges"]

Ints = NDArray[np.int64]


def concatenate_ranges(starts: NDArray[Any], lengths: NDArray[Any]) -> tuple[Ints, Ints]:
    """Return the numbers of all runs, one run after the other, and the run that each is of.

    Run i counts from `starts[i]` and has `lengths[i]` numbers; both arrays have shape [runs]. Both
    results have shape [lengths.sum()].
    """
    lengths = lengths.astype(np.int64)
    owners = np.repeat(np.arange(len(lengths)), lengths)
    first = np.repeat(starts.astype(np.int64) - (np.cumsum(lengths) - lengths), lengths)
    return first + np.arange(len(owners)), owners
