"""Lines of a file that may be compressed, huge, cut short or wrongly encoded.

No more than one line is held at a time, and of a line that is too long no more than is allowed.
"""

import gzip
import lzma
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any, BinaryIO

from knowledge.errors import ArticleError
from knowledge.plain_files import open_plain
from knowledge.sources.files._reading import MAX_BYTES

__all__ = ["Line", "is_blank", "read_head", "read_lines", "refuse_binary"]

BLOCK_BYTES = 1 << 16
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

BUFFER = 1 << 18
"""How much is decompressed at once, in bytes."""
FREE_BYTES = 100_000_000
"""To which any compressed file may unfold."""
MAX_RATIO = 100
"""How many times its size a compressed file may unfold to beyond that; gzip can do 1,000."""

Stream = BinaryIO | gzip.GzipFile | lzma.LZMAFile


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, or why it is not given."""

    number: int
    """Counted from 1."""
    text: str
    """With its end; what could be read of it where there is a flaw."""
    flaw: str = ""
    """Why it cannot be used: too long, or not UTF-8."""
    quotation_marks: int = 0
    """How many `"` a line with a flaw has; CSV needs it to stay in step."""


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a UTF-8 file, decompressed where its name ends in .gz or .xz.

    Raises ArticleError when the file cannot be opened, is binary, ends before it should, or
    unfolds without end; the lines before that have been given then.
    """
    number = 0
    offset = 0
    try:
        with open_plain(path) as file, BufferedReader(_Unpacked(path, file), BUFFER) as stream:
            while raw := stream.readline(MAX_BYTES + 1):
                number += 1
                if number == 1:
                    refuse_binary(path, raw)
                if len(raw) > MAX_BYTES:
                    length, marks = _skip_line(stream, raw)
                    yield _too_long(number, length, marks)
                else:
                    length = len(raw)
                    yield _decode(number, raw, offset)
                offset += length
    except OverflowError as error:
        raise ArticleError(path, f"{error}{_kept(number)}", number or None) from error
    except (EOFError, gzip.BadGzipFile, lzma.LZMAError, zlib.error) as error:
        raise ArticleError(path, _broken_archive(error, number), number or None) from error
    except OSError as error:
        raise ArticleError(path, f"cannot be read: {error.strerror or error}") from error


class _Unpacked(RawIOBase):
    """A file's bytes, decompressed, with line ends as everybody writes them today.

    Old Macs ended lines with a carriage return alone; a file that does so at its beginning does so
    everywhere. Raises OverflowError where a small file turns into a huge one.
    """

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._stream = _decompressed(path, file)
        packed = os.fstat(file.fileno()).st_size
        is_packed = self._stream is not file
        self._limit = max(FREE_BYTES, MAX_RATIO * packed) if is_packed else None
        self._given = 0
        self._has_old_ends: bool | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any buffer of bytes
        block = self._stream.read(len(buffer))
        if self._has_old_ends is None:
            # The last byte may be the first half of what ends a line on Windows.
            self._has_old_ends = b"\n" not in block and b"\r" in block[:-1]
        self._given += len(block)
        if self._limit is not None and self._given > self._limit:
            raise OverflowError(
                f"the compressed file unfolds to more than {self._limit / 1e6:,.0f} MB: it is read "
                f"no further (articles shrink to a tenth, never to a {MAX_RATIO}th)"
            )
        buffer[: len(block)] = block.replace(b"\r", b"\n") if self._has_old_ends else block
        return len(block)


def _decompressed(path: Path, file: BinaryIO) -> Stream:
    match path.suffix.casefold():
        case ".gz":
            return gzip.GzipFile(fileobj=file, mode="rb")
        case ".xz":
            return lzma.LZMAFile(file, "rb")
        case _:
            return file


def read_head(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return at most `limit` bytes and one more, so that the caller sees whether there is more."""
    with open_plain(path) as stream:
        return stream.read(limit + 1)


def is_blank(line: Line) -> bool:
    """Say whether the line holds nothing and nothing is wrong with it."""
    return not line.flaw and not line.text.strip()


def refuse_binary(path: Path, head: bytes) -> None:
    """Raise ArticleError where the beginning of a file shows that it is no UTF-8 text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ArticleError(path, "is UTF-16: save it as UTF-8")
    if b"\0" in head[:BLOCK_BYTES]:
        raise ArticleError(path, "is a binary file, not text")


def _skip_line(stream: BinaryIO, start: bytes) -> tuple[int, int]:
    """Read on to the end of the line; return its bytes and its quotation marks."""
    length, marks = len(start), start.count(b'"')
    part = start
    while not part.endswith(b"\n") and (part := stream.readline(BLOCK_BYTES)):
        length += len(part)
        marks += part.count(b'"')
    return length, marks


def _too_long(number: int, length: int, marks: int) -> Line:
    flaw = (
        f"the line has {length / 1e6:.1f} MB, more than the {MAX_BYTES / 1e6:.0f} MB of a line: "
        "is it one article?"
    )
    return Line(number, "", flaw, marks)


def _decode(number: int, raw: bytes, offset: int) -> Line:
    if number == 1 and raw.startswith(BYTE_ORDER_MARK):
        raw = raw[len(BYTE_ORDER_MARK) :]
        offset += len(BYTE_ORDER_MARK)
    try:
        return Line(number, raw.decode())
    except UnicodeDecodeError as error:
        at = offset + error.start
        flaw = f"not UTF-8 at byte {at} of the file (0x{raw[error.start]:02X}): save it as UTF-8"
        return Line(number, raw.decode(errors="replace"), flaw, raw.count(b'"'))


def _kept(number: int) -> str:
    return f"; the {number} lines before are kept" if number else ""


def _broken_archive(error: Exception, number: int) -> str:
    if isinstance(error, EOFError):
        return f"the compressed file ends too early{_kept(number)}: copy it anew"
    return f"the compressed file is damaged ({error}){_kept(number)}: copy it anew"
