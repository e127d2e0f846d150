"""Which answers another snapshot would change, before it goes live."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.answers.answer import Answer
from knowledge.library import Library
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status

__all__ = ["AnswerChange", "compare_answers"]


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A question that is answered otherwise."""

    question: str
    before: Status | None
    """None when there was no index yet."""
    after: Status
    quotes_gone: tuple[str, ...]
    quotes_new: tuple[str, ...]


def compare_answers(
    old: Library | None, new: Library, questions: Iterable[Question]
) -> list[AnswerChange]:
    """Ask both, and return the questions whose status or quotes differ, in their order.

    What stands around the quotes (scores, confidence, passages for reading on) does not count.
    """
    changes = []
    for question in questions:
        before = None if old is None else old.answer(question)
        after = new.answer(question)
        before_status = None if before is None else before.status
        gone, come = _quotes(before), _quotes(after)
        if before_status is after.status and gone == come:
            continue
        changes.append(
            AnswerChange(
                question.text,
                before_status,
                after.status,
                tuple(quote for key, quote in gone.items() if key not in come),
                tuple(quote for key, quote in come.items() if key not in gone),
            )
        )
    return changes


def _quotes(answer: Answer | None) -> dict[tuple[str, str], str]:
    """Return what people see quoted, by article and words."""
    if answer is None:
        return {}
    return {(each.article_id, each.quote): each.quote for each in answer.citations}
