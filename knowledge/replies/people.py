"""People: whom on the roster the words of a question mean."""

import re

from knowledge.roster import Candidate, Roster, fold_name

__all__ = ["find_person", "names_them"]


def find_person(roster: Roster, typed: str) -> Candidate | None:
    """Return the only person whom a name fits; None where it fits nobody, or several.

    A name, alias, nickname or surname decides; otherwise words that are part of one person's name.
    """
    wanted = fold_name(typed).removesuffix("'s").strip()
    called = [one for one in roster.candidates if wanted in map(fold_name, _names_of(one))]
    if not called and wanted:
        words = set(wanted.split())
        called = [
            one
            for one in roster.candidates
            if any(words <= set(fold_name(name).split()) for name in _names_of(one))
        ]
    return called[0] if len(called) == 1 else None


def names_them(person: Candidate, text: str) -> bool:
    """Return whether a text has the person's surname in it."""
    surname = re.escape(fold_name(person.surname))
    return re.search(rf"\b{surname}\b", fold_name(text)) is not None


def _names_of(candidate: Candidate) -> tuple[str, ...]:
    return candidate.name, candidate.surname, *candidate.aliases, *candidate.nicknames
