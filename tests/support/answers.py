"""Answers made up for tests of what people see: a fictional race, and no claim of accuracy."""

import dataclasses
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any, Self

from knowledge.answers.answer import Answer, Citation, FoundPassage, Headline, Section
from knowledge.candidates.reader import CandidateReader
from knowledge.questions.intent import Intent, Reply
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status
from knowledge.roster import Roster

NOW = datetime(2026, 9, 16, 12, tzinfo=UTC)
OFFICE = "Marlow's office told the union two days before the forum that she would not attend."
CLASH = "The campaign said the forum clashed with a long-planned town hall in Arden."


def a_citation(number: int = 1, **changes: Any) -> Citation:
    citation = Citation(
        number=number,
        article_id=f"article-{number}",
        version="0" * 64,
        start=0,
        end=len(OFFICE),
        quote=OFFICE if number == 1 else CLASH,
        title="Marlow pulls out of union forum" if number == 1 else "Why Marlow chose Arden",
        outlet="Kestrel Courier" if number == 1 else "The Franklin Post",
        url=f"https://example.org/story-{number}",
        published_at=datetime(2026, 9, 13 + number, tzinfo=UTC),
        score=0.8,
    )
    return dataclasses.replace(citation, **changes)


def a_passage(number: int = 1, **changes: Any) -> FoundPassage:
    passage = FoundPassage(
        article_id=f"article-{number}",
        version="0" * 64,
        start=0,
        end=20,
        text=f"Passage {number} speaks of the forum.",
        title=f"Story {number}",
        outlet="Kestrel Courier",
        url=f"https://example.org/story-{number}",
        published_at=datetime(2026, 9, 1, tzinfo=UTC),
        score=10.0 - number,
        parts=(("=marlow", 1.0), ("forum", 9.0 - number), ("skip", 0.0)),
    )
    return dataclasses.replace(passage, **changes)


def a_headline(**changes: Any) -> Headline:
    headline = Headline(
        article_id="article-9",
        title="Forum season opens in Arden",
        outlet="Kestrel Courier",
        url="https://example.org/forum-season",
        published_at=datetime(2026, 9, 1, tzinfo=UTC),
    )
    return dataclasses.replace(headline, **changes)


def an_answer(
    status: Status = Status.ANSWERED, question: Question | None = None, **changes: Any
) -> Answer:
    answer = Answer(
        question=question or Question(text="did Marlow skip the union forum?", now=NOW),
        status=status,
        confidence=0.82,
        citations=() if status is Status.NOTHING else (a_citation(1), a_citation(2)),
        passages=tuple(a_passage(number) for number in range(1, 8)),
        headlines=(a_headline(),),
        articles_searched=1204,
        newest_at=NOW,
        snapshot="7",
        reason="Two quotes share 5 of the 6 words that matter.",
    )
    answer = dataclasses.replace(answer, **changes)
    if "quoted" in changes:
        return answer
    quoted = tuple(a_passage(number) for number, _ in enumerate(answer.citations, start=1))
    return dataclasses.replace(answer, quoted=quoted)


def in_parts(reply: Reply, *sections: Section, **changes: Any) -> Answer:
    """Return a reply in parts, whose citations are numbered through."""
    citations = [one for section in sections for one in section.citations]
    numbered = tuple(
        dataclasses.replace(one, number=number) for number, one in enumerate(citations, start=1)
    )
    rest = iter(numbered)
    parts = tuple(
        dataclasses.replace(one, citations=tuple(next(rest) for _ in one.citations))
        for one in sections
    )
    names = tuple(one.heading for one in sections)
    return an_answer(
        Status.POSSIBLY,
        citations=numbered,
        sections=parts,
        intent=Intent(reply, names),
        headlines=(),
        **changes,
    )


def a_comparison() -> Answer:
    """Return what two people say on one topic."""
    marlow = (
        a_citation(1, quote="Marlow would pay for 4,000 homes on land that the state owns."),
        a_citation(2, quote="She opposed a cap on rents in March.", label="Nora Marlow"),
    )
    love = (a_citation(1, quote="“Let the towns build,” Love said in Millbrook on Friday."),)
    return in_parts(Reply.COMPARISON, Section("Nora Marlow", marlow), Section("Daniel Love", love))


def a_list(count: int = 5) -> Answer:
    """Return a list of people who did something, one quote for each."""
    names = ["Bram de Witt", "Curtis Marlowe", "Siobhan O'Keefe-Lane", "Odessa May", "Ann Lee"]
    return in_parts(
        Reply.LIST,
        *(
            Section(name, (a_citation(1, quote=f"{name} left the race on Tuesday night."),))
            for name in names[:count]
        ),
    )


def a_person() -> Answer:
    """Return who somebody on the sample's roster is."""
    said = a_citation(1, quote="Attorney General Nora Marlow is one of seven who run for governor.")
    return in_parts(Reply.PERSON, Section("Nora Marlow", (said,)))


class FixedLibrary:
    """Stands in for a Library: gives one answer to everything, or raises."""

    snapshot_name = "7"
    article_count = 1204
    passage_count = 9632
    newest_at = NOW
    outlets = ("Kestrel Courier", "The Franklin Post", "")
    roster = Roster()

    def __init__(self, answer: Answer | None = None, error: Exception | None = None) -> None:
        self._answer = answer or an_answer()
        self._error = error
        self.asked: list[Question] = []

    @property
    def candidates(self) -> CandidateReader:
        raise NotImplementedError  # nobody is on the roster

    def without(self, article_ids: Collection[str]) -> Self:
        return self

    def answer(self, question: Question, *, passages: int = 5) -> Answer:
        self.asked.append(question)
        if self._error is not None:
            raise self._error
        return dataclasses.replace(
            self._answer, question=question, passages=self._answer.passages[:passages]
        )
