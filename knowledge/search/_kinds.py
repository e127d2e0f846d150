"""Kinds: what a term looked like in the text, for those who ask whether it may be an answer."""

from enum import IntFlag

__all__ = ["Kind"]


class Kind(IntFlag):
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
