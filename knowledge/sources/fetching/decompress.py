"""Undo a body's compression piece by piece, and stop before it grows past a cap.

A gzip bomb turns one kilobyte into a megabyte at each step, so a body is never decompressed
whole: each step yields at most STEP_BYTES, and they are counted before the next is asked for.
"""

import zlib
from collections.abc import Iterator

__all__ = ["ACCEPT_ENCODING", "BodyDecoder", "DecodeError", "unpack_gzip"]

ACCEPT_ENCODING = "gzip, deflate"
"""What we ask for and nothing else; an answer in another coding is refused."""
STEP_BYTES = 65_536
MAX_MEMBERS = 1_000
"""Of one gzip stream; empty members cost a site nothing to send and us some time each."""

_GZIP = 16 + zlib.MAX_WBITS
_ZLIB = zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS


class DecodeError(Exception):
    """The body is not in the coding that it claims, or breaks off."""


class BodyDecoder:
    """Decodes one body, fed in any number of chunks.

    `feed` yields decoded pieces of at most STEP_BYTES, so that the caller counts as they come.
    """

    def __init__(self, content_encoding: str) -> None:
        """Raises DecodeError for a coding that was not asked for, or several at once."""
        coding = content_encoding.strip().lower().removeprefix("x-")
        if coding not in ("", "identity", "gzip", "deflate"):
            raise DecodeError(f"its compression, {coding[:40]!r}, was not asked for")
        self._coding = "" if coding == "identity" else coding
        self._inflate = None if coding != "gzip" else zlib.decompressobj(_GZIP)
        self._head = b""
        self._members = 1

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield what the chunk decodes to, piece by piece. Raises DecodeError."""
        if not self._coding:
            yield chunk
            return
        try:
            yield from self._pieces(self._head + chunk)
        except zlib.error as error:
            raise DecodeError("its compressed body is damaged") from error

    def finish(self) -> None:
        """Raise DecodeError when the compressed body broke off before its end."""
        started = self._inflate is not None or self._head
        if self._coding and started and (self._inflate is None or not self._inflate.eof):
            raise DecodeError("its compressed body breaks off")

    def _pieces(self, data: bytes) -> Iterator[bytes]:
        if self._inflate is None:
            self._head = data
            if len(data) < 2:
                return
            # Some servers send the bare stream without zlib's header (RFC 9110, section 8.4.1.2).
            is_zlib = data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0
            self._inflate = zlib.decompressobj(_ZLIB if is_zlib else _RAW)
            self._head = b""
        # Asked once more with nothing when a piece was full: output may still wait inside.
        piece = b""
        while data or len(piece) == STEP_BYTES:
            piece = self._inflate.decompress(data, STEP_BYTES)
            if piece:
                yield piece
            data = self._inflate.unconsumed_tail
            if self._inflate.eof:
                data = self._next_member(self._inflate.unused_data)

    def _next_member(self, rest: bytes) -> bytes:
        """Go on with the next gzip member; whatever else follows the end is ignored."""
        if self._coding != "gzip" or not rest.startswith(b"\x1f\x8b"):
            return b""
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise DecodeError("its compressed body has too many parts")
        self._inflate = zlib.decompressobj(_GZIP)
        return rest


def unpack_gzip(body: bytes, limit_bytes: int) -> bytes:
    """Return what a gzip file holds. Raises DecodeError, and OverflowError past the limit."""
    decoder = BodyDecoder("gzip")
    unpacked = bytearray()
    for piece in decoder.feed(body):
        unpacked += piece
        if len(unpacked) > limit_bytes:
            raise OverflowError(f"more than {limit_bytes} bytes")
    decoder.finish()
    return bytes(unpacked)
