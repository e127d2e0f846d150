"""Sentences that their own words date to an earlier election come after those that do not."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from knowledge.article import Article
from knowledge.library import Library, LibrarySettings
from knowledge.questions.question import Question

NOW: Final = datetime(2026, 11, 9, tzinfo=UTC)
TEXTS: Final = (
    "It was a dry year. In 1988, Dick Alder won the primary in Iowa, the counties said on Tuesday.",
    "The rain came late. Dick Alder won the Iowa primary in 2012, when few people voted at all.",
    "The count took until noon. Nora Marlow won the primary in Iowa, the counties said on Tuesday.",
    "In 1994 Nora Marlow voted for the river bill, which the state of Iowa had asked for twice.",
    "The race of 1992 was odd. It rained. Ned Harker won the caucuses that year.",
    "It was cold. Odessa Quill won most of the caucuses, the counties said after a long count.",
    "Nora Marlow spoke of the river bill on Monday, and did not say how she would vote on it now.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("campaigns")
    articles = [
        Article(
            article_id=f"a{number}",
            title="The primary",
            text=text,
            outlet="Courier",
            url=f"https://example.com/{number}",
            published_at=datetime(2026, 11, 1 + number, tzinfo=UTC),
        )
        for number, text in enumerate(TEXTS)
    ]
    return Library.build(folder, articles, LibrarySettings())


def first_quote(library: Library, text: str) -> str:
    return library.answer(Question(text, now=NOW)).citations[0].quote


def test_who_won_is_asked_of_this_campaign(library: Library) -> None:
    assert "Alder" not in first_quote(library, "who won the primary in Iowa")
    assert "Alder" not in first_quote(library, "Who won the Iowa primary?")


@pytest.mark.parametrize(
    "question",
    ["who won the Iowa primary in 1988", "Did Dick Alder win the primary in Iowa?"],
)
def test_another_campaign_is_told_of_where_it_is_asked_for(library: Library, question: str) -> None:
    assert "Alder" in first_quote(library, question)


def test_that_year_is_the_one_named_before(library: Library) -> None:
    quotes = [
        one.quote for one in library.answer(Question("who won the caucuses", now=NOW)).citations
    ]
    assert "Quill" in quotes[0]


def test_what_is_no_election_keeps_its_years(library: Library) -> None:
    assert "1994" in first_quote(library, "did marlow vote for the river bill")
