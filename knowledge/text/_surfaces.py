"""Surfaces: what of a text counts as one word each, as written, and where it is."""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from knowledge.text._numbers import MAGNITUDE, NUMERAL
from knowledge.text.sentences import Span
from knowledge.text.vocabulary import PREFIXES, TENS

__all__ = ["APOSTROPHES", "DASHES", "Surface", "bare", "fold", "locate", "surfaces"]

DASHES: Final = "-‐‑–"
_BEFORE_DASH: Final = "|".join(sorted(PREFIXES | TENS.keys()))
# The first alternative is the plain word, most of any text: it only saves the time of the rest.
_SURFACE: Final = re.compile(
    rf"""
    [A-Za-z][a-z]++(?=[ ,\n]|[.\-"”)]\W)
    | (?:[Hh]ttps?://|[Ww]{{3}}\.|pic\.twitter\.com/|t\.co/)\S+
    | [$€£]\s?{NUMERAL}{MAGNITUDE}?
    | \d (?:
        (?<!\d.)\d{{0,3}}[/\-]\d{{1,2}}[/\-]\d{{2,4}}(?!\d)
        | \d?:\d\d(?!\d)
      )
    | {NUMERAL} (?:
        \s?%
        | [\s\-](?i:percent|per\ cent|pct)(?![^\W_])
        | {MAGNITUDE}?[\s\-](?i:dollars?)(?![^\W_])
        | (?i:st|nd|rd|th|s)(?![^\W_])
      )?
    | (?i:{_BEFORE_DASH})[{DASHES}](?=[^\W\d_])
    | [^\W\d_] (?:
        (?:\.[^\W\d_])+(?![^\W_])
        | (?<=[DRI])[{DASHES}][A-Z](?:[^\W\d_]|\.[A-Z])*
        | (?<=[dri])-[a-z]{{2}}(?![^\W_])
        | [^\W\d_]{{0,2}}&[^\W\d_]{{1,3}}(?![^\W_])
        | [^\W_]*(?:['’‘ʼ][^\W\d_]+)*
      )
    """,
    re.VERBOSE,
)
APOSTROPHES: Final = "'’‘ʼ"
_APOSTROPHES: Final = re.compile("[’‘ʼ]")
_ALL_DASHES: Final = re.compile("[‐‑–]")
# Characters that are not seen and would cut words in two: soft hyphen, zero widths, a stray BOM.
_INVISIBLE: Final = ("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")
# Letters that Unicode does not decompose but that people type without their strokes.
_STROKES: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d"}
)


class Surface(NamedTuple):
    """A word as written, normalised, and where it is in the text given, in characters."""

    word: str
    span: Span


def fold(word: str) -> str:
    """Return a word in lower case, without accents, with a straight apostrophe."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word.casefold())
        word = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
        word = _APOSTROPHES.sub("'", word).translate(_STROKES)
    return word.casefold()


@lru_cache(maxsize=1 << 15)
def bare(surface: str) -> str:
    """Return a word folded, without possessive, apostrophes, full stops and a dash behind it."""
    word = _ALL_DASHES.sub("-", fold(surface))
    if word.endswith("'s"):
        word = word[:-2]
    return word.replace("'", "").replace(".", "").rstrip("-")


def surfaces(text: str) -> list[str]:
    """Return what counts as one word each, as written, normalised by NFKC."""
    return _SURFACE.findall(_normal(text))


def locate(text: str) -> list[Surface]:
    """Return the same with the place of each in the text as it was given."""
    normal = _normal(text)
    matches = list(_SURFACE.finditer(normal))
    if normal == text:
        return [Surface(match[0], Span(*match.span())) for match in matches]
    starts = [at for at, character in enumerate(text) if not at or not _joins(character)]
    places = [*starts, len(text)]
    ends = list(accumulate(len(_normal(text[start:end])) for start, end in pairwise(places)))
    located = []
    for match in matches:
        first = min(bisect_right(ends, match.start()), len(starts) - 1)
        last = min(bisect_right(ends, match.end() - 1), len(starts) - 1)
        located.append(Surface(match[0], Span(places[first], places[last + 1])))
    return located


def _normal(text: str) -> str:
    if not text.isascii():
        for character in _INVISIBLE:
            if character in text:
                text = text.replace(character, "")
        text = unicodedata.normalize("NFKC", text)
    return text


@lru_cache(maxsize=1 << 12)
def _joins(character: str) -> bool:
    """Tell whether a character is seen with the one before it: a mark, or half of a syllable."""
    if character in _INVISIBLE:
        return True
    if "\u1160" <= character <= "\u11ff":
        return True
    normal = unicodedata.normalize("NFKC", character)
    return unicodedata.category(normal[0])[0] == "M" or "\u1160" <= normal[0] <= "\u11ff"
