"""Introducing: who somebody on the roster is, by the roster and by the sentence that says so."""

import re
from typing import Final

from knowledge.answers.answer import Section
from knowledge.candidates.central_quotes import choose
from knowledge.ranking.confidence import Status
from knowledge.replies.asked import Asked, Composed
from knowledge.replies.person_quotes import PersonQuote, cited, quotes_of, text_of
from knowledge.roster import Candidate

__all__ = ["compose_introduction"]

_APPOSITION: Final = r",\s+(?:\d\d,\s+)?(?:an?|the|who\s+(?:is|was|has|served)|former|then)\s"
_IS: Final = r"\s+(?:is|was)\s+(?:an?|the)\s"


def compose_introduction(asked: Asked) -> Composed | None:
    """Return the sentence that introduces a person, under their name; None where nothing is known.

    What the roster says of them is shown there, whether any sentence introduces them or not.
    """
    if len(asked.people) != 1:
        return None
    person = asked.people[0]
    quotes = _introducing(asked, person)
    chosen = choose(asked.reader, [one.run for one in quotes], 1, set())
    by_run = {one.run: one for one in quotes}
    citations = cited(asked, [by_run[run] for run, _ in chosen], person, 1)
    known = person.party or person.office or person.state
    if not known and not citations:
        return None
    return Composed((Section(person.name, citations),), Status.ANSWERED)


def _introducing(asked: Asked, person: Candidate) -> list[PersonQuote]:
    """Return the sentences with an apposition to the full name, otherwise those that say 'is a'."""
    quotes = [one for one in quotes_of(asked, person) if one.leads]
    names = "|".join(re.escape(name) for name in (person.name, *person.aliases))
    for shape in (rf"(?:{names}){_APPOSITION}", rf"(?:{names}|{re.escape(person.surname)}){_IS}"):
        pattern = re.compile(shape)
        if found := [one for one in quotes if pattern.search(text_of(asked, one.run))]:
            return found
    return []
