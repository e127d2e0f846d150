"""Voting: questions on where, when and how to vote, which officials answer and news does not.

What is asked for by somebody who wants to vote counts ('how do I register in Iowa?', 'when do the
polls close?'), in English and Spanish; what is asked about votes that were cast, counted or argued
about is news ('how did Warren vote on the bill?'). Who may vote counts too: a wrong answer costs
somebody a vote. Where in doubt it counts, since official links beside news do no harm.
"""

from dataclasses import dataclass
from typing import Final

from knowledge.questions._place_names import find_places
from knowledge.questions._voting_words import RULES, VotingTopic
from knowledge.text.tokens import fold

__all__ = ["VotingQuestion", "VotingTopic", "find_voting_question"]


_LONGEST: Final = 500
"""Characters that are looked at: those of a question in Discord. The rules look for words anywhere
before others, which takes far too long in an article."""


@dataclass(frozen=True, slots=True)
class VotingQuestion:
    """A question on where, when or how to vote."""

    topics: frozenset[VotingTopic]
    places: tuple[str, ...]
    """States and countries that it names, in English, in order; may be empty."""
    language: str
    """'en' or 'es': what the question is written in."""


def find_voting_question(text: str) -> VotingQuestion | None:
    """Return what a question on voting asks and where; None for any other question."""
    plain = " ".join(fold(text).split())[:_LONGEST]
    for language, rules, news in RULES:
        # 'Cómo votó' is news, 'cómo voto' is not: the accent decides.
        if news.search(plain) or "votó" in text.lower():
            continue
        topics = frozenset(topic for topic, pattern in rules if pattern.search(plain))
        if topics:
            return VotingQuestion(topics, find_places(text), language)
    return None
