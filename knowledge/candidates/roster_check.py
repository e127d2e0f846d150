"""Roster check: where a roster and a corpus do not fit, for the operator to decide.

Surnames that two bear or that are words or first names too, names that no article has, and names
that many articles have and the roster has not.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.candidates.reader import CandidateReader
from knowledge.reading.mentions import same_length_fold
from knowledge.reading.name_words import FIRST_NAMES, NO_NAMES, ORGANISATION_WORDS
from knowledge.roster import Roster, fold_name
from knowledge.text.vocabulary import ORDINARY_WORDS, STOP_WORDS

__all__ = ["RosterCheck", "SeenName", "SurnameClash", "check_roster"]

OFTEN: Final = 0.01
"""Of the articles read: how many have a name that is seen often."""
FEWEST: Final = 3
"""Articles, however few there are."""
MOST_NAMES: Final = 20
ARTICLES_READ: Final = 5_000
"""The newest ones."""
_FULL_NAME: Final = re.compile(
    r"(?<![\w'-])([A-Z][a-z]+) (?:[A-Z]\. )?"
    r"((?:[A-Z]'|Mc|Mac|De|de )?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b(?! [A-Z]|\w)"
)
_NO_SURNAMES: Final = NO_NAMES | ORGANISATION_WORDS


@dataclass(frozen=True, slots=True)
class SurnameClash:
    """A surname that needs the full name before it in every article, as all do; and why."""

    surname: str
    bearers: tuple[str, ...]
    """Full names, in the roster's order."""
    is_word: bool
    is_first_name: bool


@dataclass(frozen=True, slots=True)
class SeenName:
    """A name that articles have."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class RosterCheck:
    """What does not fit; nothing of it is an error."""

    clashes: tuple[SurnameClash, ...]
    never_seen: tuple[tuple[str, str], ...]
    """Candidate and the name, alias or nickname that stands in no text, in the roster's order."""
    missing: tuple[SeenName, ...]
    """Names of people seen often and not on the roster, the most frequent first."""


def check_roster(reader: CandidateReader) -> RosterCheck:
    """Compare a roster with the corpus of its reader; takes seconds for a thousand articles."""
    return RosterCheck(_clashes(reader.roster), _never_seen(reader), _missing(reader))


def _clashes(roster: Roster) -> tuple[SurnameClash, ...]:
    bearers: dict[str, list[str]] = {}
    surnames: dict[str, str] = {}
    for candidate in roster.candidates:
        folded = fold_name(candidate.surname)
        surnames.setdefault(folded, candidate.surname)
        bearers.setdefault(folded, []).append(candidate.name)
    clashes = [
        SurnameClash(
            surnames[folded],
            tuple(names),
            is_word=folded in ORDINARY_WORDS or folded in STOP_WORDS,
            is_first_name=folded in FIRST_NAMES,
        )
        for folded, names in bearers.items()
    ]
    return tuple(one for one in clashes if len(one.bearers) > 1 or one.is_word or one.is_first_name)


def _never_seen(reader: CandidateReader) -> tuple[tuple[str, str], ...]:
    return tuple(
        (candidate.name, name)
        for candidate in reader.roster.candidates
        for name in (candidate.name, *candidate.aliases, *candidate.nicknames)
        if not reader.holds(name)
    )


def _missing(reader: CandidateReader) -> tuple[SeenName, ...]:
    newest = np.argsort(-reader.snapshot.columns.published.astype(np.float64), kind="stable")
    articles = newest[:ARTICLES_READ].tolist()
    known = {fold_name(word) for name in reader.roster.names for word in name.split()}
    known |= {fold_name(candidate.surname) for candidate in reader.roster.candidates}
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update(_people(reader.snapshot.text(article), known))
    least = max(FEWEST, OFTEN * len(articles))
    seen = [SeenName(name, count) for name, count in counts.items() if count >= least]
    return tuple(sorted(seen, key=lambda one: (-one.articles, one.name))[:MOST_NAMES])


def _people(text: str, known: set[str]) -> set[str]:
    """Return who is called by a common first name and a surname that no candidate bears."""
    found = set()
    for first, last in _FULL_NAME.findall(same_length_fold(text)):
        surname = fold_name(last)
        if fold_name(first) in FIRST_NAMES and surname not in _NO_SURNAMES and surname not in known:
            found.add(f"{first} {last}")
    return found
