"""Retrieval: the passages whose sentences are measured."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from knowledge.ranking.query import Query
from knowledge.search.index import Hit, PassageFilter, PassageIndex

__all__ = ["RANKED_PASSAGES", "retrieve_passages"]

RANKED_PASSAGES: Final = 20
"""Of all; for .87 of news-quiz questions one of them holds the answer."""
OF_NAMED_TIME: Final = 10
"""As many of the best of a time that the question names are among them, or come besides."""


def retrieve_passages(
    index: PassageIndex, question: Query, where: PassageFilter | None
) -> list[Hit]:
    """Return the passages to measure, best first.

    Where a question names a time, the best passages of that time are among them, for which the
    words that name it need not occur.
    """
    hits = index.search(question.terms, RANKED_PASSAGES, where)
    within = _of_named_time(question, where)
    if within is None:
        return hits
    others = tuple(
        term for term, is_when in zip(question.terms, question.is_when, strict=True) if not is_when
    )
    scores = {hit.passage_id: hit.score for hit in hits}
    for hit in index.search(others, OF_NAMED_TIME, within):
        if hit.passage_id not in scores:
            # By all terms, as the others: it may hold the words that name the time.
            parts = index.explain(question.terms, hit.passage_id)
            scores[hit.passage_id] = sum(score for _, score in parts)
    best = sorted(scores.items(), key=lambda found: (-found[1], found[0]))
    return [Hit(passage, score, rank) for rank, (passage, score) in enumerate(best, start=1)]


def _of_named_time(question: Query, where: PassageFilter | None) -> PassageFilter | None:
    if question.times.reported is None:
        return None
    since, until = (datetime.fromtimestamp(moment, UTC) for moment in question.times.reported)
    where = where or PassageFilter()
    if where.since is not None:
        since = max(since, where.since)
    if where.until is not None:
        until = min(until, where.until)
    return replace(where, since=since, until=until)
