"""Stories: articles of several outlets on one event, each in its own words.

Two articles tell one story the likelier, the more of their most telling terms they share (cosine of
tf-idf, where title and lead weigh more, as news says first what it is about) and the closer
together they were published. Clusters grow by average linkage: an article joins where it is near
all, not where it is near one, so that a campaign of many small steps does not become one story.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil, log
from typing import Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.search.clusters import Floats, Similarities, find_clusters
from knowledge.search.index import UNKNOWN_TIME
from knowledge.search.postings import Int32s, Int64s
from knowledge.search.threads import map_in_threads

Float32s = NDArray[np.float32]

__all__ = ["THRESHOLD", "ArticleTerms", "Similarities", "find_similar", "find_stories"]

THRESHOLD: Final = 0.25
"""Learned from labelled pairs of articles on the 2020 primary (benchmarks/quality/stories.py)."""
_LEAD_TERMS: Final = 100
_LEAD_WEIGHT: Final = 3.0
_TITLE_WEIGHT: Final = 3.0
_FADING_DAYS: Final = 5.0
"""Two articles this far apart are 1/e as near as they would be on one day."""
_UNKNOWN_DAYS: Final = 2.0
"""Assumed where a date is unknown: two days apart is as far as most outlets are on one event."""
_FAR: Final = 0.1
"""Pairs below this are left out; they count as zero."""
_FARTHEST_SECONDS: Final = ceil(-log(_FAR) * _FADING_DAYS * 86_400)
"""Two articles farther apart are far from each other, whatever they share."""
_TELLING_TERMS: Final = 40
"""What an article is compared by; of all its terms, the rest is what everybody writes about it."""
_RARE: Final = 10
"""A telling term occurs in at most one of this many articles."""
_RARE_IN_SMALL: Final = 1000
"""Or in at most so many, however small the corpus."""
_CHUNK: Final = 250
"""Articles worked on at a time, to save memory; each is compared with what is near the others."""


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """What stories are found from; article i owns `[offsets[i]:offsets[i + 1]]`."""

    terms: Int32s
    offsets: Int64s
    title_terms: Int32s
    title_offsets: Int64s
    published: Int64s
    """Shape (articles,): seconds, or `index.UNKNOWN_TIME`."""
    vocabulary_size: int

    def __len__(self) -> int:
        return len(self.published)

    def only(self, chosen: Int64s) -> Self:
        """Return some of the articles, in this order."""
        if len(chosen) == len(self):
            return self
        terms, offsets = _cut(self.terms, self.offsets, chosen)
        title_terms, title_offsets = _cut(self.title_terms, self.title_offsets, chosen)
        published = self.published[chosen]
        return replace(
            self,
            terms=terms,
            offsets=offsets,
            title_terms=title_terms,
            title_offsets=title_offsets,
            published=published,
        )


def _cut(terms: Int32s, offsets: Int64s, chosen: Int64s) -> tuple[Int32s, Int64s]:
    parts = [terms[offsets[number] : offsets[number + 1]] for number in chosen]
    ends = np.cumsum([0, *map(len, parts)]).astype(np.int64)
    return np.concatenate([terms[:0], *parts]), ends


def find_stories(articles: ArticleTerms, originals: Int32s, threshold: float = THRESHOLD) -> Int32s:
    """Return the number of the first article of each article's story; its own when alone.

    `originals` are what `find_near_duplicates` gave: copies tell their original's story, and count
    as one voice wherever something is counted. Depends on which terms are equal and how often they
    occur, never on what they are.
    """
    voices, voice_of = np.unique(originals, return_inverse=True)
    similar = find_similar(articles.only(voices.astype(np.int64)))
    clusters_of = find_clusters(similar, len(voices), threshold)
    _, first, place = np.unique(clusters_of[voice_of], return_index=True, return_inverse=True)
    stories: Int32s = first[place].astype(np.int32)
    return stories


def find_similar(articles: ArticleTerms) -> Similarities:
    """Return how near articles are that are somewhat near; so no article is compared with all."""
    vectors = _vectors(articles)
    published = articles.published

    def similar(compared: _Compared) -> tuple[Int64s, Int64s, Floats]:
        some, others = compared
        shared = (vectors[some] @ vectors[others].T.tocsr()).tocoo()
        # Of two that are both among the first, each pair comes twice.
        chosen = (shared.data >= _FAR) & (shared.col > shared.row)
        one, other = some[shared.row[chosen]], others[shared.col[chosen]]
        near = shared.data[chosen] * _fading(published[one], published[other])
        kept = near >= _FAR
        one, other = one[kept], other[kept]
        return np.minimum(one, other), np.maximum(one, other), near[kept]

    found = map_in_threads(similar, _to_compare(published))
    none = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    first, second, values = map(np.concatenate, zip(none, *found, strict=True))
    order = np.lexsort((second, first))
    return Similarities(first[order], second[order], values[order])


def _fading(one: Int64s, other: Int64s) -> Floats:
    """Return by how much nearness fades with the days between two times."""
    known = (one != UNKNOWN_TIME) & (other != UNKNOWN_TIME)
    seconds = np.where(known, one, 0) - np.where(known, other, 0)
    days = np.where(known, np.abs(seconds) / 86_400, _UNKNOWN_DAYS)
    fading: Floats = np.exp(-days / _FADING_DAYS)
    return fading


def _vectors(articles: ArticleTerms) -> Any:  # noqa: ANN401  # scipy has no types
    """Return the tf-idf vectors of the most telling terms: a sparse matrix of rows of length 1."""
    count, size = len(articles), articles.vocabulary_size
    counts = map_in_threads(lambda part: _counts(articles, part), _slices(count, _CHUNK))
    holding = np.zeros(size, np.int64)
    for part in counts:
        holding += np.bincount(part.indices, minlength=size)
    # Smoothed, so that in a corpus of a handful a term of every article still counts a little.
    idf = np.log((count + 1) / (holding + 0.5)).astype(np.float32)
    idf[holding > max(_RARE_IN_SMALL, count // _RARE)] = 0
    parts = map_in_threads(lambda part: _most_telling(part, idf), counts)
    return sparse.vstack([sparse.csr_matrix((0, size), dtype=np.float32), *parts], format="csr")


def _most_telling(counts: Any, idf: Float32s) -> Any:  # noqa: ANN401
    """Return the vectors of some articles: the terms that weigh most, and what weighs the same."""
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    weights = counts.data * idf[counts.indices]
    rare = weights > 0
    rows, weights, columns = rows[rare], weights[rare], counts.indices[rare]
    # The bits of two positive floats compare as they do: article by article, the heaviest first.
    keys = (rows.astype(np.uint64) << np.uint64(32)) | ~weights.view(np.uint32)
    ends = np.cumsum(np.bincount(rows, minlength=counts.shape[0]))
    last = np.minimum(np.append(0, ends[:-1]) + _TELLING_TERMS, ends) - 1
    kept = keys <= np.sort(keys)[last][rows] if len(keys) else rare[rare]
    rows, weights, columns = rows[kept], weights[kept], columns[kept]
    lengths = np.sqrt(np.bincount(rows, weights**2, counts.shape[0]))
    weights /= lengths[rows].astype(np.float32)
    return sparse.csr_matrix((weights, (rows, columns)), counts.shape)


def _counts(articles: ArticleTerms, part: slice) -> Any:  # noqa: ANN401
    """Return the weighted counts of terms in some articles."""
    offsets = articles.offsets[part.start : part.stop + 1]
    titles = articles.title_offsets[part.start : part.stop + 1]
    lengths, title_lengths = np.diff(offsets), np.diff(titles)
    rows = np.arange(part.stop - part.start, dtype=np.int32)
    places = np.arange(offsets[0], offsets[-1]) - np.repeat(offsets[:-1], lengths)
    body = np.where(places < _LEAD_TERMS, np.float32(_LEAD_WEIGHT), np.float32(1.0))
    title = np.full(int(titles[-1] - titles[0]), _TITLE_WEIGHT, np.float32)
    values = np.concatenate([body, title])
    columns = np.concatenate(
        [articles.terms[offsets[0] : offsets[-1]], articles.title_terms[titles[0] : titles[-1]]]
    )
    owners = np.concatenate([np.repeat(rows, lengths), np.repeat(rows, title_lengths)])
    shape = (len(rows), articles.vocabulary_size)
    # Entries of one place are summed; by way of columns, which sorts those of each row.
    return sparse.csc_matrix((values, (owners, columns)), shape=shape).tocsr()


class _Compared(NamedTuple):
    """Articles that are compared with others; what is among both comes first, in one order."""

    some: Int64s
    others: Int64s


def _to_compare(published: Int64s) -> Iterator[_Compared]:
    """Yield who is compared with whom: each two that can be near each other, once.

    Articles of unknown date with all, those of known dates with each other only as far apart as
    alone keeps the most similar pair from being far.
    """
    known = published != UNKNOWN_TIME
    unknown = np.flatnonzero(~known)
    by_time = np.flatnonzero(known)[np.argsort(published[known], kind="stable")]
    times = published[by_time]
    for part in _slices(len(unknown), _CHUNK):
        yield _Compared(unknown[part], np.concatenate([unknown[part.start :], by_time]))
    for part in _slices(len(by_time), _CHUNK):
        end = np.searchsorted(times, times[part.stop - 1] + _FARTHEST_SECONDS, side="right")
        yield _Compared(by_time[part], by_time[part.start : end])


def _slices(count: int, size: int) -> list[slice]:
    return [slice(start, min(start + size, count)) for start in range(0, count, size)]
