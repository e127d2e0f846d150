"""Descriptions: whom 'the former mayor' or 'the congresswoman' at the head of a sentence means.

What office somebody holds is seen in the titles before their name and on the roster. A description
means somebody only where nobody else of the article fits it, or nobody else who was just named.
"""

import re
from collections.abc import Sequence
from typing import Final

from knowledge.reading._people import Named, Person
from knowledge.roster import Candidate

__all__ = ["Description", "Offices", "find_description"]

_OFFICES: Final = {
    "sen": "senator", "senator": "senator", "rep": "representative",
    "representative": "representative", "congressman": "representative",
    "congresswoman": "representative", "congressperson": "representative", "gov": "governor",
    "governor": "governor", "mayor": "mayor", "president": "president",
    "secretary": "secretary", "ambassador": "ambassador", "judge": "judge", "justice": "justice",
    "speaker": "speaker", "general": "attorney general",
}  # fmt: skip
_GENDERED: Final = {"congressman": "he", "congresswoman": "she"}
_NOUNS: Final = (
    r"vice president|attorney general|senator|congress(?:man|woman|person)|governor|mayor|president"
    r"|secretary|ambassador|judge|justice|speaker"
)
_HEAD: Final = re.compile(
    r"The (?P<former>former |ex-)?(?:sitting |current |then-)?(?P<party>Democratic |Republican )?"
    rf"(?P<office>{_NOUNS})(?='s\b|'| (?!(?:of|for|pro|and|or)\b)[a-z]"
    r"|, (?:who|whose|meanwhile|however|for his|for her|along|speaking)\b)"
)
_TITLES: Final = re.compile(r"\w+")
_FORMER: Final = re.compile(r"(?:\b[Ff]ormer |\b[Ee]x-)(?:[A-Z][\w.-]+ ){0,3}$")
_VICE: Final = re.compile(r"\bvice[ -]$", re.IGNORECASE)
_LOOK: Final = 60


class Description:
    """A description at the head of a sentence."""

    def __init__(self, office: str, *, former: bool, pronoun: str, end: int) -> None:
        self.office = office
        self.former = former
        self.pronoun = pronoun
        """'he' or 'she' where the word says it."""
        self.end = end
        """Where it ends in the sentence."""


def find_description(sentence: str) -> Description | None:
    """Return the description that opens a sentence, folded; None where none does."""
    match = _HEAD.match(sentence)
    if match is None:
        return None
    noun = match["office"]
    office = _OFFICES.get(noun, noun)
    return Description(
        office,
        former=match["former"] is not None,
        pronoun=_GENDERED.get(noun, ""),
        end=match.end(),
    )


class Offices:
    """Who of an article's people holds or held which office."""

    def __init__(
        self,
        text: str,
        people: Sequence[Person],
        named: Sequence[Named],
        candidates: Sequence[Candidate],
    ) -> None:
        self._holders: dict[str, dict[int, bool]] = {}
        """By office and person: whether it is a former one."""
        for number, person in enumerate(people):
            if person.candidate is not None:
                self._add_words(number, candidates[person.candidate].office, former=False)
        for one in named:
            if one.lead < one.start:
                before = text[max(0, one.lead - _LOOK) : one.lead]
                former = _FORMER.search(before) is not None
                title = text[one.lead : one.start]
                self._add_words(one.person, title, former=former, vice=_VICE.search(before))

    def _add_words(
        self, person: int, words: str, *, former: bool, vice: re.Match[str] | None = None
    ) -> None:
        lower = [word.lower() for word in _TITLES.findall(words)]
        is_former = former or "former" in lower
        for place, word in enumerate(lower):
            office = _OFFICES.get(word)
            if office == "president" and (vice or (place and lower[place - 1] == "vice")):
                office = "vice president"
            if office is not None:
                held = self._holders.setdefault(office, {})
                held[person] = held.get(person, False) or is_former

    def holders(self, description: Description, pronouns: Sequence[str]) -> list[int]:
        """Return the people whom a description fits, by their places."""
        held = self._holders.get(description.office, {})
        fitting = [
            person
            for person in held
            if not description.pronoun or pronouns[person] in ("", description.pronoun)
        ]
        if description.former:
            return [person for person in fitting if held[person]] or fitting
        return [person for person in fitting if not held[person]] or fitting
