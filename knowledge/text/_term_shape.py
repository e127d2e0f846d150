"""Kinds: what a term looked like in the text, for those who ask whether it may be an answer."""

from enum import IntFlag
from typing import Final

__all__ = ["Entry", "TermShape", "case_of", "is_name"]


class TermShape(IntFlag):
    """What a term looked like where it stood in the text."""

    CAPITALISED = 1
    ALL_CAPS = 2
    """Two letters or more, all of them capitals."""
    NUMBER = 4
    MONEY = 8
    PERCENT = 16
    DATE = 32
    """A month, a weekday, a year from 1800 to 2099, or a date in digits."""
    FIRST = 64
    """The first word of the text given: its capital says nothing."""
    NAME = 128
    """A word of a name on the roster."""


Entry = tuple[str, int] | None
"""A term and its `TermShape`; None for a word that is no term."""
_NAME: Final = int(TermShape.NAME)  # An operation on the flag itself takes twenty times as long.


def is_name(entry: Entry) -> bool:
    """Tell whether a term is a word of a name on the roster."""
    return entry is not None and entry[1] & _NAME != 0


def case_of(surface: str) -> TermShape:
    """Return what a word's capitals say of it; that of a possessive does not count."""
    if not surface[0].isupper():
        return TermShape(0)
    letters = surface.removesuffix("'s").removesuffix("’s")
    if len(letters) > 1 and letters.isupper():
        return TermShape.CAPITALISED | TermShape.ALL_CAPS
    return TermShape.CAPITALISED
