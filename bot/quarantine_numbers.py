"""Decide on articles in quarantine by their numbers, several at once, wherever people ask."""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from knowledge.store.quarantine import QuarantineStore
from knowledge.store.source_records import Quarantined

__all__ = ["ALL", "All", "Decided", "Numbers", "decide", "read_numbers"]

MOST_DIGITS: Final = 18
"""SQLite's integers have 64 bits."""


class All(Enum):
    """Every article that waits, instead of some numbers."""

    ALL = "all"


ALL: Final = All.ALL
Numbers = tuple[int, ...] | All
Decided = dict[int, Quarantined | None]
"""The article that waited under each number; None where none did."""


def read_numbers(words: Sequence[str]) -> Numbers:
    """Return the numbers that people gave, each once, or ALL for the word 'all' by itself.

    Commas count as spaces. Raises ValueError with the first word that is neither.
    """
    given = " ".join(words).replace(",", " ").split()
    if [word.lower() for word in given] == [ALL.value]:
        return ALL
    for word in given:
        if not (word.isascii() and word.isdigit() and len(word) <= MOST_DIGITS):
            raise ValueError(word)
    return tuple(dict.fromkeys(map(int, given)))


async def decide(store: QuarantineStore, numbers: Numbers, by: str, *, accept: bool) -> Decided:
    """Accept or discard the articles that wait under these numbers. Raises StoreError."""
    if isinstance(numbers, All):
        numbers = tuple(held.quarantine_id for held in await store.entries())
    act = store.accept if accept else store.discard
    return {number: await act(number, by) for number in numbers}
