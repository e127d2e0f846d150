"""PassageIndex: which passages hold a question's terms, within the question's bounds.

BM25 over passages, and filters over the articles that they come from. It knows numbers of passages
and articles, and no texts.
"""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.search.bm25 import Bm25, top
from knowledge.search.postings import Int32s, Int64s

__all__ = ["UNKNOWN_TIME", "ArticleFacts", "Hit", "PassageFilter", "PassageIndex"]

UNKNOWN_TIME = int(np.iinfo(np.int64).min)
"""Stands for the time of publication where nobody knows it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that shares a term with the question."""

    passage_id: int
    score: float
    """BM25 weight, above zero, comparable within one question only."""
    rank: int
    """Counted from 1."""


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """Which articles count; what is not given does not limit."""

    since: datetime | None = None
    """Published at this moment or later; timezone-aware. Unknown dates are out."""
    until: datetime | None = None
    """Published before this moment; timezone-aware. Unknown dates are out."""
    outlet: str = ""
    """Published by this outlet, compared case-folded."""
    outlets: tuple[str, ...] = ()
    """Published by one of these, likewise; such as the sections of one outlet."""
    articles: frozenset[str] | None = None
    """Only articles with these ids."""
    exclude_articles: frozenset[str] = frozenset()
    """No articles with these ids."""

    def __post_init__(self) -> None:
        for moment in (self.since, self.until):
            if moment is not None and moment.utcoffset() is None:
                raise ValueError(f"{moment!r} has no timezone")


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What filters ask of the articles, one entry an article."""

    published: Int64s
    """Shape (articles,), seconds since 1970 in UTC, or UNKNOWN_TIME."""
    outlet_ids: Int32s
    """Shape (articles,), places in `outlets`."""
    outlets: tuple[str, ...]
    find: Callable[[str], int | None]
    """From an article's id to its number."""
    withdrawn: frozenset[int] = frozenset()
    """Numbers of articles that were taken down since the index was built: they never count."""

    def matching(self, where: PassageFilter | None = None) -> NDArray[np.bool_]:
        """Return which articles are within the bounds, shape (articles,)."""
        chosen = np.ones(len(self.published), dtype=np.bool_)
        chosen[list(self.withdrawn)] = False
        if where is None:
            return chosen
        if where.since is not None or where.until is not None:
            chosen &= self.published != UNKNOWN_TIME
        # Published times are whole seconds, so a bound within a second means the next whole one.
        if where.since is not None:
            chosen &= self.published >= math.ceil(where.since.timestamp())
        if where.until is not None:
            chosen &= self.published < math.ceil(where.until.timestamp())
        if where.outlet:
            chosen &= np.isin(self.outlet_ids, self._outlets_named(where.outlet))
        if where.outlets:
            named = [place for name in where.outlets for place in self._outlets_named(name)]
            chosen &= np.isin(self.outlet_ids, named)
        if where.articles is not None:
            only = np.zeros_like(chosen)
            only[self._numbers(where.articles)] = True
            chosen &= only
        chosen[self._numbers(where.exclude_articles)] = False
        return chosen

    def _outlets_named(self, name: str) -> list[int]:
        wanted = name.strip().casefold()
        return [i for i, outlet in enumerate(self.outlets) if outlet.strip().casefold() == wanted]

    def without(self, article_ids: Collection[str]) -> Self:
        """Return the same facts while just these articles are withdrawn; unknown ids are none."""
        return replace(self, withdrawn=frozenset(self._numbers(article_ids)))

    def _numbers(self, article_ids: Collection[str]) -> list[int]:
        found = (self.find(article_id) for article_id in article_ids)
        return [number for number in found if number is not None]


class PassageIndex:
    """Search over passages; immutable, so that any number of threads may ask at once."""

    def __init__(self, bm25: Bm25, passage_articles: Int32s, articles: ArticleFacts) -> None:
        """`passage_articles` has shape (passages,): the number of each passage's article."""
        self.bm25 = bm25
        self.passage_articles = passage_articles
        self.articles = articles

    def search(
        self, terms: Sequence[str], limit: int, where: PassageFilter | None = None
    ) -> list[Hit]:
        """Return the passages that share a term, best first, ties by passage, at most `limit`.

        Empty when no term occurs within the bounds. The weights of terms are those of the whole
        index, whatever the bounds.
        """
        scores = self.bm25.get_scores(terms)
        if where is not None or self.articles.withdrawn:
            scores *= self.articles.matching(where)[self.passage_articles]
        best = top(scores, limit)
        found = zip(best.tolist(), scores[best].tolist(), strict=True)
        return [Hit(passage, score, rank) for rank, (passage, score) in enumerate(found, start=1)]

    def explain(self, terms: Sequence[str], passage_id: int) -> list[tuple[str, float]]:
        """Return each term with its part of the passage's score, in the question's order.

        The parts add up to the score within float32 rounding; a term that the passage lacks has
        0.0. Raises IndexError for a passage that does not exist.
        """
        return self.bm25.explain(terms, passage_id)
