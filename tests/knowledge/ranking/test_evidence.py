"""What speaks for quotes: other articles, and that they hold what is asked for plainly."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.answers.answerer import Answerer
from knowledge.article import Article
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Confidence
from knowledge.ranking.evidence import EVIDENCE
from knowledge.ranking.ranker import load_ranker
from knowledge.text.tokens import Tokenizer
from tests.support.snapshots import NAMES, make_snapshot

MILL = Article("mill", "", "Ines Kolb founded the paper mill in Arden. The mill closed in May.")
TOLD = Article("told", "", "The paper mill in Arden, which Ines Kolb founded, was sold to Orr.")
FERRY = Article("ferry", "", "A ferry crosses the river at Arden. Rain fell on the pier all week.")
QUESTION = Question("Who founded the paper mill in Arden?", now=datetime(2031, 1, 1, tzinfo=UTC))


def evidence_of(
    folder: Path, *articles: Article, question: Question = QUESTION
) -> dict[str, float]:
    answerer = Answerer(
        make_snapshot(folder, articles),
        Tokenizer(NAMES),
        load_ranker(),
        Confidence.load(),
        quotes=3,
        error_rate=0.1,
    )
    return dict(zip(EVIDENCE, answerer.rank(question).evidence.tolist(), strict=True))


def test_only_another_article_agrees_or_comes_near(tmp_path: Path) -> None:
    agreed = evidence_of(tmp_path / "agreed", MILL, TOLD, FERRY)
    alone = evidence_of(tmp_path / "alone", MILL, FERRY)
    assert agreed["agreement"] > 0
    assert alone["agreement"] == 0
    assert alone["passage_lead"] > agreed["passage_lead"]
    assert alone["margin"] > agreed["margin"]


def test_nobody_else_is_no_lead_that_was_fought_for(tmp_path: Path) -> None:
    single = evidence_of(tmp_path, MILL)
    assert single["margin"] == 0
    assert single["passage_lead"] == 1


@pytest.mark.parametrize(
    ("question", "told", "evidence", "found"),
    [
        (
            "How many workers has the mill?",
            "The mill has 340 workers.",
            "number_of_something_else",
            0,
        ),
        (
            "How many workers has the mill?",
            "Monks built the mill in 1534 and gave bread and soup to poor workers.",
            "number_of_something_else",
            1,
        ),
        ("Who works at the mill?", "The mill has more workers.", "number_of_something_else", 0),
        ("How much did the mill cost?", "The mill cost $12 million.", "no_sum", 0),
        ("How much did the mill cost?", "The mill cost 340 people their sleep.", "no_sum", 1),
        ("Did the $5 mill cost much?", "The $5 mill cost us nothing.", "no_sum", 0),
    ],
)
def test_a_count_stands_beside_what_is_counted_and_a_sum_is_of_money(
    tmp_path: Path, question: str, told: str, evidence: str, found: int
) -> None:
    article = Article("told", "", told)
    asked = Question(question, now=QUESTION.now)
    assert evidence_of(tmp_path, article, question=asked)[evidence] == found
