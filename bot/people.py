"""People: whom on the roster somebody means by what they typed, typos and accents aside."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.choices import fold, nearest_names, rank_names
from knowledge.roster import Candidate, Roster

__all__ = ["FoundCandidate", "find_candidate", "fitting_names"]

SUGGESTIONS: Final = 5


@dataclass(frozen=True, slots=True)
class FoundCandidate:
    """The one person whom a name fits, or whom else it may mean."""

    candidate: Candidate | None
    names: tuple[str, ...]
    """When it is not clear: full names that it may mean, the nearest first, a few at most."""
    is_unknown: bool = False
    """Whether it is not even near any of them."""


def find_candidate(roster: Roster, typed: str) -> FoundCandidate:
    """Return whom a name means: who is called so, else the only one that is near it.

    A name, alias, nickname or surname as it stands on the roster decides, unless two share it.
    """
    wanted = fold(typed)
    called = [one for one in roster.candidates if wanted in map(fold, _names(one))]
    if len(called) > 1:
        return FoundCandidate(None, tuple(one.name for one in called[:SUGGESTIONS]))
    near = fitting_names(roster, typed) if wanted else []
    if not called and len(near) == 1:
        called = [one for one in roster.candidates if one.name == near[0]]
    if called:
        return FoundCandidate(called[0], ())
    if near:
        return FoundCandidate(None, tuple(near[:SUGGESTIONS]))
    nearest = nearest_names(typed, [one.name for one in roster.candidates], SUGGESTIONS)
    return FoundCandidate(None, tuple(nearest), is_unknown=True)


def fitting_names(roster: Roster, typed: str) -> list[str]:
    """Return the full names of those whom what was typed fits, best first; nothing fits all."""
    full = {name: each.name for each in roster.candidates for name in _names(each)}
    if not fold(typed):
        return sorted(each.name for each in roster.candidates)
    ranked = rank_names(typed, full, limit=len(full))
    return list(dict.fromkeys(full[name] for name in ranked))


def _names(candidate: Candidate) -> Iterable[str]:
    return (candidate.name, *candidate.aliases, *candidate.nicknames, candidate.surname)
