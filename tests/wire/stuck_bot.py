"""The real bot, but for its answers, each of which keeps a thread busy for minutes."""

import sys
import time

from bot.__main__ import main
from knowledge.answers.answer import Answer
from knowledge.library import Library
from knowledge.questions.question import Question


def _never(_library: Library, _question: Question, *, passages: int = 5) -> Answer:
    sys.stdout.write("an answer is stuck\n")
    sys.stdout.flush()
    time.sleep(600)
    raise AssertionError(passages)


if __name__ == "__main__":
    Library.answer = _never  # type: ignore[assignment, method-assign]
    main()
