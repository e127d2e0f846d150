"""The scorers: each is measured in a process of its own, one thread, one question at a time."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import bm25s
import numpy as np
from rank_bm25 import BM25Okapi

from benchmarks.search.corpus import K1, B, passages_of
from benchmarks.search.memory import peak_megabytes
from knowledge.answers.answerer import Answerer
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Confidence
from knowledge.ranking.ranker import load_ranker
from knowledge.search.bm25 import Bm25
from knowledge.search.postings import lucene_idf
from knowledge.search.snapshot import Snapshot
from knowledge.text.tokens import Tokenizer

__all__ = [
    "LIMIT",
    "Measured",
    "build_ours",
    "measure_answers",
    "measure_bm25s",
    "measure_ours",
    "measure_rank_bm25",
]

LIMIT = 10
_WARM_UP = 5
_PASSAGES: Final = 5
"""Given for reading on, as `Library.answer` does when told nothing else."""
_NOW: Final = datetime(2024, 1, 1, tzinfo=UTC)

Terms = Sequence[str]


@dataclass(frozen=True, slots=True)
class Measured:
    """One scorer on one corpus."""

    name: str
    build_seconds: float
    """From lists of tokens in memory to the first question."""
    tokens_megabytes: float
    """Peak memory when it held the lists of tokens and nothing else."""
    peak_megabytes: float
    """Peak memory after the last question, lists of tokens included."""
    milliseconds: list[float]
    """Of each question."""
    note: str = ""

    @property
    def median(self) -> float:
        """The median, in milliseconds."""
        return float(np.median(self.milliseconds))

    @property
    def percentile_95(self) -> float:
        """The 95th percentile, in milliseconds."""
        return float(np.percentile(self.milliseconds, 95))


def build_ours(folder: Path) -> Measured:
    """Build `Bm25` from lists of tokens, as the peers are built, and ask nothing."""
    corpus = passages_of(Snapshot.open(folder))
    tokens_megabytes = peak_megabytes()
    started = time.perf_counter()
    Bm25(corpus, k1=K1, b=B)
    built = time.perf_counter() - started
    return Measured("ours", built, tokens_megabytes, peak_megabytes(), [])


def measure_ours(folder: Path, questions: Sequence[Terms], built: Measured) -> Measured:
    """Measure `PassageIndex.search` on the opened snapshot, which is how the bot does it."""
    started = time.perf_counter()
    snapshot = Snapshot.open(folder)
    opened = time.perf_counter() - started
    spent = _time(lambda terms: snapshot.index.search(terms, LIMIT), questions)
    note = f"asked from disk: opened and read through in {opened:.2f} s, {peak_megabytes():,.0f} MB"
    return replace(built, milliseconds=spent, note=note)


def measure_answers(folder: Path, questions: Sequence[str]) -> Measured:
    """Measure all the way from a question as typed to an `Answer` with its quotes and passages."""
    started = time.perf_counter()
    snapshot = Snapshot.open(folder)
    answerer = Answerer(
        snapshot, Tokenizer(), load_ranker(), Confidence.load(), quotes=3, error_rate=0.1
    )
    opened = time.perf_counter() - started
    spent = _time(
        lambda text: answerer.answer(Question(text, now=_NOW), passages=_PASSAGES), questions
    )
    note = "understood, searched, ranked, weighed and quoted, from disk"
    return Measured("ours, an answer", opened, 0.0, peak_megabytes(), spent, note)


def measure_bm25s(folder: Path, questions: Sequence[Terms]) -> Measured:
    """Measure bm25s with its numpy backend and Lucene's idf."""
    corpus = passages_of(Snapshot.open(folder))
    tokens_megabytes = peak_megabytes()
    started = time.perf_counter()
    scorer = bm25s.BM25(k1=K1, b=B, method="lucene", backend="numpy")
    scorer.index(corpus, show_progress=False)
    built = time.perf_counter() - started

    def search(terms: Terms) -> None:
        scorer.retrieve([list(terms)], k=LIMIT, show_progress=False, n_threads=0)

    spent = _time(search, questions)
    name = f"bm25s {bm25s.__version__}"
    return Measured(name, built, tokens_megabytes, peak_megabytes(), spent, "numpy backend")


def measure_rank_bm25(folder: Path, questions: Sequence[Terms]) -> tuple[Measured, float]:
    """Measure rank-bm25, and return besides how far our scores are from its own loops at most.

    For the second its idf is replaced by Lucene's, and nothing else. The distance is relative.
    """
    corpus = passages_of(Snapshot.open(folder))
    tokens_megabytes = peak_megabytes()
    started = time.perf_counter()
    scorer = BM25Okapi(corpus, k1=K1, b=B)
    built = time.perf_counter() - started
    numbers = range(len(corpus))
    spent = _time(lambda terms: scorer.get_top_n(terms, numbers, n=LIMIT), questions, warm_up=1)
    note = f"a sample of {len(questions)} questions"
    measured = Measured("rank-bm25 0.2.2", built, tokens_megabytes, peak_megabytes(), spent, note)
    return measured, _farthest(scorer, Snapshot.open(folder), questions)


_Asked = TypeVar("_Asked")


def _time(
    search: Callable[[_Asked], Any], questions: Sequence[_Asked], warm_up: int = _WARM_UP
) -> list[float]:
    """Return the milliseconds of each question, one after the other."""
    for question in questions[:warm_up]:
        search(question)
    spent = []
    for question in questions:
        started = time.perf_counter()
        search(question)
        spent.append((time.perf_counter() - started) * 1000)
    return spent


def _farthest(scorer: BM25Okapi, snapshot: Snapshot, questions: Sequence[Terms]) -> float:
    """Return the largest relative difference of any score; infinite where one alone is zero."""
    held: dict[str, int] = {}
    for frequencies in scorer.doc_freqs:
        for term in frequencies:
            held[term] = held.get(term, 0) + 1
    idf = lucene_idf(scorer.corpus_size, np.array(list(held.values()), np.int64)).tolist()
    scorer.idf = dict(zip(held, idf, strict=True))
    farthest = 0.0
    for terms in questions:
        expected = scorer.get_scores(terms)
        got = snapshot.index.bm25.get_scores(terms)
        matched = expected > 0
        if not np.array_equal(matched, got > 0):
            return float("inf")
        apart = np.abs(got[matched] - expected[matched]) / expected[matched]
        farthest = max(farthest, float(apart.max(initial=0)))
    return farthest
