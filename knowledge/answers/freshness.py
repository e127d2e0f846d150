"""Freshness: what is said of how old the newest is where a question asks for what is new."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from knowledge.answers.answer import Note, NoteKind
from knowledge.ranking.pipeline import Ranking
from knowledge.search.index import PassageIndex
from knowledge.text.tokens import Tokenizer

__all__ = ["age_notes", "is_on_subject"]

FRESH: Final = timedelta(days=3)
"""News that is older than this is told with its day."""
ON_SUBJECT: Final = 0.75
"""Of the weight of the question's words, for a passage of the day to be on what is asked."""
_TELLING: Final = frozenset(
    Tokenizer().tokenize("say says said tell told talk talked think thinks thought speak happened")
)
"""Articles that answer put these in other words."""


def age_notes(dates: Iterable[datetime | None], moment: datetime) -> tuple[Note, ...]:
    """Return a note on the newest of these days, unless it is close to the moment of asking."""
    newest = max((one for one in dates if one is not None), default=None)
    if newest is None or moment - newest <= FRESH:
        return ()
    return (Note(NoteKind.NEWEST, since=newest),)


def is_on_subject(index: PassageIndex, ranking: Ranking) -> bool:
    """Return whether the passage of a chosen row holds most of the question's words, by weight.

    Of one day there is always some news; that on something else is no answer.
    """
    question = ranking.question
    tells = np.array([term in _TELLING for term in question.terms], np.bool_)
    weights = np.where(tells | (question.term_ids < 0), 0, question.weights)
    passages = {int(ranking.gathered.passages[row]) for row in ranking.chosen}
    for passage in passages:
        held = [score > 0 for _, score in index.explain(question.terms, passage)]
        if float(weights[held].sum()) >= ON_SUBJECT * float(weights.sum()):
            return True
    return False
