"""Questions of now are answered from what is new, and those of a day from that day alone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from knowledge.answers.answer import Answer, NoteKind
from knowledge.article import Article
from knowledge.library import Library, LibrarySettings
from knowledge.questions.question import Question
from knowledge.questions.time_frame import is_of_now
from knowledge.ranking.confidence import Status

NOW: Final = datetime(2026, 10, 29, 12, tzinfo=UTC)
TEXTS: Final = (
    (
        200,
        "Gideon Thorne is leading in the polls of the race. Who leads the polls is Gideon Thorne.",
    ),
    (20, "A poll gave Nora Marlow 48 percent, and Gideon Thorne 41 percent, in the race."),
    (1, "The river rose at Arden, and the bridge was closed to carts for most of the morning."),
    (1, "The council of Two Rivers met about the farm tax, and Marlow said that it was unfair."),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("now")
    articles = [
        Article(
            article_id=f"a{number}",
            title="News of the race",
            text=text,
            outlet=f"Outlet {number}",
            url=f"https://example.com/{number}",
            published_at=NOW - timedelta(days=days),
        )
        for number, (days, text) in enumerate(TEXTS)
    ]
    return Library.build(folder, articles, LibrarySettings())


def ask(library: Library, text: str) -> Answer:
    return library.answer(Question(text, now=NOW))


@pytest.mark.parametrize(
    "question",
    ["whos leading in the polls", "who is ahead in the polls", "latest poll of the race"],
)
def test_polls_are_told_from_the_newest(library: Library, question: str) -> None:
    answer = ask(library, question)
    assert "48 percent" in answer.citations[0].quote
    assert newest_of(answer) == NOW - timedelta(days=20)


def newest_of(answer: Answer) -> datetime | None:
    return next((note.since for note in answer.notes if note.kind is NoteKind.NEWEST), None)


@pytest.mark.parametrize(
    "question",
    ["debate last night who won", "who won last nights debate", "who won the debate yesterday"],
)
def test_where_nothing_is_of_that_night_nothing_else_is_an_answer(
    library: Library, question: str
) -> None:
    answer = ask(library, question)
    assert answer.status is Status.NOTHING
    assert [note.kind for note in answer.notes if note.kind is NoteKind.PERIOD]


def test_what_is_of_that_day_may_answer(library: Library) -> None:
    answer = ask(library, "what did Marlow say about the farm tax last night")
    assert answer.status is not Status.NOTHING
    assert "unfair" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "whos leading in the polls",
        "who's ahead in the polls",
        "who is winning",
        "is Xqaaq winning the race",
        "is Xqaaq still ahead in the polls",
        "what do the polls say",
        "latest poll in iowa",
        "who is the frontrunner",
        "what is Xqaaq saying right now",
        "hows Xqaaq doing in the polls",
        "current delegate count",
        "what are the latest numbers",
    ],
)
def test_what_changes_from_week_to_week_is_of_now(question: str) -> None:
    assert is_of_now(question)


@pytest.mark.parametrize(
    "question",
    [
        "who was leading in the polls in october",
        "who led the polls before the debate",
        "who won iowa",
        "did the polls close",
        "what did Xqaaq say about guns",
        "who is the first lady",
        "who is leading the charge against Xqaaq",
        "what was the latest poll before iowa",
        "who led in 2016",
        "is Xqaaq a senator",
        "who is the first woman to lead a ticket",
        "who is the lead singer of the band at the rally",
    ],
)
def test_other_questions_are_of_no_moment(question: str) -> None:
    assert not is_of_now(question)
