"""Quotes about the person asked of, in their words where those are wanted, and readable alone."""

from datetime import UTC, datetime
from typing import Final

import pytest

from knowledge.answers.answer import Citation
from knowledge.article import Article
from knowledge.library import Library, LibrarySettings
from knowledge.questions.question import Question
from knowledge.roster import Candidate, Roster

ROSTER: Final = Roster(
    (
        Candidate("Nora Marlow", "Marlow", pronouns="she/her"),
        Candidate("Tomas Ruiz", "Ruiz", pronouns="he/him"),
        Candidate("Ada Quill", "Quill", pronouns="she/her"),
    )
)
TEXTS: Final = (
    (
        "Marlow ends her campaign",
        "Nora Marlow stayed in the race until the vote in Arden. She dropped out of the race on the"
        " following Thursday, and she endorsed nobody in the days that followed her long campaign.",
    ),
    (
        "Ruiz drops out",
        "Tomas Ruiz dropped out of the race on Monday after a poor showing in Kestrel. The crews of"
        " the ferry were sad to see him leave, and many of them said so at the pier that night.",
    ),
    (
        "Health care on the stage",
        "Nora Marlow spoke of the clinics in Arden on Friday. “Everyone is covered, and every"
        " health care worker is paid for health care,” she said. Ada Quill listened to all of it.",
    ),
    (
        "Quill on the clinics",
        "Ada Quill spoke in Kestrel on Sunday. “I would keep the health care that people have and"
        " open the clinics to all,” Quill said. The crowd stayed until late.",
    ),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    articles = [
        Article(f"a{number}", title, text, "The Post") for number, (title, text) in enumerate(TEXTS)
    ]
    settings = LibrarySettings(roster=ROSTER)
    return Library.build(tmp_path_factory.mktemp("data"), articles, settings)


def first(library: Library, question: str) -> Citation:
    answer = library.answer(Question(question, datetime(2026, 9, 1, tzinfo=UTC)))
    return answer.citations[0]


def test_a_quote_about_somebody_else_is_no_answer(library: Library) -> None:
    assert "Tomas Ruiz dropped out" in first(library, "when did ruiz drop out of the race").quote
    assert "Marlow" in first(library, "when did marlow drop out of the race").quote


def test_who_asks_for_words_gets_those_of_the_person(library: Library) -> None:
    assert "Quill said" in first(library, "what did quill say about health care").quote
    assert "Everyone is covered" in first(library, "what did marlow say about health care").quote


def test_a_possessive_without_its_apostrophe_names_the_person(library: Library) -> None:
    assert "Quill said" in first(library, "quills plan for health care clinics").quote


def test_a_quote_says_whose_it_is_or_carries_a_label(library: Library) -> None:
    for question in (
        "what did marlow say about health care",
        "when did marlow drop out of the race",
        "who endorsed nobody on the following Thursday",
    ):
        citation = first(library, question)
        text = TEXTS[int(citation.article_id[1:])][1]
        assert text[citation.start : citation.end] == citation.quote
        assert "Marlow" in citation.quote or citation.label == "Nora Marlow"
