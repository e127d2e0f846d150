"""Mentions: who on the roster is meant where, within one article.

One rule for everyone, whatever the name. A full name, an alias or a nickname, in the title or the
text, opens a candidate; from there on the surname, or a description such as 'the California
senator', means the one of those opened who was named last and whom it fits. A surname before any
full name means nobody, nor does one that stands beside another first name or in the name of
something else: what is not clear counts for nobody.

Pure over one text; offsets are characters of that text.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from knowledge.reading._neighbours import Neighbours
from knowledge.roster import Candidate, Roster, fold_name
from knowledge.text.sentences import Span

__all__ = ["Form", "Mention", "MentionResolver", "same_length_fold"]

DESCRIPTION_REACH: Final = 1500
"""How far behind the last mention a description may stand, in characters: two paragraphs or so."""


class Form(StrEnum):
    """By what somebody is called."""

    FULL_NAME = "full name"
    NICKNAME = "nickname"
    SURNAME = "surname"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that means one candidate."""

    candidate: int
    """Place on the roster, from 0."""
    start: int
    """In characters, as everywhere."""
    end: int
    form: Form

    def moved_by(self, characters: int) -> "Mention":
        """Return the mention with offsets into a text that begins elsewhere."""
        return replace(self, start=self.start + characters, end=self.end + characters)


class MentionResolver:
    """Resolves the mentions of one roster; immutable, shared by any threads."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._owners: dict[str, list[tuple[Form, int]]] = {}
        forms: dict[str, str] = {}
        for number, candidate in enumerate(roster.candidates):
            for form, name in _forms(candidate):
                key = _key(name)
                self._owners.setdefault(key, []).append((form, number))
                forms.setdefault(key, name)
        self._spelt = [
            {same_length_fold(name).casefold() for name in (one.name, *one.aliases)}
            for one in roster.candidates
        ]
        self._pattern = _pattern(forms.values())
        self._neighbours = Neighbours(roster)

    def resolve(self, text: str, title: str = "") -> tuple[Mention, ...]:
        """Return the text's mentions in their order; the title only opens candidates."""
        return self.places(text, title)[0]

    def places(self, text: str, title: str = "") -> tuple[tuple[Mention, ...], list[Span]]:
        """Return the mentions, and the places of surnames that may mean a candidate or another.

        A surname before any full name is such a place.
        """
        mentions: list[Mention] = []
        open_to_all: list[Span] = []
        if self._pattern is None:
            return (), open_to_all
        reading = _Reading(self._opened_by(title))
        folded = same_length_fold(text)
        for match in self._pattern.finditer(folded):
            who = self._who(folded, match, reading)
            if who is not None:
                form, number = who
                reading.named(number, match.end())
                mentions.append(Mention(number, match.start(), match.end(), form))
            elif any(
                form is Form.SURNAME and self._neighbours.allow(folded, *match.span(), number)
                for form, number in self._owners.get(_key(match[0]), ())
            ):
                open_to_all.append(Span(*match.span()))
        return tuple(mentions), open_to_all

    def _opened_by(self, title: str) -> list[int]:
        opened = []
        if self._pattern is not None:
            for match in self._pattern.finditer(same_length_fold(title)):
                for form, number in self._owners.get(_key(match[0]), ()):
                    if form is Form.FULL_NAME:
                        opened.append(number)
        return opened

    def _who(self, text: str, match: re.Match[str], reading: "_Reading") -> tuple[Form, int] | None:
        """Return who is meant at a place, and by what form; None for nobody."""
        owners = self._owners.get(_key(match[0]), ())
        start, end = match.span()
        full = [number for form, number in owners if form is Form.FULL_NAME]
        if full:
            # 'Nora J. Marlow' and 'Nora Marlow' may both be on the roster.
            spelt = same_length_fold(match[0]).casefold()
            exact = [number for number in full if spelt in self._spelt[number]]
            return Form.FULL_NAME, (exact or full)[0]
        for form, number in owners:
            if form is Form.NICKNAME and self._neighbours.allow(text, start, end, number):
                return form, number
        described = [number for form, number in owners if form is Form.DESCRIPTION]
        if described:
            if self._neighbours.names_after(text, end):
                return None
            last = reading.last_of(described, start - DESCRIPTION_REACH)
            return None if last is None else (Form.DESCRIPTION, last)
        bearers = [
            number
            for form, number in owners
            if form is Form.SURNAME and self._neighbours.allow(text, start, end, number)
        ]
        last = reading.last_of(bearers)
        return None if last is None else (Form.SURNAME, last)


