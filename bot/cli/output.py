"""Files that appear whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

__all__ = ["whole_file"]


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """Open a text file (UTF-8) that takes its name only when all was written.

    An exception leaves whatever stood there. What is no regular file, such as /dev/stdout, is
    written to as it is.
    """
    try:
        with _as_it_is(path) if path.exists() and not path.is_file() else _aside(path) as file:
            yield file
    except OSError as error:
        if error.filename is None:  # a full disk, say, which names no file
            error.filename = str(path)
        raise


@contextmanager
def _as_it_is(path: Path) -> Iterator[TextIO]:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        yield file


@contextmanager
def _aside(path: Path) -> Iterator[TextIO]:
    """Write beside the path, then take its name."""
    target = path.resolve()  # a link goes on to point where it points
    if not target.parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "there is no such folder", str(target.parent))
    descriptor, name = tempfile.mkstemp(
        dir=target.parent, prefix=f".{target.name}.", suffix=".part"
    )
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    """Return the process's mask; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
