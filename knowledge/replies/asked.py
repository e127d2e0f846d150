"""Asked: a question of an intent with all that it is answered from, and what a reply is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from knowledge.answers.answer import Answer, Note, Section
from knowledge.candidates.reader import CandidateReader
from knowledge.questions.intent import Intent
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status
from knowledge.replies.people import find_person
from knowledge.roster import Candidate
from knowledge.search.index import PassageFilter
from knowledge.search.snapshot import Snapshot
from knowledge.text.tokens import Tokenizer

__all__ = ["Asked", "Composed"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the reply that it wants, and where to look."""

    question: Question
    intent: Intent
    reader: CandidateReader
    tokenizer: Tokenizer
    where: PassageFilter
    """The bounds that came with the question and those of its words."""
    given: PassageFilter
    """Only the bounds that came with it."""
    answer: Callable[[Question], Answer]
    """Answers another question, such as the one before this."""

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot that everything is quoted from."""
        return self.reader.snapshot

    @property
    def moment(self) -> datetime:
        """The moment whose news is asked for; UTC."""
        return self.question.moment

    @property
    def people(self) -> list[Candidate]:
        """Those on the roster whom it names, in its order, each once."""
        found = [find_person(self.reader.roster, name) for name in self.intent.names]
        return list(dict.fromkeys(one for one in found if one is not None))


class Composed(NamedTuple):
    """What a reply consists of; its citations are numbered afterwards."""

    sections: tuple[Section, ...]
    status: Status
    notes: tuple[Note, ...] = ()
    """What to say of how the reply came about."""
    is_plain: bool = False
    """Whether its quotes are shown as those of any answer, without headings."""
