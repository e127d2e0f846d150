"""Which pronoun somebody goes by, as the roster or the text itself shows.

Never by the first name: by `pronouns` of the roster, by a title ('Ms. Reade', 'the congresswoman
Omar'), by a relation ('his wife, Jane'), and by the pronouns of sentences that name nobody else.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from knowledge.reading._people import Named, Person
from knowledge.roster import Candidate, fold_name

__all__ = ["MIXED", "PRONOUNS", "pronouns_of"]

PRONOUNS: Final = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself"), "they"),
}
"""From a pronoun to the form by which it is known here."""

_WORDS: Final = {
    **dict.fromkeys(
        [
            "mr",
            "congressman",
            "councilman",
            "assemblyman",
            "chairman",
            "spokesman",
            "businessman",
            "husband",
            "father",
            "son",
            "brother",
            "king",
            "prince",
            "lord",
            "sir",
            "actor",
        ],
        "he",
    ),
    **dict.fromkeys(
        [
            "mrs",
            "ms",
            "miss",
            "congresswoman",
            "councilwoman",
            "assemblywoman",
            "chairwoman",
            "spokeswoman",
            "businesswoman",
            "wife",
            "mother",
            "daughter",
            "sister",
            "queen",
            "princess",
            "lady",
            "dame",
            "actress",
        ],
        "she",
    ),
    "mx": "they",
}  # fmt: skip
_BEFORE: Final = re.compile(r"(?:^|[^\w'])(\w+)\.?,? $")
_LOOK: Final = 24
_SINGULAR: Final = re.compile(r"\b(?:[Hh]e|[Hh]im|[Hh]is|[Ss]he|[Hh]er|[Hh]ers)\b")
MIXED: Final = "?"
"""Where the signs do not agree."""
LEAST_SHARE: Final = 0.8
"""Of the pronouns beside a name that must agree."""


def pronouns_of(
    text: str,
    people: Sequence[Person],
    named: Sequence[Named],
    candidates: Sequence[Candidate],
    sentences: Sequence[tuple[str, Sequence[Named]]],
) -> list[str]:
    """Return 'he', 'she' or 'they' for each person, '' where nothing shows it, and MIXED.

    `sentences` are the text's, with blanks for what is between quotation marks, and the places
    outside of the marks that name somebody.
    """
    votes = [Counter[str]() for _ in people]
    for one in named:
        before = _BEFORE.search(text[max(0, one.start - _LOOK) : one.start])
        word = before[1].lower() if before else ""
        if word in _WORDS:
            votes[one.person][_WORDS[word]] += 3
    _count_pronouns(sentences, votes)
    found = []
    for person, counted in zip(people, votes, strict=True):
        given = ""
        if person.candidate is not None:
            given = fold_name(candidates[person.candidate].pronouns).partition("/")[0]
        found.append(PRONOUNS.get(given, "") if given else _most(counted))
    return found


def _count_pronouns(
    sentences: Sequence[tuple[str, Sequence[Named]]], votes: Sequence[Counter[str]]
) -> None:
    """Count the pronouns of sentences that follow the only name for a while."""
    earlier: set[int] = set()
    for words, within in sentences:
        here = {one.person for one in within}
        alone = here | earlier
        if len(alone) == 1:
            person = next(iter(alone))
            start = within[0].end if within else None
            if start is not None or _SINGULAR.match(words.lstrip()):
                place = 0 if start is None else start
                for match in _SINGULAR.finditer(words, place):
                    votes[person][PRONOUNS[match[0].lower()]] += 1
        earlier = here


def _most(counted: Counter[str]) -> str:
    """Return the pronoun on which nearly all signs agree."""
    total = counted.total()
    if not total:
        return ""
    (pronoun, count) = max(counted.items(), key=lambda item: (item[1], item[0]))
    return pronoun if count >= LEAST_SHARE * total else MIXED
