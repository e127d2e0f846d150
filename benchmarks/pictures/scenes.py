"""What is photographed: a command, the buttons pressed after it, and who answers."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any, Final

from knowledge.answers.answer import Answer
from knowledge.library import Library
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status
from tests.support.answers import a_comparison, a_list, a_person, an_answer

__all__ = ["SCENES", "Act", "Cast"]

Cast = Library


class Prompted:
    """The sample's Library, which gives one answer that was made by hand."""

    def __init__(self, library: Library, answer: Answer) -> None:
        self._library = library
        self._answer = answer

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the Library has
        return getattr(self._library, name)

    def answer(self, question: Question, *, passages: int = 5) -> Answer:
        """Return the answer made by hand, whatever is asked."""
        return replace(self._answer, question=question, passages=self._answer.passages[:passages])

    def without(self, article_ids: Collection[str]) -> "Prompted":
        """Return itself: nothing is withdrawn here."""
        return self


@dataclass(frozen=True, slots=True)
class Act:
    """A command with its options, the buttons pressed after it, and an answer made by hand."""

    command: str
    options: dict[str, Any]
    presses: tuple[str, ...] = ()
    by_hand: Answer | None = field(default=None)
    """Instead of the sample's own."""

    def library(self, library: Cast) -> Any:  # noqa: ANN401 - a Library, or one who plays it
        """Return who answers."""
        return library if self.by_hand is None else Prompted(library, self.by_hand)


def _ask(question: str, *presses: str, by_hand: Answer | None = None) -> Act:
    return Act("ask", {"question": question}, presses, by_hand)


ENDORSED: Final = "Who did the teachers' union endorse?"
SCENES: Final = {
    "answered": _ask(ENDORSED),
    "more": _ask(ENDORSED, "More"),
    "sources": _ask(ENDORSED, "More", "Sources"),
    "why": _ask(ENDORSED, "Why?"),
    "numbers": _ask(ENDORSED, "Why?", "The numbers"),
    "possibly": _ask("did Marlow skip the union debate"),
    "nothing": _ask("Where is the best pizza in Kestrel?", by_hand=an_answer(Status.NOTHING)),
    "headlines": _ask("Where is the best pizza?", "Headlines", by_hand=an_answer(Status.NOTHING)),
    "list": _ask("list everybody who dropped out", by_hand=a_list()),
    "comparison": _ask("compare Marlow and Love on housing", by_hand=a_comparison()),
    "person": _ask("who is Nora Marlow?", by_hand=a_person()),
    "candidate": Act("candidate", {"name": "Nora Marlow"}),
    "issues": Act("candidate", {"name": "Nora Marlow"}, ("Next",)),
    "chart": Act("candidate", {"name": "Nora Marlow"}, ("Next",) * 4),
    "compare": Act("compare", {"first": "Nora Marlow", "second": "Daniel Love"}),
    "compare-topic": Act(
        "compare", {"first": "Nora Marlow", "second": "Daniel Love", "topic": "housing"}
    ),
}
