"""How much memory a process has taken at most."""

import resource

__all__ = ["peak_megabytes"]


def peak_megabytes(*, with_children: bool = False) -> float:
    """Return the most that was resident at one time, in MB (Linux counts in KiB)."""
    kibibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if with_children:
        kibibytes += resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return kibibytes * 1024 / 1e6
