"""What is searched: a corpus and questions from files, and our snapshot of them.

The snapshot is the common ground: every scorer gets its passages, as the same lists of tokens.
"""

import gzip
import json
import lzma
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.search.memory import peak_megabytes
from knowledge.article import Article
from knowledge.search.snapshot import Snapshot, SnapshotKey, build_snapshot
from knowledge.text.tokens import Tokenizer

__all__ = [
    "K1",
    "B",
    "BuildReport",
    "build",
    "passages_of",
    "read_corpus",
    "read_questions",
    "read_texts",
]

K1, B = 1.2, 0.75
PASSAGE_WORDS = 100


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What it took to build a snapshot from texts."""

    folder: Path
    seconds: float
    peak_megabytes: float
    """Of the building process and of its largest worker, added up."""


def read_corpus(path: Path) -> Iterator[Article]:
    """Read `.jsonl`, also `.gz` or `.xz`, with `id`, `title`, `text` a line."""
    for line in _objects(path):
        yield Article(str(line["id"]), line.get("title") or "", line["text"])


def read_texts(path: Path) -> list[str]:
    """Read lines with `text` or `question` likewise, and return the questions as they are."""
    return [line.get("text") or line["question"] for line in _objects(path)]


def read_questions(path: Path) -> list[list[str]]:
    """Read likewise, and return each question's terms."""
    tokenizer = Tokenizer()
    return [tokenizer.tokenize_question(text) for text in read_texts(path)]


def build(corpus: Path, index_folder: Path) -> BuildReport:
    """Build the snapshot of a corpus, with as many workers as there are processors."""
    key = SnapshotKey("benchmark", Tokenizer().version, K1, B, PASSAGE_WORDS)
    started = time.perf_counter()
    folder = build_snapshot(index_folder, read_corpus(corpus), key, ())
    return BuildReport(folder, time.perf_counter() - started, peak_megabytes(with_children=True))


def passages_of(snapshot: Snapshot) -> list[Sequence[str]]:
    """Return the terms of each passage, its article's title in front: what a scorer indexes."""
    columns, words = snapshot.columns, snapshot.terms
    ends = columns.sentence_terms[columns.passage_sentences].tolist()
    titles = columns.title_offsets.tolist()
    passages: list[Sequence[str]] = []
    for passage, article in enumerate(columns.passage_articles.tolist()):
        title = columns.title_terms[titles[article] : titles[article + 1]].tolist()
        body = columns.terms[ends[passage] : ends[passage + 1]].tolist()
        passages.append([words[number] for number in title + body])
    return passages


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    opened = lzma.open if path.suffix == ".xz" else gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
