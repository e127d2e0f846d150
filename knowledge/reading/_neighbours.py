"""Neighbours: whether what stands beside a surname leaves it to the candidate."""

import re
from typing import Final

from knowledge.reading.name_words import (
    FIRST_NAMES,
    HONORIFICS,
    NEWSROOM_WORDS,
    NO_NAMES,
    ORGANISATION_WORDS,
    OTHER_PARTICLES,
)
from knowledge.roster import Candidate, Roster, fold_name

__all__ = ["Neighbours"]

_LOOK: Final = 60
"""How many characters before and after are looked at."""
_BEFORE: Final = re.compile(r"(?:^|(?<=[^\w'.-]))([\w][\w'.-]*)( {1,2}|-)$")
_AFTER: Final = re.compile(r"(?P<gap> {1,2}|-)(?P<word>[A-Za-z][\w'-]*(?P<stop>\.?))")
_CREDIT: Final = re.compile(
    r" ?/ ?[A-Z]|,? (?:via|for) (?:Getty|AP|AFP|Reuters|Shutterstock)|(?: Daily)? Getty Images"
)
_CREDIT_BEFORE: Final = re.compile(r"\w ?/ ?$|(?:[Vv]ia|[Pp]hoto(?:graph)?:|[Cc]redit:?) $")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:;…—–|•\n]|[\"“”'(\[])[\"“”'(\[ ]*$")
_NAME_FOLLOWS: Final = re.compile(r",? [A-Z][a-z]+ [A-Z]| [A-Z][a-z]")


class Neighbours:
    """Judges the places of a roster's surnames and one-word nicknames."""

    def __init__(self, roster: Roster) -> None:
        self._own = [_own_words(candidate) for candidate in roster.candidates]
        self._pronouns = [
            fold_name(candidate.pronouns).partition("/")[0] for candidate in roster.candidates
        ]
        self._surnames = frozenset(fold_name(one.surname) for one in roster.candidates)

    def allow(self, text: str, start: int, end: int, number: int) -> bool:
        """Return whether a name at this place of a folded text may mean the candidate."""
        head, tail = text[max(0, start - _LOOK) : start], text[end : end + _LOOK]
        return self._allow_before(head, tail, number) and self._allow_after(
            head, text[start:end], tail
        )

    def names_after(self, text: str, end: int) -> bool:
        """Return whether a description is followed by the name of the one it means."""
        return _NAME_FOLLOWS.match(text, end) is not None

    def _allow_before(self, head: str, tail: str, number: int) -> bool:
        if _CREDIT_BEFORE.search(head):
            return False
        match = _BEFORE.search(head)
        if match is None:
            return True
        if match[2] == "-":
            # 'Obama-Biden' is fine, 'Alexandria Ocasio-Biden' is one person.
            further = _BEFORE.search(head[: match.start(1)])
            return further is None or fold_name(further[1]) not in FIRST_NAMES
        word, bare = match[1], fold_name(match[1]).rstrip(".'")
        if bare in HONORIFICS:
            return not self._pronouns[number] or self._pronouns[number] == HONORIFICS[bare]
        if bare in self._own[number] or bare.endswith("'s") or word.endswith("'"):
            return True
        if word[0].islower():
            return bare not in OTHER_PARTICLES
        if len(bare) == 1 and word.endswith("."):
            return bare in {own[0] for own in self._own[number]}
        if bare in NO_NAMES or "." in word or bare in self._surnames - FIRST_NAMES:
            return True
        if bare in FIRST_NAMES:
            return False
        return (
            (word.isupper() and len(word) <= 5)
            or _SENTENCE_START.search(head[: match.start(1)]) is not None
            or _is_title_case(head, tail)
        )

    def _allow_after(self, head: str, name: str, tail: str) -> bool:
        if _CREDIT.match(tail):
            return False
        match = _AFTER.match(tail)
        if match is None or match["gap"] == "-":
            return True
        bare = fold_name(match["word"]).rstrip(".")
        if bare.removesuffix("'s") in ORGANISATION_WORDS and match["word"][0].isupper():
            return False
        if not match["word"][0].isupper():
            return bare not in NEWSROOM_WORDS
        if fold_name(name) not in FIRST_NAMES:
            return not (len(bare) == 1 and match["stop"])
        return bare in NO_NAMES or (match["word"].isupper() and not match["stop"])


def _own_words(candidate: Candidate) -> frozenset[str]:
    """Return the words of the candidate's own names."""
    names = (candidate.name, *candidate.aliases, *candidate.nicknames)
    return frozenset(word.rstrip(".,") for name in names for word in fold_name(name).split())


def _is_title_case(head: str, tail: str) -> bool:
    """Return whether most words around are capitalised, as in an American headline."""
    line = f"{head.rpartition(chr(10))[2]} {tail.partition(chr(10))[0]}"
    words = [word for word in re.findall(r"[A-Za-z][\w'-]*", line) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)
