"""Analysis: what search needs to know of each article, worked out in several processes.

An article is cut into sentences, these into terms and put together to passages. Articles are
analysed in batches; a batch numbers its terms for itself, and `Assembler` gives them the numbers
of the whole vocabulary.
"""

import hashlib
import multiprocessing
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from knowledge.processes import end_with_parent
from knowledge.search import passages
from knowledge.search.snapshot._columns import Block, Columns
from knowledge.text import cues, prose, sentences, tokens
from knowledge.text.sentences import Span

__all__ = ["RULES", "Analyst", "Assembler"]

_BATCH_CHARACTERS = 500_000
"""About a hundred articles: long enough that sending them costs nothing, short to keep in hand."""
_ARTICLES_WORTH_A_POOL = 200
"""Fewer are done sooner than worker processes start."""
_BATCHES_FOR_EACH_WORKER = 3
"""How many may wait, so that no worker does, and texts do not pile up in memory."""

_NAME = int(tokens.TermShape.NAME)
"""The highest bit: whatever else a term is, one that is a name is no less."""

_Text = tuple[str, str, Sequence[Span]]
"""Title, text, and the spans of it that its outlet repeats."""
_Analysis = tuple[Block, list[str]]
"""A batch's columns, and the terms that their numbers stand for."""


def _rules_version() -> str:
    """Return which code cuts, reads and scores texts, so that no index mixes two ways to do it."""
    here = Path(__file__)
    search, text = here.parent.parent, here.parent.parent.with_name("text")
    rules = (*sorted(text.glob("*.py")), *sorted(search.glob("*.py")))
    digest = hashlib.sha256()
    for path in (*rules, here, here.with_name("_posting_files.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


RULES = _rules_version()
"""Changes with every edit of a rule or a word list, so that nobody has to remember to raise it:
what other rules have analysed is analysed again."""


class Analyst:
    """Analyses batches of articles; each process has one of its own."""

    def __init__(self, names: Sequence[str], passage_words: int) -> None:
        self._tokenizer = tokens.Tokenizer(names)
        self._passage_words = passage_words

    @property
    def tokenizer_version(self) -> str:
        """Which rules and names its terms were made with."""
        return self._tokenizer.version

    def analyze(self, articles: Sequence[_Text]) -> _Analysis:
        """Return the batch's columns and vocabulary."""
        batch = _Batch()
        for title, text, repeated in articles:
            self._add(batch, title, text, repeated)
        return batch.block(), list(batch.vocabulary)

    def _add(self, batch: "_Batch", title: str, text: str, repeated: Sequence[Span]) -> None:
        analyze, number = self._tokenizer.analyze, batch.number
        mask_names = self._tokenizer.mask_names
        word_counts = []
        for start, end, context in prose.find_prose(text, title, repeated):
            sentence = text[start:end]
            analysis = analyze(sentence)
            batch.terms += [number(term) for term in analysis.terms]
            batch.kinds += analysis.kinds
            batch.lengths.append(len(analysis.terms))
            batch.starts.append(start)
            batch.ends.append(end)
            # A name counts by its terms, so that its length moves no end of a passage.
            if max(analysis.kinds, default=0) >= _NAME:
                sentence = mask_names(sentence)
            batch.cues.append(cues.sentence_cues(sentence) | context)
            word_counts.append(sentences.count_words(sentence))
        batch.words += word_counts
        runs = passages.build_passages(word_counts, self._passage_words)
        batch.sentence_counts += [len(run) for run in runs]
        batch.passage_counts.append(len(runs))
        title_terms = [number(term) for term in self._tokenizer.tokenize(title)]
        batch.title_terms += title_terms
        batch.title_lengths.append(len(title_terms))


class _Batch:
    """Columns in the making, as lists."""

    def __init__(self) -> None:
        self.vocabulary: dict[str, int] = {}
        self.passage_counts: list[int] = []
        self.title_lengths: list[int] = []
        self.sentence_counts: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lengths: list[int] = []
        self.cues: list[int] = []
        self.words: list[int] = []
        self.terms: list[int] = []
        self.kinds = bytearray()
        self.title_terms: list[int] = []

    def number(self, term: str) -> int:
        """Return a term's number within the batch, by first occurrence."""
        return self.vocabulary.setdefault(term, len(self.vocabulary))

    def block(self) -> Block:
        """Return the lists as arrays."""
        return Block(
            passage_counts=np.array(self.passage_counts, np.int32),
            title_lengths=np.array(self.title_lengths, np.int32),
            sentence_counts=np.array(self.sentence_counts, np.int32),
            sentence_starts=np.array(self.starts, np.int32),
            sentence_ends=np.array(self.ends, np.int32),
            sentence_lengths=np.array(self.lengths, np.int32),
            sentence_cues=np.array(self.cues, np.uint32),
            sentence_words=np.array(self.words, np.uint16),
            terms=np.array(self.terms, np.int32),
            kinds=np.frombuffer(bytes(self.kinds), np.uint8),
            title_terms=np.array(self.title_terms, np.int32),
        )


_analyst: Analyst | None = None
"""The analyst of a worker process."""


def _start_worker(names: Sequence[str], passage_words: int) -> None:
    global _analyst
    end_with_parent()
    _analyst = Analyst(names, passage_words)


def _analyze_in_worker(articles: Sequence[_Text]) -> _Analysis:
    assert _analyst is not None  # noqa: S101  # the pool's initializer ran first
    return _analyst.analyze(articles)


class Assembler:
    """Puts analysed articles together in the order in which they are given.

    Fresh ones go to worker processes once there are enough of them; those of an earlier snapshot
    are copied. Use as a context manager, which ends the workers.
    """

    def __init__(
        self, names: Sequence[str], passage_words: int, workers: int, vocabulary: Sequence[str]
    ) -> None:
        """Take the vocabulary whose numbers the copied articles have; empty when none are."""
        self.analyst = Analyst(names, passage_words)
        self._start = (names, passage_words)
        self._workers = workers
        self._numbers = {term: number for number, term in enumerate(vocabulary)}
        self._batch: list[_Text] = []
        self._batch_characters = 0
        self._fresh = 0
        self._pool: ProcessPoolExecutor | None = None
        self._pending: deque[Block | list[_Text] | Future[_Analysis]] = deque()
        self._blocks = [_Batch().block()]  # So that there is one even for no articles.

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def add(self, title: str, text: str, repeated: Sequence[Span]) -> None:
        """Add an article that has to be analysed."""
        self._batch.append((title, text, repeated))
        self._batch_characters += len(title) + len(text)
        self._fresh += 1
        if self._batch_characters >= _BATCH_CHARACTERS:
            self._end_batch()

    def copy(self, columns: Columns, first: int, end: int) -> None:
        """Add the articles `[first:end]` of an earlier snapshot as they were analysed then."""
        self._end_batch()
        self._pending.append(Block.of(columns, first, end))

    def finish(self) -> tuple[Block, list[str]]:
        """Return everything in order, and the vocabulary by number."""
        self._end_batch()
        while self._pending:
            self._settle_first()
        return Block.joined(self._blocks), list(self._numbers)

    def _end_batch(self) -> None:
        if not self._batch:
            return
        self._pending.append(self._batch)
        self._batch, self._batch_characters = [], 0
        if self._fresh >= _ARTICLES_WORTH_A_POOL and self._workers > 1:
            self._hand_out()

    def _hand_out(self) -> None:
        """Send every batch that waits to the workers; pause while they have enough to do."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._workers,
                # Not forked: the caller may have threads, and a fork would copy their locks.
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_start_worker,
                initargs=self._start,
            )
        for place, part in enumerate(self._pending):
            if isinstance(part, list):
                self._pending[place] = self._pool.submit(_analyze_in_worker, part)
        while len(self._pending) > _BATCHES_FOR_EACH_WORKER * self._workers:
            self._settle_first()

    def _settle_first(self) -> None:
        """Give the first part that waits the numbers of the whole vocabulary, which grows."""
        part = self._pending.popleft()
        if isinstance(part, Block):
            self._blocks.append(part)
            return
        analysis = self.analyst.analyze(part) if isinstance(part, list) else part.result()
        block, vocabulary = analysis
        numbers = np.array(
            [self._numbers.setdefault(term, len(self._numbers)) for term in vocabulary], np.int32
        )
        block.terms[:] = numbers[block.terms]
        block.title_terms[:] = numbers[block.title_terms]
        self._blocks.append(block)
