"""Ranking: what is measured of a question's possible quotes, and which of them are chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking._passage_terms import terms_held
from knowledge.ranking.evidence import gather_evidence
from knowledge.ranking.features.measure import measure
from knowledge.ranking.query import Query
from knowledge.ranking.ranker import Ranker
from knowledge.ranking.retrieval import retrieve_passages
from knowledge.ranking.selection import select_quotes
from knowledge.ranking.snippets import Snippets, find_snippets
from knowledge.search.index import Hit, PassageFilter
from knowledge.search.snapshot import Snapshot

__all__ = ["Ranking", "rank_quotes"]


@dataclass(frozen=True, slots=True)
class Ranking:
    """What was measured of a question, before anything is said."""

    question: Query
    hits: Sequence[Hit]
    """The passages that were measured, best first."""
    rows: Snippets
    features: NDArray[np.float32]
    """[rows, features]"""
    scores: NDArray[np.float32]
    """[rows] The ranker's; higher is better, comparable within the question."""
    chosen: Sequence[int]
    """Rows that would be quoted, best first."""
    held: NDArray[np.bool_]
    """[hits, terms] Which of the question's terms each holds."""
    evidence: NDArray[np.float32]
    """[EVIDENCE] What speaks for the chosen rows."""

    @property
    def shares(self) -> list[tuple[int, float]]:
        """Each chosen row with its share of the ranker's belief in all of them."""
        if not self.chosen:
            return []
        scores = self.scores[list(self.chosen)]
        belief = np.exp(scores - scores.max())
        return list(zip(self.chosen, (belief / belief.sum()).tolist(), strict=True))


def rank_quotes(
    snapshot: Snapshot,
    question: Query,
    where: PassageFilter | None,
    ranker: Ranker,
    quotes: int,
) -> Ranking:
    """Find passages within the bounds, measure their sentences, and choose at most `quotes`."""
    columns = snapshot.columns
    hits = retrieve_passages(snapshot.index, question, where)
    rows = find_snippets(columns, hits)
    features = measure(columns, question, rows)
    scores = ranker.score(features)
    chosen = select_quotes(columns, rows, scores, quotes)
    held = terms_held(columns, question, hits)
    evidence = gather_evidence(columns, question, hits, rows, features, scores, chosen, held)
    return Ranking(question, hits, rows, features, scores, chosen, held, evidence)
