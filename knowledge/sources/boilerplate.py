"""Lines that are not the article's: what a host repeats on its pages, and doubled paragraphs."""

import math
from collections import Counter
from collections.abc import Collection, Iterable

__all__ = ["host_boilerplate", "without_boilerplate", "without_repeated_paragraphs"]

MIN_TEXTS = 3
MIN_SHARE = 0.3
"""Of a host's texts: a line in fewer is a reporter's signature or a coincidence."""
MAX_DROPPED_SHARE = 0.5
"""Of a text's characters: what repeats that much of others is a copy of an article, no frame."""
MIN_PARAGRAPH_WORDS = 6
"""Shorter lines may well occur twice: 'Yes.', a speaker's name."""


def host_boilerplate(texts: Iterable[str]) -> frozenset[str]:
    """Return the lines that a host repeats, learnt from its recent texts, one for each article."""
    distinct = set(texts)
    counts = Counter(line for text in distinct for line in {_key(raw) for raw in text.split("\n")})
    enough = max(MIN_TEXTS, math.ceil(MIN_SHARE * len(distinct)))
    return frozenset(line for line, count in counts.items() if line and count >= enough)


def without_boilerplate(text: str, boilerplate: Collection[str]) -> str:
    """Return the text without such lines; as it is when they make up more than half of it."""
    kept = [line for line in text.split("\n") if _key(line) not in boilerplate]
    shorter = "\n".join(kept).strip("\n")
    return shorter if len(shorter) >= (1 - MAX_DROPPED_SHARE) * len(text) else text


def without_repeated_paragraphs(text: str) -> str:
    """Return the text with each paragraph once, where it comes first."""
    seen: set[str] = set()
    kept = []
    for line in text.split("\n"):
        key = _key(line)
        if key in seen and len(key.split()) >= MIN_PARAGRAPH_WORDS:
            continue
        seen.add(key)
        kept.append(line)
    return "\n".join(kept)


def _key(line: str) -> str:
    return " ".join(line.casefold().split())
