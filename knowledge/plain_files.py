"""Opening files that people name: only what is a file, and never waiting for one.

A pipe, a device or a socket may carry the name of a file, and reading it may never end.
"""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

__all__ = ["open_plain", "read_plain"]

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def open_plain(path: Path) -> BinaryIO:
    """Open a file for reading. Raises OSError, also where `path` is no file but a pipe or such."""
    # Before it is opened: opening alone moves some devices. After: it may be another by now.
    _refuse_others(path.stat().st_mode)
    stream = open(path, "rb", opener=_open_without_waiting)  # noqa: SIM115 - given away
    try:
        _refuse_others(os.fstat(stream.fileno()).st_mode)
    except OSError:
        stream.close()
        raise
    return stream


def read_plain(path: Path, limit_bytes: int) -> bytes:
    """Return a file's bytes. Raises OSError, also where there are more than `limit_bytes`."""
    with open_plain(path) as stream:
        content = stream.read(limit_bytes + 1)
    if len(content) > limit_bytes:
        raise OSError(errno.EFBIG, f"it has more than {limit_bytes / 1e6:g} MB")
    return content


def _open_without_waiting(path: str, flags: int) -> int:
    # Without the flag, opening a pipe waits until somebody writes to it.
    return os.open(path, flags | os.O_NONBLOCK)


def _refuse_others(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        kind = _KINDS.get(stat.S_IFMT(mode), "something else")
        raise OSError(errno.EINVAL, f"it is {kind}, not a file")
