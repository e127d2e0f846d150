"""A canary: somebody's code and words, planted in a data folder and searched for in its bytes."""

import zlib
from collections.abc import Iterator
from pathlib import Path

from bot.user_hash import UserHasher

__all__ = ["QUESTION", "canaries_of", "places_of", "unpacked"]

QUESTION = "Why did the zinnober canary of Quuxborough sing for Marlow?"
HEADS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
"""How a zlib stream begins (RFC 1950, 2.2), at each of its levels."""
STEP = 64


def canaries_of(data: Path, user_id: int, *texts: str) -> list[bytes]:
    """Return what betrays a member: the code, the id in every form, the words."""
    return [
        UserHasher.load(data).hash(user_id).encode(),
        str(user_id).encode(),
        user_id.to_bytes(8, "big"),
        user_id.to_bytes(8, "little"),
        *(text.encode() for text in texts or (QUESTION,)),
    ]


def places_of(data: Path, canaries: list[bytes]) -> set[str]:
    """Return the files whose bytes hold any of these, also within what is compressed."""
    found = set()
    for path in sorted(data.rglob("*")):
        if path.is_file():
            content, name = path.read_bytes(), path.relative_to(data).as_posix()
            texts = b"\0".join(unpacked(content))
            if any(canary in content for canary in canaries):
                found.add(name)
            if any(canary in texts for canary in canaries):
                found.add(f"{name}, compressed")
    return found


def unpacked(content: bytes) -> Iterator[bytes]:
    """Yield whatever unpacks from any place of a file on, as far as it does.

    A stream that SQLite spread over several pages breaks off at the end of the first.
    """
    for head in HEADS:
        at = content.find(head)
        while at >= 0:
            yield _unpacked_from(content, at)
            at = content.find(head, at + 1)


def _unpacked_from(content: bytes, at: int) -> bytes:
    stream, text = zlib.decompressobj(), b""
    while not stream.eof and at < len(content):
        try:
            text += stream.decompress(content[at : at + STEP])
        except zlib.error:
            break
        at += STEP
    return text
