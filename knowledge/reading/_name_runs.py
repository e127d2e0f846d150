"""Capitalised words in a row that may be somebody's name, with the titles before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.reading.name_words import NO_NAMES, ORGANISATION_WORDS
from knowledge.roster import default_surname

__all__ = ["NameRun", "find_name_runs"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PERSON_TITLES: Final = _words("""
    sen senator rep representative gov governor mayor president secretary mr mrs ms miss mx
    dr prof professor judge justice congressman congresswoman congressperson councilman
    councilwoman commissioner ambassador general attorney captain capt lt col gen maj sgt
    speaker rev reverend pastor chairman chairwoman treasurer delegate assemblyman
    assemblywoman
    """)
_NO_SURNAMES: Final = _words("""
    act administration american americans assembly bill board caucus commission committee
    conference congress constitution convention council court debate deal department east
    election federation house league morning nation nations north office organization party
    primary project report representatives republic saint security senate service society
    south state states summit supreme system treaty union west white
    """)
"""Capitalised at the end of what is no person's name."""
_NO_FIRST_NAMES: Final = _words("""
    north south east west new los las san santa fort port mount cape great united super social
    """)
"""Capitalised at the head of places' names."""
_SUFFIXES: Final = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})
_GLUED: Final = re.compile(r"\w{4}[a-z][A-Z0-9]")
"""Two words that the page's code has run together; 'McConnell' and 'FitzGerald' are one."""
_CAPITALS: Final = re.compile(r"[A-Z]{3,}|U[SNK]|EU|DC|TV|NY|LA|AP|PA[CS]|AG|VP|AI|MP")
"""No part of a name, as the initials in 'JD Marlow' are."""
_WORD: Final = r"[A-Z](?:\.(?:[A-Z]\.)*|(?:[\w-]|'(?!s\b)(?=\w))*)"
_TITLE: Final = r"(?:Sen|Rep|Gov|Mr|Mrs|Ms|Mx|Dr|Prof|Lt|Col|Gen|Capt|Maj|Sgt|Rev|Jr|Sr)\."
_PARTICLE: Final = r"(?:(?:de|da|del|der|di|du|la|le|van|von|bin|al) ){0,2}"
_RUN: Final = re.compile(
    rf"(?<![\w'@#&/-])(?:{_TITLE}|{_WORD})(?: {{1,2}}{_PARTICLE}(?:{_TITLE}|{_WORD})){{0,9}}"
)
_PART: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class NameRun:
    """Capitalised words in a row that may be a name."""

    words: tuple[str, ...]
    start: int
    end: int
    lead: int
    titled: bool

    @property
    def key(self) -> tuple[str, str]:
        """Return what two forms of one name share: the first word, and the surname."""
        surname = default_surname(" ".join(self.words)).lower()
        # 'Robert Hale Jr.' is another man than Robert Hale.
        last = self.words[-1].lower()
        return self.words[
            0
        ].lower(), f"{surname} {last.rstrip('.')}" if last in _SUFFIXES else surname


def find_name_runs(text: str) -> Iterator[NameRun]:
    """Yield them in order; `text` is folded, as `same_length_fold` does."""
    for match in _RUN.finditer(text):
        # Most runs are one word that opens a sentence: 'The', 'But'.
        if match[0].lower() in NO_NAMES:
            continue
        run = _trimmed(
            [(part[0], match.start() + part.start()) for part in _PART.finditer(match[0])]
        )
        if run is not None:
            yield run


def _trimmed(parts: list[tuple[str, int]]) -> NameRun | None:
    """Return a row of capitalised words without the titles and other words around a name."""
    first, titled, lead = 0, False, None
    for place, (word, start) in enumerate(parts):
        bare = word.lower().rstrip(".")
        if bare in _SUFFIXES and place > first:
            continue
        if bare in _PERSON_TITLES:
            titled, first = True, place + 1
            lead = start if lead is None else lead
        elif bare in NO_NAMES or _CAPITALS.fullmatch(word):
            if place > first and place > 0 and not titled:
                break
            if place == first:
                first = place + 1
            else:
                parts = parts[:place]
                break
    kept = parts[first:]
    kept = _until_odd(kept)
    if not kept or len(kept) > 5 or kept[-1][0].lower() in _NO_SURNAMES:
        return None
    if any(word.lower().rstrip(".") in ORGANISATION_WORDS for word, _ in kept):
        return None
    if len(kept) > 1 and kept[0][0].lower() in _NO_FIRST_NAMES:
        return None
    words = tuple(word for word, _ in kept)
    start, end = kept[0][1], kept[-1][1] + len(kept[-1][0])
    return NameRun(words, start, end, start if lead is None else lead, titled)


def _until_odd(parts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the words up to the first that belongs to no name."""
    for place, (word, _) in enumerate(parts):
        bare = word.lower().rstrip(".")
        if _GLUED.search(word):
            # 'Trump Donald John TrumpSessions' is a name, and a heading run into it.
            again = [at for at, (name, _) in enumerate(parts[:place]) if word.startswith(name)]
            return parts[: again[0] + 1] if again else parts[:place]
        if place and word == parts[0][0]:
            return parts[:place]
        if place and bare not in _SUFFIXES and (bare in NO_NAMES or bare in _PERSON_TITLES):
            return parts[:place]
    return parts
