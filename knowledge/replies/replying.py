"""Replying: from an intent to an Answer in sections, with quotes numbered through."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Final

from knowledge.answers.answer import Answer, Section
from knowledge.answers.answerer import Answerer, notes_on
from knowledge.answers.citing import passage_around
from knowledge.answers.indexed import describe_indexed, newest_of, published_within
from knowledge.answers.plan import bounds_of, plan_attempts
from knowledge.candidates.reader import CandidateReader
from knowledge.questions.intent import Reply
from knowledge.questions.question import Question
from knowledge.questions.smalltalk import Remark
from knowledge.questions.understanding import Understanding
from knowledge.ranking.confidence import Status
from knowledge.replies.asked import Asked, Composed
from knowledge.replies.claiming import compose_claim, only_reports
from knowledge.replies.comparing import compose_comparison
from knowledge.replies.introducing import compose_introduction
from knowledge.replies.listing import compose_list
from knowledge.replies.newest import compose_headlines
from knowledge.replies.sourcing import compose_sources
from knowledge.replies.upcoming import compose_upcoming
from knowledge.search.index import PassageFilter
from knowledge.search.snapshot import Snapshot
from knowledge.text.tokens import Tokenizer

__all__ = ["Replier"]

_COMPOSERS: Final[dict[Reply, Callable[[Asked], Composed | None]]] = {
    Reply.COMPARISON: compose_comparison,
    Reply.HEADLINES: compose_headlines,
    Reply.LIST: compose_list,
    Reply.SOURCES: compose_sources,
    Reply.CLAIM: compose_claim,
    Reply.PERSON: compose_introduction,
    Reply.UPCOMING: compose_upcoming,
}
_REASON: Final = "The reply was chosen by the kind of question, not by how surely a quote answers."


class Replier:
    """Answers with the reply that a question wants; safe to share between threads."""

    def __init__(
        self,
        snapshot: Snapshot,
        answerer: Answerer,
        reader: Callable[[], CandidateReader],
        tokenizer: Tokenizer,
    ) -> None:
        """`reader` gives what is read of the candidates, which takes time only once it is used."""
        self._snapshot = snapshot
        self._answerer = answerer
        self._reader = reader
        self._tokenizer = tokenizer

    def answer(self, question: Question, *, passages: int) -> Answer:
        """Answer with the reply that the question wants, otherwise with quotes that answer.

        A reply that would be empty counts as none. `passages` are given for reading on.
        """
        understood = self._answerer.understand(question)
        composed = self._compose(question, understood)
        if composed is not None:
            return self._finished(question, understood, composed)
        answer = self._answerer.answer(question, passages=passages, understood=understood)
        if understood.intent is not None and understood.intent.reply is Reply.CLAIM:
            intent = understood.intent
            return only_reports(answer, intent.topic, intent.names[0])
        return answer if answer.remark is not None else replace(answer, intent=None)

    def _compose(self, question: Question, understood: Understanding) -> Composed | None:
        intent = understood.intent
        if intent is None or understood.remark is not None or intent.reply not in _COMPOSERS:
            return None
        outlets = self._snapshot.index.articles.outlets
        # Replies look for the newest themselves, and say how old it is.
        first = plan_attempts(question, replace(understood, is_of_now=False), outlets)[0]
        asked = Asked(
            question=question,
            intent=intent,
            reader=self._reader(),
            tokenizer=self._tokenizer,
            where=first.where or PassageFilter(),
            given=bounds_of(question, outlets),
            answer=lambda other: self.answer(other, passages=0),
        )
        return _COMPOSERS[intent.reply](asked)

    def _finished(
        self, question: Question, understood: Understanding, composed: Composed
    ) -> Answer:
        """Return the reply as an Answer: numbers run through the sections."""
        sections = _numbered(composed.sections)
        citations = tuple(one for section in sections for one in section.citations)
        facts = self._snapshot.index.articles
        published = published_within(facts, bounds_of(question, facts.outlets))
        asks_for_sources = understood.intent is not None and (
            understood.intent.reply is Reply.SOURCES
        )
        return Answer(
            question=question,
            status=composed.status,
            confidence=float(composed.status is Status.ANSWERED),
            citations=citations,
            quoted=tuple(passage_around(self._snapshot, one) for one in citations),
            passages=(),
            headlines=tuple(one for section in sections for one in section.headlines),
            articles_searched=len(published),
            newest_at=newest_of(published),
            snapshot=self._snapshot.name,
            reason=_REASON,
            notes=(*notes_on(understood), *composed.notes),
            remark=Remark.NO_SOURCES if asks_for_sources and not sections else None,
            indexed=describe_indexed(facts),
            intent=understood.intent,
            sections=() if composed.is_plain else sections,
        )


def _numbered(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    numbers = count(1)
    return tuple(
        replace(
            section,
            citations=tuple(replace(one, number=next(numbers)) for one in section.citations),
        )
        for section in sections
    )
