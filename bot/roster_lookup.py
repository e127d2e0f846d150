"""People: whom on the roster somebody means by what they typed, typos and accents aside."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.autocomplete import fold, rank_names
from knowledge.questions.slips import is_slip_of_words
from knowledge.roster import Candidate, Roster

__all__ = ["FoundCandidate", "find_candidate", "fitting_names"]

SUGGESTIONS: Final = 5
LISTED: Final = 30
"""Of the roster, where nobody on it is meant."""
SHORTEST_OPENING: Final = 3
"""Letters with which a name is called by its beginning."""


@dataclass(frozen=True, slots=True)
class FoundCandidate:
    """The one person whom a name fits, or whom else it may mean."""

    candidate: Candidate | None
    names: tuple[str, ...]
    """When it is not clear: full names that it may mean, a few at most."""
    is_unknown: bool = False
    """Whether it may mean none of them; then `names` are those on the roster, by alphabet."""


def find_candidate(roster: Roster, typed: str) -> FoundCandidate:
    """Return whom a name means: the person of that name, otherwise the only one it may mean.

    A name, alias, nickname or surname as the roster has it decides, unless two share it.
    """
    wanted = fold(typed)
    called = [one for one in roster.candidates if wanted in map(fold, _names(one))]
    if not called and wanted:
        called = [one for one in roster.candidates if _is_meant(wanted, one)]
    if len(called) == 1:
        return FoundCandidate(called[0], ())
    if called:
        return FoundCandidate(None, tuple(one.name for one in called[:SUGGESTIONS]))
    names = sorted((one.name for one in roster.candidates), key=fold)
    return FoundCandidate(None, tuple(names[:LISTED]), is_unknown=True)


def fitting_names(roster: Roster, typed: str) -> list[str]:
    """Return the full names of those whom what was typed fits, best first; nothing fits all."""
    full = {name: each.name for each in roster.candidates for name in _names(each)}
    if not fold(typed):
        return sorted(each.name for each in roster.candidates)
    ranked = rank_names(typed, full, limit=len(full))
    return list(dict.fromkeys(full[name] for name in ranked))


def _is_meant(wanted: str, candidate: Candidate) -> bool:
    """Tell whether folded words open a name or a word of it, or are one with slips."""
    for name in map(fold, _names(candidate)):
        opens = len(wanted) >= SHORTEST_OPENING and f" {name}".find(f" {wanted}") >= 0
        if opens or any(is_slip_of_words(wanted, each) for each in (name, *name.split())):
            return True
    return False


def _names(candidate: Candidate) -> Iterable[str]:
    return (candidate.name, *candidate.aliases, *candidate.nicknames, candidate.surname)
