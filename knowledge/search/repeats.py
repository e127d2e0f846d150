"""Repeats: runs of words that an outlet prints in many of its articles.

Sign-up boxes, copyright lines and authors' biographies are printed again and again, whatever the
article says. They are learnt here, from all of an outlet's articles at once. Every run of
RUN_WORDS words is hashed, and a hash that enough of the outlet's articles hold marks its words.

Only numbers are compared: what the words say does not matter here.
"""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import xxhash
from numpy.typing import NDArray

from knowledge.article import Article
from knowledge.text.sentences import Span

__all__ = ["RUN_WORDS", "find_repeats", "hash_of_spans", "repeats_by_outlet"]

RUN_WORDS: Final = 5
"""Shorter runs are figures of speech: 'on the other hand the'."""
FEWEST_ARTICLES: Final = 5
"""Fewer articles may share an old quotation by chance."""
LEAST_SHARE: Final = 0.05
"""Of an outlet's articles: what a frame repeats is in many, what reporters recall is in few."""
MOST_NEEDED: Final = 20
"""However many articles an outlet has."""
MOST_MARKED: Final = 0.5
"""Of a text's characters: a text that repeats more is a copy of an article, and no frame."""

# No abbreviation is a sentence's end: 'Sen.', '(D-Nev.)'.
_END: Final = r"(?:[a-z\d]{3}[.]|[!?…])[\"”’]?"
_OPENS: Final = re.compile(rf"(?:{_END}|\n)\s*\Z")
_CLOSES: Final = re.compile(rf"{_END}\Z")
_EDGE: Final = re.compile(rf"(?P<end>{_END})\s+|\s*\n\s*")

_Hashes = NDArray[np.uint64]
_FACTOR: Final = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse modulo 2**64."""
_INVERSE: Final = pow(_FACTOR, -1, 1 << 64)
_MIXED: Final = np.uint64(0xBF58476D1CE4E5B9)


def repeats_by_outlet(articles: Sequence[Article]) -> list[list[Span]]:
    """Return for each article the spans that its outlet repeats; those of no outlet are one."""
    by_outlet: dict[str, list[int]] = {}
    for number, article in enumerate(articles):
        by_outlet.setdefault(article.outlet, []).append(number)
    repeats: list[list[Span]] = [[] for _ in articles]
    for numbers in by_outlet.values():
        found = find_repeats([articles[number].text for number in numbers])
        for number, spans in zip(numbers, found, strict=True):
            repeats[number] = spans
    return repeats


def hash_of_spans(spans: Sequence[Span]) -> int:
    """Return a number of 64 bits that tells spans from others; 0 for none."""
    return xxhash.xxh3_64_intdigest(np.array(spans, np.int64).tobytes()) if spans else 0


def find_repeats(texts: Sequence[str]) -> list[list[Span]]:
    """Return for each text of one outlet the spans that many of its texts hold, in order.

    A span begins and ends where a line or a sentence does: what is repeated within a sentence is
    a name or a figure of speech. The order of the texts does not matter.
    """
    enough = max(FEWEST_ARTICLES, min(int(np.ceil(LEAST_SHARE * len(texts))), MOST_NEEDED))
    if len(texts) < enough:
        return [[] for _ in texts]
    hasher = _Hasher(max(map(len, texts)))
    hashed = [hasher.runs(text) for text in texts]
    frequent = _frequent([runs for runs, _, _ in hashed], enough)
    return [
        _marked(text, frequent, *runs) if len(frequent) else []
        for text, runs in zip(texts, hashed, strict=True)
    ]


class _Hasher:
    """Hashes runs of words; the powers are worked out once for the longest text."""

    def __init__(self, longest: int) -> None:
        self._powers = _powers(_FACTOR, longest)
        self._inverses = _powers(_INVERSE, longest)

    def runs(self, text: str) -> tuple[_Hashes, NDArray[np.int32], NDArray[np.int32]]:
        """Return a hash for each run of RUN_WORDS words, and where each word starts and ends."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        in_word = np.zeros(len(codes) + 2, np.int8)
        in_word[1:-1] = codes > ord(" ")
        in_word[1:-1][codes == 0xA0] = 0
        edges = np.diff(in_word)
        starts = np.flatnonzero(edges == 1).astype(np.int32)
        ends = np.flatnonzero(edges == -1).astype(np.int32)
        sums = np.zeros(len(codes) + 1, np.uint64)
        np.cumsum(codes * self._powers[: len(codes)], out=sums[1:])
        words = (sums[ends] - sums[starts]) * self._inverses[starts]
        words ^= words >> np.uint64(31)
        words *= _MIXED
        count = max(len(words) - RUN_WORDS + 1, 0)
        runs = np.zeros(count, np.uint64)
        for place in range(RUN_WORDS):
            runs *= self._powers[1:2]
            runs += words[place : place + count]
        return runs, starts, ends


def _powers(factor: int, count: int) -> _Hashes:
    """Return the first powers of a factor modulo 2**64: shape (count + 1,)."""
    powers = np.full(count + 1, factor, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _frequent(hashed: Sequence[_Hashes], enough: int) -> _Hashes:
    """Return the hashes that at least this many texts hold, rising."""
    held = np.sort(np.concatenate([np.unique(runs) for runs in hashed]))
    if len(held) < enough:
        return held[:0]
    return np.unique(held[enough - 1 :][held[enough - 1 :] == held[: len(held) - enough + 1]])


def _marked(
    text: str,
    frequent: _Hashes,
    runs: _Hashes,
    starts: NDArray[np.int32],
    ends: NDArray[np.int32],
) -> list[Span]:
    """Return the whole sentences and lines that frequent runs cover."""
    places = np.searchsorted(frequent, runs)
    found = np.flatnonzero(frequent[np.minimum(places, len(frequent) - 1)] == runs)
    if not len(found):
        return []
    breaks = np.flatnonzero(np.diff(found) > RUN_WORDS) + 1
    firsts = found[np.append(0, breaks)]
    lasts = found[np.append(breaks - 1, len(found) - 1)] + RUN_WORDS - 1
    covered = zip(starts[firsts].tolist(), ends[lasts].tolist(), strict=True)
    spans = [span for start, end in covered if (span := _whole(text, start, end)) is not None]
    marked = sum(end - start for start, end in spans)
    return spans if marked <= MOST_MARKED * len(text) else []


def _whole(text: str, start: int, end: int) -> Span | None:
    """Return what of a run are whole sentences and lines; None for less than a run's words."""
    if start and not _OPENS.search(text, max(0, start - 8), start):
        opening = _EDGE.search(text, start, end)
        if opening is None:
            return None
        start = opening.end()
    if not (_CLOSES.search(text, max(start, end - 8), end) or text[end : end + 1] in ("", "\n")):
        edges = _EDGE.finditer(text, start, end)
        end = max(
            (edge.end("end") if edge["end"] else edge.start() for edge in edges), default=start
        )
    if len(text[start:end].split()) < RUN_WORDS or text[start].islower():
        return None
    return Span(start, end)
