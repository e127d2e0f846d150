"""Claiming: who says something grave of somebody, and what they say to it; never whether it is so.

Only sentences that report somebody's words count: they name the person, hold the claim, and say
who speaks. Where there is none, nothing is quoted.
"""

import re
from dataclasses import replace
from typing import Final

from knowledge.answers.answer import Answer, Note, NoteKind, Section
from knowledge.ranking.confidence import Status
from knowledge.replies.asked import Asked, Composed
from knowledge.replies.person_quotes import PersonQuote, cited, quotes_of, text_of

__all__ = ["compose_claim", "only_reports"]

QUOTES: Final = 2
NEAR: Final = 90
"""Characters around the claim in which the person and who speaks are named."""
_ANYBODY: Final = frozenset(
    """
    someone anyone somebody anybody people woman women man men girl girls her him them a an the or
    not supremacist criminal predator agent asset assaulted assault harassed
    """.split()  # noqa: SIM905 - a list of sixty lines is no clearer
)
STEM: Final = 5
"""Letters of a claim's word that its relatives share: racist and racism, lie and lied."""
_SAID: Final = re.compile(
    r"\b(?:sa(?:ys|id)|told|tells|accus\w+|alleg\w+|claim(?:s|ed)"
    r"|call(?:s|ed|ing) (?:him|her|them|out)?|den(?:y|ied|ies)|according to|wrote|writes"
    r"|tweeted|argu(?:es|ed)|insist(?:s|ed)|reject(?:s|ed)"
    r"|dismiss(?:es|ed)|attack(?:s|ed)|label(?:s|ed)|brand(?:s|ed)|charg(?:es|ed)"
    r"|criticiz(?:es|ed)"
    r"|defend(?:s|ed)|apologi[sz](?:es|ed))\b",
    re.IGNORECASE,
)
_OF_ONESELF: Final = re.compile(r"\b(?:I|me|my|den(?:y|ied|ies)|himself|herself)\b")
_FAMILIES: Final = (
    (
        re.compile(r"rap(?:e|ist)|assault|molest|grope|predator", re.IGNORECASE),
        r"rap(?:e[ds]?|ist)|sexual(?:ly)? assault\w*|molest\w*|grop(?:e[ds]?|ing)"
        r"|sexual misconduct",
    ),
    (re.compile(r"communist|commie|marxist", re.IGNORECASE), r"communis[tm]s?|marxis[tm]s?"),
    (re.compile(r"l(?:ie|ied|iar)\b", re.IGNORECASE), r"l(?:ie[ds]?|iars?|ying)"),
    (
        re.compile(r"st(?:eal|olen)|thief", re.IGNORECASE),
        r"st(?:eals?|ole|olen|ealing)|thief|theft",
    ),
    (re.compile(r"harass", re.IGNORECASE), r"harass\w*|sexual misconduct"),
)


def compose_claim(asked: Asked) -> Composed | None:
    """Return reports of the claim, or none; None for somebody whom the roster does not know."""
    people = asked.people
    if len(people) != 1:
        return None
    person = people[0]
    details = _details(asked)
    reports = [
        one
        for one in quotes_of(asked, person, details)
        if _is_report(text_of(asked, one.run), asked.intent.topic, person.surname)
    ]
    others = _newest([one for one in reports if not one.leads])
    own = _newest([one for one in reports if one.leads])
    citations = cited(asked, [*others[:1], *own[:1], *others[1:], *own[1:]], person, QUOTES)
    if not citations:
        return Composed((), Status.NOTHING)
    note = Note(NoteKind.CLAIM, (person.name,))
    section = Section(person.name, citations)
    return Composed((section,), Status.POSSIBLY, (note,), is_plain=True)


def only_reports(answer: Answer, topic: str, name: str) -> Answer:
    """Return an answer with only the quotes that report a claim, and never as a sure one."""
    kept = [
        place for place, one in enumerate(answer.citations) if _is_report(one.quote, topic, name)
    ]
    citations = [
        replace(answer.citations[place], number=number) for number, place in enumerate(kept, 1)
    ]
    return replace(
        answer,
        citations=tuple(citations),
        quoted=tuple(answer.quoted[place] for place in kept),
        status=Status.POSSIBLY if citations else Status.NOTHING,
    )


def _is_report(text: str, topic: str, name: str) -> bool:
    """Return whether a sentence tells who says the claim of somebody, or what they say to it."""
    name = name.casefold()
    for claim in _pattern(topic).finditer(text):
        around = text[max(0, claim.start() - NEAR) : claim.end() + NEAR]
        after = text[claim.end() : claim.end() + NEAR]
        before = text[max(0, claim.start() - NEAR) : claim.start()]
        # Whoever only speaks of lies is not said to lie: 'If she lies again, said Marlow'.
        is_said_of = name in before.casefold() or (
            name in after.casefold() and _OF_ONESELF.search(text) is not None
        )
        if _SAID.search(around) and is_said_of:
            return True
    return False


def _details(asked: Asked) -> str:
    """Return the words after the verb that say what it is about ('her heritage'), if any."""
    words = asked.intent.topic.split()[1:]
    left = [word for word in words if word.lower() not in _ANYBODY]
    return " ".join(left) if asked.tokenizer.tokenize_question(" ".join(left)) else ""


def _pattern(topic: str) -> re.Pattern[str]:
    """Return what holds the claim: its first words' family, otherwise the beginning of its word."""
    for asked_for, family in _FAMILIES:
        if asked_for.match(topic):
            return re.compile(rf"\b(?:{family})\b", re.IGNORECASE)
    word = topic.split()[0]
    stem = re.escape(word[: max(STEM, len(word) - 3)])
    ending = r"\w*" if len(word) >= STEM else rf"(?:{word[-1]}?(?:ed|ing)|e?s|d)?\b"
    return re.compile(rf"\b{stem}{ending}", re.IGNORECASE)


def _newest(quotes: list[PersonQuote]) -> list[PersonQuote]:
    return sorted(quotes, key=lambda one: (-one.published, one.run))
