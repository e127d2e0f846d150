"""Which answers another snapshot would change, before it goes live."""

import logging
from collections.abc import Iterable

from knowledge.answers.answer import Answer
from knowledge.library import Library
from knowledge.questions.question import Question
from knowledge.refresh_report import AnswerChange, AnswerState

__all__ = ["compare_answers"]

logger = logging.getLogger(__name__)


def compare_answers(
    old: Library | None, new: Library, questions: Iterable[Question]
) -> list[AnswerChange]:
    """Ask both, and return the questions whose status or quotes differ, in their order.

    Scores, confidence and passages for reading on do not count. A question that fails is among
    them, and the others are asked all the same.
    """
    changes = []
    for question in questions:
        try:
            change = _compare(old, new, question)
        except Exception as error:
            # Nothing is hidden: the report names the question, the log has the traceback.
            logger.exception("a question could not be asked again")
            name = type(error).__name__
            change = AnswerChange(question.text, None, None, state=AnswerState.FAILED, error=name)
        if change is not None:
            changes.append(change)
    return changes


def _compare(old: Library | None, new: Library, question: Question) -> AnswerChange | None:
    before = None if old is None else old.answer(question)
    after = new.answer(question)
    before_status = None if before is None else before.status
    gone, come = _quotes(before), _quotes(after)
    if before_status is after.status and gone == come:
        return None
    return AnswerChange(
        question.text,
        None if before_status is None else before_status.value,
        after.status.value,
        tuple(quote for key, quote in gone.items() if key not in come),
        tuple(quote for key, quote in come.items() if key not in gone),
    )


def _quotes(answer: Answer | None) -> dict[tuple[str, str], str]:
    """Return what people see quoted, by article and words."""
    if answer is None:
        return {}
    return {(each.article_id, each.quote): each.quote for each in answer.citations}
