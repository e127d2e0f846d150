"""Snapshot: an opened folder; everything that search and answers read."""

import json
import mmap
from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Self

from knowledge.errors import SnapshotError
from knowledge.search.bm25 import Bm25
from knowledge.search.index import UNKNOWN_TIME, ArticleFacts, PassageIndex
from knowledge.search.postings import Int64s, Postings
from knowledge.search.snapshot._columns import Columns
from knowledge.search.snapshot._files import (
    ARTICLE_IDS,
    OUTLETS,
    RECORDS,
    TEXTS,
    VOCABULARY,
    check_files,
    map_bytes,
    map_columns,
    read_list,
)
from knowledge.search.snapshot._folder import CURRENT, current_name
from knowledge.search.snapshot._manifest import MANIFEST, Manifest, SnapshotKey
from knowledge.search.snapshot._text_analysis import RULES
from knowledge.text.prose import passed_over
from knowledge.text.sentences import Span

__all__ = ["ArticleRecord", "Snapshot", "current_revision", "open_current", "snapshot_revision"]


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What a snapshot knows of an article, apart from its text."""

    article_id: str
    version: str
    """SHA-256 of the text, as 64 hex digits."""
    title: str
    outlet: str
    url: str
    published_at: datetime | None
    """Timezone-aware UTC; None when unknown."""
    author: str


class Snapshot:
    """An index with the texts that it was built from: immutable, shared by any threads.

    Articles, passages and sentences go by their numbers, from 0. Once open it stays readable even
    when its folder is removed.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Use `Snapshot.open`, which checks the files first."""
        self.name = folder.name
        """Such as '7'."""
        self.key = manifest.key
        self.rules = manifest.rules
        """Which code analysed the texts; of use to the builder only."""
        self.article_count = manifest.articles
        self.passage_count = manifest.passages
        self.columns: Columns = map_columns(folder)
        self.terms = read_list(folder / VOCABULARY)
        """The vocabulary by number."""
        self._numbers = {
            article_id: number for number, article_id in enumerate(read_list(folder / ARTICLE_IDS))
        }
        self._texts = map_bytes(folder / TEXTS)
        self._records = map_bytes(folder / RECORDS)
        facts = ArticleFacts(
            published=self.columns.published,
            outlet_ids=self.columns.outlet_ids,
            outlets=tuple(read_list(folder / OUTLETS)),
            # Not a method of this object: a cycle would keep the maps until a collection.
            find=self._numbers.get,
        )
        self.index = PassageIndex(self._scorer(), self.columns.passage_articles, facts)

    @classmethod
    def open(cls, folder: Path, expected: SnapshotKey | None = None) -> Self:
        """Open a snapshot after reading every file of it through.

        Raises SnapshotError with the file and the reason when a file is missing, cut short or
        changed, when it has another format, or when it was made for another key than `expected`
        or by other rules of cutting texts.
        """
        path = folder / MANIFEST
        manifest = Manifest.load(path)
        if expected is not None:
            manifest.check_key(expected, path)
            if manifest.rules != RULES:
                raise SnapshotError(path, f"made by rules {manifest.rules}, not {RULES}")
        check_files(folder, manifest.files)
        return cls(folder, manifest)

    def without(self, article_ids: Collection[str]) -> Self:
        """Return this snapshot as it answers while just these articles are withdrawn.

        Their texts stay in it, but no search finds them; itself when nothing changes by that.
        """
        facts = self.index.articles.without(article_ids)
        if facts.withdrawn == self.index.articles.withdrawn:
            return self
        other = copy(self)
        other.index = PassageIndex(self.index.bm25, self.columns.passage_articles, facts)
        return other

    @cached_property
    def newest_at(self) -> datetime | None:
        """When the newest article was published, to the second; None when no date is known."""
        newest = int(self.columns.published.max(initial=UNKNOWN_TIME))
        return None if newest == UNKNOWN_TIME else datetime.fromtimestamp(newest, UTC)

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """From a term to its number; terms that no article holds are missing."""
        vocabulary: Mapping[str, int] = self.index.bm25.vocabulary
        return vocabulary

    def find(self, article_id: str) -> int | None:
        """Return the number of the article with this id; None when there is none."""
        return self._numbers.get(article_id)

    def article(self, number: int) -> ArticleRecord:
        """Return an article's record. Raises IndexError for a number that does not exist."""
        fields = json.loads(self.record_line(number))
        moment = fields.pop("published_at")
        return ArticleRecord(
            published_at=datetime.fromisoformat(moment) if moment else None, **fields
        )

    def record_line(self, number: int) -> bytes:
        """Return the same as `_entries.record_line` wrote it: of use to the builder only."""
        return _cut(self._records, self.columns.record_offsets, number)

    def text(self, number: int) -> str:
        """Return an article's text. Raises IndexError for a number that does not exist."""
        return _cut(self._texts, self.columns.text_offsets, number).decode()

    def passed_over(self, number: int) -> list[Span]:
        """Return what of an article's text no sentence holds: no prose, neither found nor quoted.

        Raises IndexError for a number that does not exist.
        """
        columns = self.columns
        passages = columns.article_passages[number : number + 2]
        first, end = columns.passage_sentences[passages].tolist()
        starts, ends = columns.sentence_starts[first:end], columns.sentence_ends[first:end]
        return passed_over(self.text(number), zip(starts.tolist(), ends.tolist(), strict=True))

    def passage_sentences(self, passage_id: int) -> range:
        """Return the sentences of a passage."""
        offsets = self.columns.passage_sentences
        return range(int(offsets[passage_id]), int(offsets[passage_id + 1]))

    def passage_span(self, passage_id: int) -> Span:
        """Return where a passage stands in its article's text."""
        sentences = self.passage_sentences(passage_id)
        return Span(
            int(self.columns.sentence_starts[sentences.start]),
            int(self.columns.sentence_ends[sentences.stop - 1]),
        )

    def sentence_span(self, sentence: int) -> Span:
        """Return where a sentence stands in its article's text."""
        return Span(
            int(self.columns.sentence_starts[sentence]), int(self.columns.sentence_ends[sentence])
        )

    def _scorer(self) -> Bm25:
        columns = self.columns
        postings = Postings(
            offsets=columns.posting_offsets,
            documents=columns.posting_passages,
            frequencies=columns.posting_frequencies,
            contributions=columns.posting_contributions,
        )
        vocabulary = {term: number for number, term in enumerate(self.terms)}
        return Bm25.from_arrays(
            vocabulary, postings, columns.passage_lengths, self.key.k1, self.key.b
        )


def current_revision(index_folder: Path) -> str:
    """Return the corpus revision that the current snapshot was built from, unchecked otherwise.

    Raises SnapshotError when there is no snapshot yet or its manifest cannot be read.
    """
    return snapshot_revision(_current_folder(index_folder))


def snapshot_revision(folder: Path) -> str:
    """Return the same of any snapshot. Raises SnapshotError when its manifest cannot be read."""
    return Manifest.load(folder / MANIFEST).key.corpus_revision


def open_current(index_folder: Path, expected: SnapshotKey | None = None) -> Snapshot:
    """Open the snapshot that `current` names.

    Raises SnapshotError when there is none yet, and as `Snapshot.open` does.
    """
    return Snapshot.open(_current_folder(index_folder), expected)


def _current_folder(index_folder: Path) -> Path:
    name = current_name(index_folder)
    if name is None:
        raise SnapshotError(index_folder / CURRENT, "no snapshot yet")
    return index_folder / name


def _cut(data: mmap.mmap | bytes, offsets: Int64s, number: int) -> bytes:
    if not 0 <= number < len(offsets) - 1:
        raise IndexError(f"article {number} of {len(offsets) - 1}")
    return data[int(offsets[number]) : int(offsets[number + 1])]
