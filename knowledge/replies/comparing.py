"""Comparing: two people on one topic, or on the topics that the corpus has for both."""

from dataclasses import replace

from knowledge.answers.answer import Citation, Section
from knowledge.candidates.comparison import Comparison, compare
from knowledge.candidates.summary import CandidateSummary
from knowledge.ranking.confidence import Status
from knowledge.replies.asked import Asked, Composed
from knowledge.replies.people import names_them
from knowledge.replies.person_quotes import cited, quotes_of
from knowledge.roster import Candidate, Topic, fold_name

__all__ = ["compose_comparison", "roster_topic"]

QUOTES_A_SIDE = 2
TOPICS = 3
"""With a quote for each side, where the question names no topic."""


def compose_comparison(asked: Asked) -> Composed | None:
    """Return both sides by alphabet; None where two people are not told, or nothing is quoted."""
    people = asked.people
    if len(people) != 2:
        return None
    words = asked.intent.topic
    topic = roster_topic(asked, words) if words else None
    if words and topic is None:
        ordered = sorted(people, key=lambda one: (fold_name(one.surname), fold_name(one.name)))
        sections = tuple(Section(one.name, _on_words(asked, one, words)) for one in ordered)
    else:
        compared = compare(asked.reader, *people, topic=topic, where=asked.where)
        sections = _by_person(compared) if topic else _by_topic(compared)
    if not any(one.citations for one in sections):
        return None
    return Composed(sections, Status.POSSIBLY)


def roster_topic(asked: Asked, words: str) -> Topic | None:
    """Return the roster's topic that these words name.

    They are its name, words of it, or a term of the topic that holds a word of its name.

    'Gun control' names the topic of guns; 'Medicare for All' is more than health care.
    """
    joined, terms = _joined(words), set(asked.tokenizer.tokenize(words))
    for topic in asked.reader.roster.topics:
        named = set(asked.tokenizer.tokenize(topic.name))
        if joined == _joined(topic.name) or (terms and terms <= named):
            return topic
        known = any(terms == set(asked.tokenizer.tokenize(term)) for term in topic.terms)
        if known and terms & named:
            return topic
    return None


def _joined(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _on_words(asked: Asked, person: Candidate, words: str) -> tuple[Citation, ...]:
    """Return the person's best quotes on these words: those that they lead, the fullest first."""
    quotes = sorted(
        quotes_of(asked, person, words),
        key=lambda one: (not one.leads, -round(one.share, 3), -one.published, one.run),
    )
    return cited(asked, quotes, person, QUOTES_A_SIDE)


def _by_person(compared: Comparison) -> tuple[Section, ...]:
    """Return a section for each side: the central quote, then own words, then the latest."""
    return tuple(Section(side.candidate.name, _side(side)) for side in _sides(compared))


def _side(side: CandidateSummary) -> tuple[Citation, ...]:
    central = [one.citation for one in side.issues if one.citation is not None]
    return (*central, *side.own_words, *side.latest)[:QUOTES_A_SIDE]


def _by_topic(compared: Comparison) -> tuple[Section, ...]:
    """Return a section for each side, with quotes on the same topics in the same order."""
    pairs = [
        (left.citation, right.citation)
        for left, right in zip(compared.left.issues, compared.right.issues, strict=True)
        if left.citation is not None and right.citation is not None
    ]
    if not pairs:
        return _by_person(compared)
    return tuple(
        Section(
            side.candidate.name,
            tuple(_labelled(pair[place], side.candidate) for pair in pairs[:TOPICS]),
        )
        for place, side in enumerate(_sides(compared))
    )


def _labelled(citation: Citation, person: Candidate) -> Citation:
    named = names_them(person, citation.quote)
    return citation if named else replace(citation, label=person.name)


def _sides(compared: Comparison) -> tuple[CandidateSummary, CandidateSummary]:
    return compared.left, compared.right
