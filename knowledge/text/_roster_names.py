"""Names: which words of a text name somebody on the roster, and by which terms they are found.

One person, one set of terms, however the name is built: a first name is a term and a surname is
one. A surname of two words joined by a hyphen is one term, with the hyphen or without it.
Particles, initials, 'Jr.' and middle names add none where they are read as parts of a name, so that
texts on Nora Marlow and on Ana María de la Cruz-O'Neil are as long to the index.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final, NamedTuple

from knowledge.text._surfaces import DASHES, bare, locate
from knowledge.text.vocabulary import NOT_NAMES, ORDINARY_WORDS, PARTICLES

__all__ = ["NameBook", "Pattern"]

_LONGEST_PART: Final = 6
"""Words from the first to the last name of a part of a full name; a roster may hold any text."""
_INITIALS: Final = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")


class Pattern(NamedTuple):
    """What each word of a run of words is, where they are a name together."""

    terms: tuple[str | None, ...]
    """The word's term; empty where it adds none, None where it is a word like any other."""
    naming: tuple[bool, ...]
    """Whether the word is a name, and not what only goes with one ('de', 'J.', 'Mayor')."""
    is_certain: bool
    """Whether it is a name in lower case too: 'amy love' is, 'de love' is not."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Words of a full name that are one name, or one word that is none."""

    forms: tuple[tuple[str, ...], ...]
    """How its words may be cut, folded: ('jd',) and ('j', 'd')."""
    term: str | None
    """As in `Pattern.terms`."""
    is_name: bool

    def pattern(self, form: tuple[str, ...], term: str | None) -> Iterator[tuple[str | None, bool]]:
        """Yield for each word its term, and whether it is a name."""
        for number, word in enumerate(form):
            naming = self.is_name and (len(form) == 1 or word not in PARTICLES)
            yield ("" if number else term), naming


class NameBook:
    """The names and aliases of a roster, as patterns of folded words."""

    def __init__(self, names: Iterable[str]) -> None:
        units = [_units(name) for name in names]
        self.terms: dict[str, str] = _lone_terms(units)
        """Word -> term, for a word that is a name by itself."""
        self.patterns: dict[tuple[str, ...], Pattern] = {}
        ranked: dict[tuple[str, ...], dict[int, set[Pattern]]] = {}
        for each in units:
            rank = sum(unit.is_name for unit in each)
            for words, pattern in _patterns(each).items():
                ranked.setdefault(words, {}).setdefault(rank, set()).add(pattern)
        for words, ranks in ranked.items():
            # What is the whole of one name comes before what is a part of another.
            found = ranks[min(ranks)]
            self.patterns[words] = found.pop() if len(found) == 1 else _every_word(words, found)
        self._lengths: dict[str, tuple[int, ...]] = {}
        for words in self.patterns:
            lengths = {*self._lengths.get(words[0], ()), len(words)}
            self._lengths[words[0]] = tuple(sorted(lengths, reverse=True))

    @property
    def key(self) -> str:
        """Return all of it as a text, equal for equal rosters in any order."""
        entries = [f"{word} {term}" for word, term in self.terms.items()]
        entries += [f"{' '.join(words)} {each.terms}" for words, each in self.patterns.items()]
        return "\n".join(sorted(entries))

    def opens(self, word: str) -> bool:
        """Tell whether a folded word may be the first of a pattern."""
        return word in self._lengths

    def matches(self, words: Sequence[str], first: int) -> Iterator[Pattern]:
        """Yield the patterns that the words from `first` on are, the longest first."""
        for length in self._lengths.get(words[first], ()):
            # A slice at the end of the text is shorter, and then no pattern.
            pattern = self.patterns.get(tuple(words[first : first + length]))
            if pattern is not None:
                yield pattern


def _units(name: str) -> list[_Unit]:
    """Return the units of a full name, in order."""
    located = locate(name)
    groups: list[list[str]] = []
    end = -1
    for word, span in located:
        if not bare(word):
            continue
        between = name[end : span.start] if end >= 0 else " "
        is_joined = between in DASHES if between else word[0].isalpha()
        is_initial = groups and len(bare(word)) == 1 and all(len(bare(w)) == 1 for w in groups[-1])
        if groups and (is_joined or is_initial):
            groups[-1].append(word)
        else:
            groups.append([word])
        end = span.end
    units = [_unit(group) for group in groups]
    for place in range(1, len(units) - 1):
        if len(units[place].forms[-1][0]) == 1 and units[place].forms[0][0].isalpha():
            units[place] = replace(units[place], term="", is_name=False)  # Middle initials.
    return units