class _Reading:
    """Who was named so far in one text, and where last."""

    def __init__(self, opened: Sequence[int]) -> None:
        self._last = {number: place - len(opened) for place, number in enumerate(opened)}

    def named(self, number: int, end: int) -> None:
        self._last[number] = end

    def last_of(self, numbers: Sequence[int], since: int | None = None) -> int | None:
        """Return the one of these who was named last; None when none was, or not since then."""
        named = [number for number in numbers if number in self._last]
        if not named:
            return None
        last = max(named, key=lambda number: self._last[number])
        return None if since is not None and self._last[last] < since else last


class _SameLength(dict[int, str]):
    """By code points: letters without accents, plain apostrophes, hyphens and spaces."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = _PLAIN.get(character, character)
        if plain == character and code > 127:
            decomposed = unicodedata.normalize("NFD", character)
            plain = decomposed[0] if not decomposed[0].isspace() else " "
        self[code] = plain
        return plain


_PLAIN: Final = {
    **dict.fromkeys("’‘ʼ`´", "'"),
    **dict.fromkeys("‐‑", "-"),
    **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\t", " "),
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ı": "i",
}  # fmt: skip
_SAME_LENGTH: Final = _SameLength()
_FOLDED: Final = re.compile(r"[^\x00-\x7f]|[\t`]")


@lru_cache(maxsize=2)  # An article is folded for its mentions, and again for its quotations.
def same_length_fold(text: str) -> str:
    """Return a text without accents and with plain apostrophes, character for character."""
    if text.isascii():
        return text
    # Few letters are others: `str.translate` would look each of them up, ten times as slowly.
    return _FOLDED.sub(lambda match: _SAME_LENGTH[ord(match[0])], text)


def _forms(candidate: Candidate) -> Iterable[tuple[Form, str]]:
    for name in (candidate.name, *candidate.aliases):
        yield (Form.FULL_NAME if " " in name.strip() else Form.SURNAME), name
    for name in candidate.nicknames:
        yield Form.NICKNAME, name
    yield Form.SURNAME, candidate.surname
    for description in candidate.descriptions:
        yield Form.DESCRIPTION, description


_INSERTED: Final = re.compile(r"(?<= )(?:[a-z]\.|[\"“”(']\w+[\"“”)']) ")


@lru_cache(maxsize=1 << 14)
def _key(surface: str) -> str:
    """Return what two spellings of one name share; initials between the names do not count."""
    folded = fold_name(same_length_fold(surface)).replace("‐", "-")
    return _INSERTED.sub("", folded)


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern that finds any of these, the longest first; None without names."""
    spellings = {
        spelling for name in names for spelling in (name, name[:1].upper() + name[1:], name.upper())
    }
    if not spellings:
        return None
    by_letter: dict[str, list[str]] = {}
    for name in sorted(spellings, key=lambda name: (-len(name), name)):
        spelt = _spelt(name)
        by_letter.setdefault(spelt[0], []).append(spelt[1:])
    # The letter stands first and what precedes it is checked after: the scan then runs at the speed
    # of one set of characters.
    starts = [
        rf"{letter}(?<![\w'@#]{letter})(?:{'|'.join(rests)})"
        for letter, rests in by_letter.items()
        if letter.isalpha()
    ]
    return re.compile(rf"(?:{'|'.join(starts)})(?![\w@])")


def _spelt(name: str) -> str:
    """Return a pattern for one spelling: accents or none, initials between first and last name."""
    words = []
    for word in name.split():
        letters = []
        for letter in unicodedata.normalize("NFC", word):
            plain = same_length_fold(letter)
            letters.append(re.escape(plain) + (r"[\u0300-\u036f]*" if plain != letter else ""))
        words.append("".join(letters))
    gap = r" {1,2}"
    between = rf"{gap}(?:[A-Z]\.{gap}|[\"“”(']\w+[\"“”)']{gap})?"
    if len(words) < 2 or name[:1].islower() or name.lower().startswith("the "):
        return gap.join(words)
    return words[0] + between + gap.join(words[1:])
