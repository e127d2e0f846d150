"""Thirty questions about one event, told by two outlets, written before any ranking was tuned.

The two articles are real and lie outside the project: in the folder that WHISTLESTOP_SEEDS names,
by default `../shared/seeds` beside the checkout.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from knowledge.answers.answer import Answer
from knowledge.article import Article
from knowledge.library import Library, LibrarySettings
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status

SEEDS = Path(os.environ.get("WHISTLESTOP_SEEDS", Path(__file__).parents[4] / "shared" / "seeds"))
QUESTIONS = [
    json.loads(line)
    for line in Path(__file__).with_name("seed_questions.jsonl").read_text().splitlines()
]
ASKED_AT = datetime(2019, 9, 1, tzinfo=UTC)

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason=f"the two real articles are not at {SEEDS}"
)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[dict[str, Any], Answer]]:
    articles = [
        Article(path.name, title="", text=path.read_text(encoding="utf-8"))
        for path in sorted(SEEDS.glob("*.txt"))
    ]
    library = Library.build(tmp_path_factory.mktemp("seeds"), articles, LibrarySettings())
    return [
        (question, library.answer(Question(question["text"], now=ASKED_AT)))
        for question in QUESTIONS
    ]


def test_the_right_words_stand_in_the_first_quote(
    answers: list[tuple[dict[str, Any], Answer]],
) -> None:
    asked = [(question, answer) for question, answer in answers if question["answerable"]]
    right = [
        question["id"]
        for question, answer in asked
        if any(
            accepted.casefold() in answer.citations[0].quote.casefold()
            for accepted in question["answer"]
        )
    ]
    assert len(asked) == 20
    assert len(right) >= 16, right


def test_what_can_be_answered_is_answered(
    answers: list[tuple[dict[str, Any], Answer]],
) -> None:
    answered = [
        question["id"]
        for question, answer in answers
        if question["answerable"] and answer.status is Status.ANSWERED
    ]
    assert len(answered) >= 15, answered


def test_what_cannot_be_answered_is_declined(
    answers: list[tuple[dict[str, Any], Answer]],
) -> None:
    declined = [
        question["id"]
        for question, answer in answers
        if not question["answerable"] and answer.status is not Status.ANSWERED
    ]
    assert len(declined) >= 7, declined