def _unit(surfaces: Sequence[str]) -> _Unit:
    words = tuple(bare(surface) for surface in surfaces)
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return _Unit((("".join(words),), words), f"={''.join(words)}", is_name=True)
    names = [word for word, surface in zip(words, surfaces, strict=True) if _is_name(word, surface)]
    cut = tuple(part for word in words for part in word.split("-") if part)
    if len(surfaces) == 1 and _INITIALS.fullmatch(surfaces[0]):
        cut = tuple(words[0])
    forms = (words,) if cut == words else (words, cut)
    if names:
        return _Unit(forms, f"={'-'.join(names)}", is_name=True)
    adds_none = all(len(word) <= 1 or word in PARTICLES for word in words)
    return _Unit(forms, "" if adds_none else None, is_name=False)


def _is_name(word: str, surface: str) -> bool:
    return len(word) > 1 and word not in NOT_NAMES and surface[0].isalpha() and "/" not in surface


def _lone_terms(names: Iterable[Sequence[_Unit]]) -> dict[str, str]:
    """Return word -> term; a part of one surname with a hyphen stands for the whole."""
    terms: dict[str, str] = {}
    wholes: dict[str, set[str]] = {}
    for unit in (unit for units in names for unit in units if unit.is_name and unit.term):
        whole = unit.forms[0]
        for part in whole:
            if unit.term == f"={part}":
                terms[part] = unit.term
            elif len(part) > 1 and part not in NOT_NAMES:
                wholes.setdefault(part, set()).add(unit.term or "")
    for part, of in wholes.items():
        if part not in ORDINARY_WORDS:
            terms.setdefault(part, of.pop() if len(of) == 1 else f"={part}")
    return terms


def _patterns(units: Sequence[_Unit]) -> dict[tuple[str, ...], Pattern]:
    """Return the runs of words that are a name: two that follow each other, or all, and so on."""
    patterns: dict[tuple[str, ...], Pattern] = {}
    places = [place for place, unit in enumerate(units) if unit.is_name]
    for start, end in product(places, places):
        is_whole = (start, end) == (places[0], places[-1])
        if start > end or (end - start > _LONGEST_PART and not is_whole):
            continue
        firsts = {start, _past(units, start, -1)}
        lasts = {end, _past(units, end, 1)}
        # What goes along is tried both ways, and so are both ways to cut the words.
        for first, last, form in product(firsts, lasts, (0, -1)):
            kept = _kept(places, start, end)
            words: list[str] = []
            pairs: list[tuple[str | None, bool]] = []
            for place in range(first, last + 1):
                unit = units[place]
                words += unit.forms[form]
                is_dropped = unit.is_name and place not in kept
                pairs += unit.pattern(unit.forms[form], "" if is_dropped else unit.term)
            if len(words) > 1:
                terms, naming = zip(*pairs, strict=True)
                patterns.setdefault(tuple(words), _pattern(words, terms, naming))
    return patterns


def _pattern(words: Sequence[str], terms: Sequence[str | None], naming: Sequence[bool]) -> Pattern:
    names = [word for word, is_name in zip(words, naming, strict=True) if is_name]
    is_certain = len(names) > 1 and any(len(word) > 1 for word in names)
    return Pattern(tuple(terms), tuple(naming), is_certain)


def _every_word(words: Sequence[str], found: Iterable[Pattern]) -> Pattern:
    """Return the pattern where two names as long disagree: each word that is a name is a term."""
    naming = [any(each) for each in zip(*(pattern.naming for pattern in found), strict=True)]
    terms = [f"={word}" if name else "" for word, name in zip(words, naming, strict=True)]
    return _pattern(words, terms, naming)


def _past(units: Sequence[_Unit], place: int, step: int) -> int:
    """Return the last place, from a name on, of what goes along with it and adds no term."""
    while 0 <= place + step < len(units) and units[place + step].term == "":
        place += step
    return place


def _kept(places: Sequence[int], start: int, end: int) -> set[int]:
    """Return which names of a run have a term: the first name and the surname, not the middle."""
    if start == places[0] and end == places[-1]:
        return {start, end}
    if len(places) > 2 and end == places[-1]:
        return {end}
    return {start}
