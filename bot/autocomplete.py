"""Autocomplete: the names that fit best what a person has typed so far.

Accents, case and a wrong letter or two do not matter.
"""

import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

from bot.render.limits import AUTOCOMPLETE_CHOICES

__all__ = ["fold", "rank_names"]

ALIKE = 70
"""Of 100; from here on two spellings are taken for the same name."""


def rank_names(typed: str, names: Iterable[str], limit: int = AUTOCOMPLETE_CHOICES) -> list[str]:
    """Return the names that fit, best first, at most `limit`; nothing typed fits all, sorted.

    Names that begin with what was typed come first, then those with a word that does, then those
    that contain it, then those that are spelt alike.
    """
    wanted = fold(typed)
    ranked = [(_rank(wanted, fold(name)), name) for name in dict.fromkeys(names)]
    fitting = sorted((rank, name) for rank, name in ranked if rank is not None)
    return [name for _, name in fitting[:limit]]


def fold(text: str) -> str:
    """Return the text without accents, case and curled apostrophes, its words one space apart."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


def _rank(wanted: str, name: str) -> tuple[int, float] | None:
    """Return how well a folded name fits, smaller is better; None for not at all."""
    if name.startswith(wanted):
        return 0, 0.0
    if f" {wanted}" in name:
        return 1, 0.0
    if wanted in name:
        return 2, 0.0
    alike = _likeness(wanted, name)
    return (3, -alike) if alike >= ALIKE else None


def _likeness(wanted: str, name: str) -> float:
    """Return how like a name or one of its words is, of 100."""
    return max(fuzz.ratio(wanted, each) for each in (name, *name.split()))
