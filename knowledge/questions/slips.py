"""Slips: whether what somebody typed is a name with a slip of the finger or the ear in it.

One rule for all names, by letters alone: two letters exchanged, one dropped, one doubled or not,
or a letter for one that sounds like it; in long names any two slips. What other slips would make
of a name is mostly another word or another name: 'broker' is not 'Booker', 'Harrison' not
'Harris', 'Warner' not 'Warren'.
"""

from itertools import groupby
from typing import Final

from rapidfuzz.distance import OSA

from knowledge.text.tokens import fold

__all__ = ["LONG", "is_slip", "is_slip_of_words"]

_SHORTEST: Final = 5
"""Letters of a word that may be a slip: 'Yong' is too near to too many."""
LONG: Final = 8
"""Letters from which two slips are likelier than another name."""
_LONG_ENOUGH: Final = 7
"""Letters of a name whose last one may be missing: 'grave' is a word."""
_ALIKE: Final = str.maketrans("aeiouyckqszgj", "aaaaaakkksszz")
"""Letters to one of those that sound like them."""
_NO_SLIPS: Final = frozenset(["castor", "gavel", "graves", "grovel", "saunders", "stayed", "steer"])
"""Words and names that lie a slip from names of candidates, and are meant as they are."""


def is_slip(typed: str, name: str) -> bool:
    """Tell whether one word is a slip of a name of one word; a name is no slip of itself."""
    typed, name = fold(typed), fold(name)
    if typed in _NO_SLIPS or min(len(typed), len(name)) < _SHORTEST - 1:
        return False
    if min(len(typed), len(name)) >= LONG:
        ends = typed.startswith(name) or name.startswith(typed)
        return 0 < OSA.distance(typed, name, score_cutoff=2) <= (1 if ends else 2)
    if OSA.distance(typed, name, score_cutoff=1) != 1:
        return False
    if sorted(typed) == sorted(name):
        return True
    if len(typed) < _SHORTEST:
        return False
    if len(typed) == len(name):
        return typed.translate(_ALIKE) == name.translate(_ALIKE)
    if _undoubled(typed) == _undoubled(name):
        return True
    dropped = len(typed) < len(name) and typed[0] == name[0]
    return dropped and (len(name) >= _LONG_ENOUGH or typed[-1] == name[-1])


def is_slip_of_words(typed: str, name: str) -> bool:
    """Tell whether words are a name of as many, with a slip in one of them or in several."""
    pairs = list(zip(typed.split(), name.split(), strict=False))
    if len(typed.split()) != len(name.split()) or fold(typed) == fold(name):
        return False
    return all(fold(one) == fold(other) or is_slip(one, other) for one, other in pairs)


def _undoubled(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))
