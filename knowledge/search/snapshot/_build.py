"""Building a snapshot: aside, from articles and what an earlier snapshot has analysed already."""

import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.article import Article, encoded_version
from knowledge.search.repeats import hash_of_spans, repeats_by_outlet
from knowledge.search.snapshot._columns import Block, offsets_of
from knowledge.search.snapshot._entries import ArticleLists, record_line
from knowledge.search.snapshot._files import (
    ARTICLE_IDS,
    OUTLETS,
    RECORDS,
    TEXTS,
    VOCABULARY,
    FolderWriter,
    SummedFile,
    sync_folder,
)
from knowledge.search.snapshot._folder import (
    PARTIAL,
    index_lock,
    make_current,
    remove_leftovers,
    snapshot_numbers,
)
from knowledge.search.snapshot._manifest import Manifest, SnapshotKey
from knowledge.search.snapshot._posting_files import Kept, PostingRun, posting_columns
from knowledge.search.snapshot._snapshot import Snapshot
from knowledge.search.snapshot._text_analysis import RULES, Assembler
from knowledge.search.threads import processors
from knowledge.text.sentences import Span

__all__ = ["build_snapshot"]


def build_snapshot(
    index_folder: Path,
    articles: Iterable[Article],
    key: SnapshotKey,
    tokenizer_names: Sequence[str],
    previous: Snapshot | None = None,
    *,
    workers: int | None = None,
    wait: bool = False,
    activate: bool = False,
) -> Path:
    """Build the next snapshot from all `articles`, in their order, and return its folder.

    An article that `previous` has by the same id, text and title is not analysed again, provided
    that it was analysed by the same rules. `workers` processes share the rest; by default as many
    as there are processors. The folder appears whole or not at all. `activate` makes it the
    current one before anybody else may build.

    Raises RefreshRunningError while another builds here, unless told to `wait`; ValueError when
    two articles have one id, a time has no timezone, or `key` names another tokenizer than
    `tokenizer_names` give; OSError when the disk does not take it. Nothing is left behind then.
    """
    with index_lock(index_folder, wait=wait):
        remove_leftovers(index_folder)
        number = max(snapshot_numbers(index_folder), default=0) + 1
        partial = index_folder / f"{number}{PARTIAL}"
        partial.mkdir()
        try:
            _Builder(partial, key, tokenizer_names, previous, workers or processors()).build(
                articles
            )
            finished = partial.rename(index_folder / str(number))
        except BaseException:
            shutil.rmtree(partial)
            raise
        sync_folder(index_folder)
        if activate:
            make_current(index_folder, number)
        return finished


class _Builder:
    """Writes one snapshot into a folder."""

    def __init__(
        self,
        folder: Path,
        key: SnapshotKey,
        names: Sequence[str],
        previous: Snapshot | None,
        workers: int,
    ) -> None:
        if previous is not None and not (
            previous.rules == RULES and previous.key.same_analysis(key)
        ):
            previous = None
        self._key = key
        self._previous = previous
        self._writer = FolderWriter(folder)
        self._assembler = Assembler(
            names, key.passage_words, workers, previous.terms if previous else ()
        )
        made = self._assembler.analyst.tokenizer_version
        if made != key.tokenizer:
            raise ValueError(f"the key names tokenizer {key.tokenizer!r}, the names give {made!r}")
        self._articles = ArticleLists()
        self._runs: list[PostingRun] = []
        """Of articles of `previous`; the last may wait to be copied."""
        self._copied = 0
        """How many runs are copied."""

    def build(self, articles: Iterable[Article]) -> None:
        """Take all articles and write every file."""
        with self._writer, self._assembler as assembler:
            with self._writer.open(TEXTS) as texts, self._writer.open(RECORDS) as records:
                known = list(articles)
                for article, repeated in zip(known, repeats_by_outlet(known), strict=True):
                    self._take(article, repeated, texts, records)
            self._copy_run()
            block, vocabulary = assembler.finish()
            used = _used_terms(block, len(vocabulary))
            _number_anew(block, used)
            vocabulary = [vocabulary[number] for number in np.flatnonzero(used)]
            self._writer.write_list(ARTICLE_IDS, list(self._articles.ids))
            self._writer.write_list(OUTLETS, list(self._articles.outlets))
            self._writer.write_list(VOCABULARY, vocabulary)
            self._write_columns(block, len(vocabulary), self._kept(used))
            self._writer.write_manifest(
                Manifest(
                    key=self._key,
                    rules=RULES,
                    articles=len(self._articles.ids),
                    passages=len(block.sentence_counts),
                    files=self._writer.wait_for_sums(),
                )
            )

    def _write_columns(self, block: Block, term_count: int, kept: Kept | None) -> None:
        """Write the arrays, those that are at hand while the others are worked out."""
        layout = _layout(self._articles, block)
        self._writer.write_columns(layout)

        def write_postings() -> None:
            self._writer.write_columns(posting_columns(layout, term_count, self._key, kept))

        with ThreadPoolExecutor(1) as pool:
            scored = pool.submit(write_postings)
            self._writer.write_columns(_relations(self._articles, block, term_count))
            scored.result()

    def _take(
        self,
        article: Article,
        repeated: Sequence[Span],
        texts: SummedFile,
        records: SummedFile,
    ) -> None:
        encoded = article.text.encode()
        version = encoded_version(encoded)
        repeats = hash_of_spans(repeated)
        self._articles.add(article, repeats)
        texts.write(encoded)
        record = record_line(article, version)
        records.write(record)
        self._articles.text_ends.append(texts.size_bytes)
        self._articles.record_ends.append(records.size_bytes)
        number = self._find_analyzed(article, version, record, repeats)
        if number is None:
            self._copy_run()
            self._assembler.add(article.title, article.text, repeated)
        else:
            self._extend_run(number)

    def _find_analyzed(
        self, article: Article, version: str, record: bytes, repeats: int
    ) -> int | None:
        """Return the number by which the earlier snapshot has this title and text.

        None also where the outlet has come to repeat other parts of it since.
        """
        if self._previous is None:
            return None
        number = self._previous.find(article.article_id)
        if number is None or int(self._previous.columns.article_repeats[number]) != repeats:
            return None
        if self._previous.record_line(number) == record:
            return number
        known = self._previous.article(number)
        return number if (known.version, known.title) == (version, article.title) else None

    def _extend_run(self, number: int) -> None:
        """Take over the article that `previous` has by this number."""
        here = len(self._articles.ids) - 1
        last = self._runs[-1] if self._runs else None
        if last and (last.old.stop, last.end) == (number, here):
            self._runs[-1] = last._replace(old=range(last.old.start, number + 1))
        else:
            self._copy_run()
            self._runs.append(PostingRun(range(number, number + 1), here))

    def _copy_run(self) -> None:
        """Copy what waits in one go."""
        if self._previous is not None and self._copied < len(self._runs):
            old = self._runs[-1].old
            self._assembler.copy(self._previous.columns, old.start, old.stop)
            self._copied = len(self._runs)

    def _kept(self, used: NDArray[np.bool_]) -> Kept | None:
        if self._previous is None:
            return None
        return Kept(self._previous.columns, self._runs, used[: len(self._previous.terms)])


