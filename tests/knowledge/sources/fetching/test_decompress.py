"""Bodies decode to what was sent, in small pieces, and never to more than was counted."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sources.fetching.decompress import MAX_MEMBERS, STEP_BYTES, BodyDecoder, DecodeError


def decode(coding: str, body: bytes, chunk_bytes: int = 1_000_000) -> bytes:
    decoder = BodyDecoder(coding)
    chunks = (body[start : start + chunk_bytes] for start in range(0, len(body), chunk_bytes))
    decoded = b"".join(piece for chunk in chunks for piece in decoder.feed(chunk))
    decoder.finish()
    return decoded


def bare_deflate(text: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(text) + compressor.flush()


@given(st.binary(max_size=5_000), st.integers(1, 300), st.integers(1, 40))
def test_each_coding_decodes_to_what_was_sent(text: bytes, chunk_bytes: int, times: int) -> None:
    text *= times
    assert decode("", text, chunk_bytes) == text
    assert decode("gzip", gzip.compress(text), chunk_bytes) == text
    assert decode("X-GZIP", gzip.compress(text) + gzip.compress(text), chunk_bytes) == text + text
    assert decode("deflate", zlib.compress(text), chunk_bytes) == text


@pytest.mark.parametrize("chunk_bytes", [1, 7, 100_000])
def test_deflate_without_its_header_decodes_too(chunk_bytes: int) -> None:
    text = b"The county clerk counted again. " * 9_000
    assert decode("deflate", bare_deflate(text), chunk_bytes) == text


def test_a_bomb_comes_in_pieces_that_can_be_counted() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 50_000
    pieces = BodyDecoder("gzip").feed(bomb)
    assert [len(next(pieces)) for _ in range(5)] == [STEP_BYTES] * 5


def test_what_follows_the_end_is_ignored() -> None:
    assert decode("gzip", gzip.compress(b"all", mtime=0) + b"\0\0\0\0", 3) == b"all"


@pytest.mark.parametrize(
    ("coding", "body", "message"),
    [
        ("br", b"", "'br', was not asked for"),
        ("gzip, gzip", b"", "'gzip, gzip', was not asked for"),
        ("gzip", b"<rss></rss>", "damaged"),
        # A time in the bytes would give the test another name in each process.
        ("gzip", gzip.compress(b"a" * 1_000, mtime=0)[:-9], "breaks off"),
        ("deflate", zlib.compress(b"a" * 1_000)[:-5], "breaks off"),
        ("deflate", b"x", "breaks off"),
        ("gzip", gzip.compress(b"", mtime=0) * (MAX_MEMBERS + 1), "too many parts"),
    ],
)
def test_what_is_not_what_it_claims_is_refused(coding: str, body: bytes, message: str) -> None:
    with pytest.raises(DecodeError, match=message):
        decode(coding, body)


def test_an_empty_body_is_empty_in_any_coding() -> None:
    assert decode("", b"") == decode("deflate", b"") == b""
