"""Lines of a file that may be compressed, huge, cut short or wrongly encoded.

No more than one line is held at a time, and of a line that is too long no more than is allowed.
"""

import gzip
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from knowledge.errors import ArticleError
from knowledge.sources._reading import MAX_BYTES

__all__ = ["Line", "is_blank", "read_head", "read_lines", "refuse_binary"]

BLOCK_BYTES = 1 << 16
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

Stream = IO[bytes] | gzip.GzipFile | lzma.LZMAFile


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
    """How many `"` stand in a line with a flaw; CSV needs it to stay in step."""


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a UTF-8 file, decompressed where its name ends in .gz or .xz.

    Raises ArticleError when the file cannot be opened, is binary, or ends before it should; the
    lines before that have been given then.
    """
    number = 0
    offset = 0
    try:
        with _open(path) as stream:
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
    except (EOFError, gzip.BadGzipFile, lzma.LZMAError, zlib.error) as error:
        raise ArticleError(path, _broken_archive(error, number), number or None) from error
    except OSError as error:
        raise ArticleError(path, f"cannot be read: {error.strerror or error}") from error


def _open(path: Path) -> Stream:
    match path.suffix.casefold():
        case ".gz":
            return gzip.open(path, "rb")
        case ".xz":
            return lzma.open(path, "rb")
        case _:
            return path.open("rb")


def read_head(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return at most `limit` bytes and one more, so that the caller sees whether there is more."""
    with path.open("rb") as stream:
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


def _skip_line(stream: Stream, start: bytes) -> tuple[int, int]:
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


def _broken_archive(error: Exception, number: int) -> str:
    kept = f"; the {number} lines before are kept" if number else ""
    if isinstance(error, EOFError):
        return f"the compressed file ends too early{kept}: copy it anew"
    return f"the compressed file is damaged ({error}){kept}: copy it anew"