def _used_terms(block: Block, count: int) -> NDArray[np.bool_]:
    """Return which terms of the vocabulary occur: some only withdrawn or changed articles held."""
    used = np.zeros(count, dtype=np.bool_)
    used[block.terms] = True
    used[block.title_terms] = True
    return used


def _number_anew(block: Block, used: NDArray[np.bool_]) -> None:
    """Number the terms as if there were no others; their order stays."""
    if not used.all():
        numbers = (np.cumsum(used) - 1).astype(np.int32)
        block.terms[:] = numbers[block.terms]
        block.title_terms[:] = numbers[block.title_terms]


def _layout(articles: ArticleLists, block: Block) -> dict[str, NDArray[Any]]:
    """Return the columns, by name, that need nothing but lengths turned into offsets."""
    passage_sentences = offsets_of(block.sentence_counts, np.int32)
    sentence_terms = offsets_of(block.sentence_lengths, np.int64)
    body_lengths = np.diff(sentence_terms[passage_sentences])
    passage_lengths = body_lengths + np.repeat(block.title_lengths, block.passage_counts)
    article_numbers = np.arange(len(block.passage_counts), dtype=np.int32)
    return {
        "text_offsets": np.array(articles.text_ends, np.int64),
        "record_offsets": np.array(articles.record_ends, np.int64),
        "published": np.array(articles.published, np.int64),
        "outlet_ids": np.array(articles.outlet_ids, np.int32),
        "article_repeats": np.array(articles.repeats, np.uint64),
        "article_passages": offsets_of(block.passage_counts, np.int32),
        "passage_articles": np.repeat(article_numbers, block.passage_counts),
        "passage_sentences": passage_sentences,
        "passage_lengths": passage_lengths.astype(np.int32),
        "sentence_starts": block.sentence_starts,
        "sentence_ends": block.sentence_ends,
        "sentence_terms": sentence_terms,
        "sentence_cues": block.sentence_cues,
        "sentence_words": block.sentence_words,
        "terms": block.terms,
        "kinds": block.kinds,
        "title_offsets": offsets_of(block.title_lengths, np.int64),
        "title_terms": block.title_terms,
    }


def _relations(articles: ArticleLists, block: Block, term_count: int) -> dict[str, NDArray[Any]]:
    """Return the columns that say which articles are copies, and which tell one story."""
    # Here, because it takes long to import and only builders need it.
    from knowledge.search.snapshot._relations import find_relations

    published = np.array(articles.published, np.int64)
    outlet_ids = np.array(articles.outlet_ids, np.int32)
    copies, stories = find_relations(
        block, published, outlet_ids, list(articles.outlets), articles.credited, term_count
    )
    return {"article_copies": copies, "article_stories": stories}
