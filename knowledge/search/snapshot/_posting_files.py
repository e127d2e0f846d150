"""The postings of a snapshot: what an earlier one has counted is taken over, the rest is counted.

A passage holds its sentences' terms and those of its article's title. Counts of a passage hold as
long as its article does; what a term adds to a score depends on all passages, and is worked out
anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.search.postings import Int32s, count_pairs, postings_of_counts
from knowledge.search.ranges import concatenate_ranges
from knowledge.search.snapshot._columns import Columns
from knowledge.search.snapshot._manifest import SnapshotKey

__all__ = ["Arrays", "Kept", "PostingRun", "posting_columns"]

Arrays = Mapping[str, NDArray[Any]]
"""Columns by name."""


class PostingRun(NamedTuple):
    """Consecutive articles that an earlier snapshot has as well."""

    old: range
    """Their numbers there."""
    first: int
    """The number of the first of them here."""

    @property
    def end(self) -> int:
        """The number here of the first article after them."""
        return self.first + len(self.old)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is taken over from an earlier snapshot."""

    columns: Columns
    runs: list[PostingRun]
    """By rising numbers here."""
    used: NDArray[np.bool_]
    """Shape (earlier vocabulary,): terms that are still used; they come first here, in order."""


def posting_columns(
    layout: Arrays, term_count: int, key: SnapshotKey, kept: Kept | None
) -> dict[str, NDArray[Any]]:
    """Return the columns of the postings; `layout` has the other columns but the relations."""
    article_passages, lengths = layout["article_passages"], layout["passage_lengths"]
    runs = kept.runs if kept else []
    article_count = len(article_passages) - 1
    starts = [0, *(run.end for run in runs)]
    ends = [*(run.first for run in runs), article_count]
    pairs = [_pairs(layout, *between) for between in zip(starts, ends, strict=True)]
    terms, passages = map(np.concatenate, zip(*pairs, strict=True))
    counts = count_pairs(terms, passages, term_count, len(lengths))
    if kept and runs:
        counts = counts + _kept_counts(kept, article_passages, counts.shape)
    postings = postings_of_counts(counts, lengths, key.k1, key.b)
    return {
        "posting_offsets": postings.offsets,
        "posting_passages": postings.documents,
        "posting_frequencies": postings.frequencies,
        "posting_contributions": postings.contributions,
    }


def _pairs(layout: Arrays, first: int, end: int) -> tuple[Int32s, Int32s]:
    """Return a term and a passage for each occurrence in the articles `[first:end]`."""
    article_passages = layout["article_passages"][first : end + 1]
    passages = np.arange(article_passages[0], article_passages[-1], dtype=np.int32)
    sentences = layout["passage_sentences"][article_passages[0] : article_passages[-1] + 1]
    bounds = layout["sentence_terms"][sentences]
    titles = layout["title_offsets"][first : end + 1]
    passage_counts = np.diff(article_passages)
    copied = np.repeat(np.diff(titles), passage_counts)
    starts = np.repeat(titles[:-1], passage_counts)
    places, _ = concatenate_ranges(starts, copied)
    body = layout["terms"][bounds[0] : bounds[-1]]
    return (
        np.concatenate([body, layout["title_terms"][places]]),
        np.concatenate([np.repeat(passages, np.diff(bounds)), np.repeat(passages, copied)]),
    )


def _kept_counts(kept: Kept, article_passages: Int32s, shape: tuple[int, int]) -> Any:  # noqa: ANN401
    """Return the counts of the passages that are taken over, as a sparse matrix of this shape."""
    # Here, because it takes long to import and only builders need it.
    from scipy import sparse

    old, columns = kept.columns.article_passages, kept.columns
    numbers = np.full(int(old[-1]), -1, np.int32)
    for run in kept.runs:
        here = np.arange(article_passages[run.first], article_passages[run.end], dtype=np.int32)
        numbers[old[run.old.start] : old[run.old.stop]] = here
    passages, frequencies = numbers[columns.posting_passages], columns.posting_frequencies
    offsets = columns.posting_offsets
    stays = passages >= 0
    if not stays.all():
        offsets = np.append(0, np.cumsum(stays))[offsets]
        passages, frequencies = passages[stays], frequencies[stays]
    # A term that is not used any more has no postings left.
    offsets = np.append(offsets[:-1][kept.used], offsets[-1])
    ends = np.full(shape[0] + 1 - len(offsets), offsets[-1])
    counts = sparse.csr_matrix((frequencies, passages, np.append(offsets, ends)), shape)
    # Articles may have changed places; what an earlier snapshot maps cannot be sorted in place.
    return counts if counts.has_sorted_indices else counts.sorted_indices()
