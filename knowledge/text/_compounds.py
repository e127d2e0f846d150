"""Compounds: words that some write with a hyphen and others without it, as the same terms.

`re-election` is `reelection`, `twenty-five` is 25. Where the word behind the prefix says what is
meant it stays a term: `anti-war` and `antiwar` are both found by `war`.
"""

from collections.abc import Sequence
from typing import Final

from knowledge.text._stems import stem
from knowledge.text._surfaces import DASHES, bare
from knowledge.text._term_shape import Entry, TermShape, case_of, is_name
from knowledge.text.vocabulary import FUSED, MONTHS, RE_APART, TENS, UNITS, WITHOUT_HYPHEN

__all__ = ["HELD", "join"]

HELD: Final = {stem(whole): stem(word) for whole, word in WITHOUT_HYPHEN.items()}
"""From a term that holds another one to that one: `antiwar` holds `war`."""
_APART: Final = frozenset(map(stem, RE_APART))
_FUSED: Final = frozenset(
    (prefix, stem(word)) for prefix, word in (each.split("-") for each in FUSED)
)


def join(words: Sequence[str], entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries of these words as written, with compounds as one.

    A prefix ends in its hyphen, and its word follows.
    """
    joined: list[Entry] = []
    prefix = ""
    for place, (word, entry) in enumerate(zip(words, entries, strict=True)):
        following = entries[place + 1] if place + 1 < len(entries) else None
        if prefix:
            entry = _behind(prefix, bare(word), entry)
        prefix = ""
        if word[-1] in DASHES and place + 1 < len(entries) and not is_name(entry):
            prefix = bare(word)
            entry = _whole(word, bare(words[place + 1]), entry, following)
        joined.append(entry)
        if entry and not prefix and not is_name(entry) and entry[0] in HELD:
            joined.append((HELD[entry[0]], 0))
    return joined


def _whole(surface: str, word: str, entry: Entry, following: Entry) -> Entry:
    """Return what stands for a prefix with its word."""
    prefix, kind = bare(surface), case_of(surface)
    if prefix in TENS:
        if word not in UNITS:
            return entry
        return str(TENS[prefix] + UNITS[word]), int(kind | TermShape.NUMBER)
    if _stays_apart(prefix, word, following):
        return entry
    return stem(prefix + word), int(kind)


def _behind(prefix: str, word: str, entry: Entry) -> Entry:
    """Return what a word behind a prefix still is by itself."""
    if prefix in TENS:
        return None if word in UNITS else entry
    if _stays_apart(prefix, word, entry):
        return entry
    return None if prefix == "re" or (prefix, stem(word)) in _FUSED else entry


def _stays_apart(prefix: str, word: str, entry: Entry) -> bool:
    """Tell whether a prefix and its word are two words: before names, dates, and in 're-sign'."""
    if entry is None:
        return word in MONTHS or prefix != "re"
    if entry[1] & (TermShape.NAME | TermShape.DATE | TermShape.NUMBER) or not word.isalpha():
        return True
    return prefix == "re" and stem(word) in _APART
