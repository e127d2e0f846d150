"""Spelling: names that a question misspells, and what they are taken for.

Only a word that no article holds is looked at, or one that a few misspell as many write a long
name. Every name has the same chance: a slip of one is taken for it, by its letters alone, and where
it may be a slip of two it is left. What was taken is shown to the asker, never silently.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.questions.slips import LONG, is_slip
from knowledge.text.sentences import Span
from knowledge.text.tokens import Tokenizer, fold

__all__ = ["Correction", "correct", "find_corrections"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A word of the question that is taken for a name."""

    typed: str
    taken_for: str
    """As the roster or the articles write it."""
    said: Span
    """Where the typed word stands in the text."""


_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST: Final = 5
"""Letters of a word that may be a misspelt name."""
_GAP: Final = 20
"""Characters of white space between two words at most."""

_GOES_ON: Final = re.compile(r" \w")


def find_corrections(
    text: str,
    tokenizer: Tokenizer,
    is_known: Callable[[str], bool],
    names: Iterable[str],
    terms: Iterable[str] = (),
    is_far_rarer: Callable[[str, str], bool] = lambda _typed, _name: False,
) -> tuple[Correction, ...]:
    """Return which words are taken for which names, in order.

    `is_known` tells whether a term stands in any article; `names` are the roster's full names.
    `is_far_rarer` tells whether the first of two terms is in far fewer articles than the second.
    `terms` are frequent terms of articles, for names that are not on the roster; they are looked
    at only for words with a capital inside the sentence, after the roster.
    """
    words = _name_words(tuple(names), tokenizer)
    others = {term: term for term in terms if len(term) >= _SHORTEST and term.isalpha()}
    found: list[Correction] = []
    for match in _WORD.finditer(text):
        typed = match[0]
        if len(typed) < _SHORTEST:
            continue
        nearest = _nearest(typed, words)
        owner = _owner(typed, words, text[match.end() :])
        if owner and not _is_common(typed, owner, tokenizer, is_known, is_far_rarer):
            nearest = f"{owner}'s"
        elif _is_known(typed, tokenizer, is_known):
            nearest = nearest if _is_misprint(typed, nearest, tokenizer, is_far_rarer) else None
        elif nearest is None and typed[0].isupper() and _inside(text, match.start()):
            term = _nearest(typed, others)
            nearest = term.capitalize() if term else None
        if nearest is not None:
            found.append(Correction(typed, nearest, Span(*match.span())))
    return tuple(found)


def correct(text: str, corrections: Iterable[Correction]) -> str:
    """Return the text with each word that was taken for a name replaced by it."""
    pieces: list[str] = []
    done = 0
    for correction in sorted(corrections, key=lambda one: one.said):
        pieces += (text[done : correction.said.start], correction.taken_for)
        done = correction.said.end
    return "".join([*pieces, text[done:]])


def _is_known(words: str, tokenizer: Tokenizer, is_known: Callable[[str], bool]) -> bool:
    """Tell whether words are right: function words, names, or such as articles hold.

    A part of one word will do ('Biden-Sanders').
    """
    terms = tokenizer.tokenize_question(words)
    return not terms or any(term.startswith("=") or is_known(term) for term in terms)


def _owner(typed: str, words: dict[str, str], after: str) -> str | None:
    """Return the name that a word is the possessive of, without its apostrophe: 'bidens plan'."""
    folded = fold(typed)
    if not folded.endswith("s") or folded in words or not _GOES_ON.match(after):
        return None
    return words.get(folded[:-1])


def _is_common(
    typed: str,
    name: str,
    tokenizer: Tokenizer,
    is_known: Callable[[str], bool],
    is_far_rarer: Callable[[str, str], bool],
) -> bool:
    """Tell whether articles hold a word nearly as often as the name to which it adds an 's'."""
    one, other = tokenizer.tokenize_question(typed), tokenizer.tokenize_question(name)
    if len(one) != 1 or len(other) != 1 or one[0].startswith("="):
        return True
    return is_known(one[0]) and not is_far_rarer(one[0], other[0])


def _is_misprint(
    typed: str, name: str | None, tokenizer: Tokenizer, is_far_rarer: Callable[[str, str], bool]
) -> bool:
    """Tell whether a word that articles hold is a slip in them of a long name."""
    if name is None or len(name) < LONG:
        return False
    one, other = tokenizer.tokenize_question(typed), tokenizer.tokenize_question(name)
    return len(one) == len(other) == 1 and is_far_rarer(one[0], other[0])


@lru_cache(maxsize=4)
def _name_words(names: tuple[str, ...], tokenizer: Tokenizer) -> dict[str, str]:
    """Return each word of the names, folded, and how it is written.

    Left out are titles, particles and names that are everyday words: 'loved' is no slip of 'Love'.
    """
    words = {fold(word): word for name in names for word in _WORD.findall(name)}
    return {
        folded: word
        for folded, word in words.items()
        if len(word) >= _SHORTEST - 1 and tokenizer.tokenize_question(folded) == [f"={folded}"]
    }


def _nearest(typed: str, words: dict[str, str]) -> str | None:
    """Return how the one word is written that this is a slip of; None for none, or several."""
    folded = fold(typed)
    # Most words are near no name: those few that are get a second look.
    near = process.extract(folded, list(words), scorer=OSA.distance, score_cutoff=2, limit=None)
    slips = [name for name, _, _ in near if is_slip(folded, name)]
    return words[slips[0]] if len(slips) == 1 else None


def _inside(text: str, start: int) -> bool:
    """Tell whether a word stands within a sentence, where its capital says something."""
    return re.search(r"[^\s.!?\"“(]\s+$", text[max(0, start - _GAP) : start]) is not None
