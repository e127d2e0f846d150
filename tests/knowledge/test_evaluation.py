import math
from datetime import UTC, datetime

import pytest

from knowledge.answers.answer import Answer, Citation, FoundPassage
from knowledge.evaluation import Labels, Outcome, evaluate, holds_answer, judge
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status


def outcome(
    *, right: bool, answered: bool = True, confidence: float = 0.5, answerable: bool = True
) -> Outcome:
    return Outcome(answerable, answered, confidence, right, right, right)


def answer(*quotes: tuple[str, str], status: Status = Status.ANSWERED) -> Answer:
    citations = tuple(
        Citation(number, article, "v", 0, len(quote), quote, "", "", "", None, 0.5)
        for number, (article, quote) in enumerate(quotes, start=1)
    )
    passages = tuple(
        FoundPassage(article, "v", 0, len(quote), quote, "", "", "", None, 1.0)
        for article, quote in quotes
    )
    question = Question("Who?", now=datetime(2026, 1, 1, tzinfo=UTC))
    return Answer(question, status, 0.5, citations, passages, (), 1, None, "1")


@pytest.mark.parametrize(
    ("text", "accepted", "holds"),
    [
        ("Love raised $4.1 million.", ("4.1 MILLION",), True),
        ("a “live Q&A,” the group said", ("live q & a",), True),
        ("two candidates", ("three", "two"), True),
        ("two candidates", ("four", ""), False),
        ("two candidates", (), False),
    ],
)
def test_an_accepted_string_counts_by_its_letters_and_digits(
    text: str, accepted: tuple[str, ...], *, holds: bool
) -> None:
    assert holds_answer(text, accepted) is holds


def test_judging_looks_at_the_quotes_in_their_order() -> None:
    said = answer(("a", "It rained."), ("b", "It was Tuesday."))
    judged = judge(said, Labels(answers=("tuesday",)))
    assert (judged.right_first, judged.right_any, judged.in_passages) == (False, True, True)


def test_without_accepted_strings_the_article_counts() -> None:
    said = answer(("a", "It rained."))
    assert judge(said, Labels(articles=frozenset({"a"}))).right_first
    assert not judge(said, Labels(articles=frozenset({"b"}))).right_any


def test_nothing_is_right_where_there_is_no_answer() -> None:
    said = answer(("a", "It was Tuesday."))
    assert not judge(said, Labels(answers=("tuesday",), answerable=False)).right_any


def test_shares_are_of_the_questions_that_they_speak_of() -> None:
    outcomes = [
        outcome(right=True),
        outcome(right=True, answered=False),
        outcome(right=False),
        outcome(right=False, answerable=False),
        outcome(right=False, answerable=False, answered=False),
    ]
    figures = evaluate(outcomes)
    assert figures.questions == 5
    assert (figures.right_any.value, figures.right_any.count) == pytest.approx((2 / 3, 3))
    assert (figures.answered.value, figures.answered.count) == pytest.approx((2 / 3, 3))
    assert (figures.precision.value, figures.precision.count) == pytest.approx((1 / 3, 3))
    assert (figures.declined_rightly.value, figures.declined_rightly.count) == (0.5, 2)
    assert figures.declined_wrongly.value == pytest.approx(1 / 3)


def test_an_interval_holds_its_value_and_is_the_same_each_time() -> None:
    outcomes = [outcome(right=number % 3 > 0) for number in range(30)]
    figure = evaluate(outcomes).right_first
    assert figure.low < figure.value < figure.high
    assert figure == evaluate(outcomes).right_first


def test_a_share_of_nothing_is_no_number() -> None:
    assert math.isnan(evaluate([outcome(right=True)]).declined_rightly.value)


def test_risk_rises_as_less_sure_questions_are_answered_too() -> None:
    outcomes = [
        outcome(right=False, confidence=0.2),
        outcome(right=True, confidence=0.9),
        outcome(right=False, confidence=0.5),
        outcome(right=True, confidence=0.5),
    ]
    curve = evaluate(outcomes).risk_coverage
    assert [coverage for coverage, _ in curve] == [0.25, 0.75, 1.0]
    assert [risk for _, risk in curve] == pytest.approx([0.0, 1 / 3, 0.5])
