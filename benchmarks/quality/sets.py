"""Labelled questions and the articles that they are asked of, as one folder holds them."""

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.article import Article
from knowledge.evaluation import holds_answer
from knowledge.sources.dates import parse_date

__all__ = ["LabelledQuestion", "QuestionSet", "holds_answer", "load_set"]


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """One question with what would be right."""

    question_id: str
    text: str
    answers: tuple[str, ...]
    """Accepted strings; may be empty."""
    answerable: bool
    kind: str
    date: str
    """As the set writes it; may be empty."""
    relevant: dict[str, int] = field(default_factory=dict)
    """Article id -> grade above zero."""
    candidates: dict[str, bool] = field(default_factory=dict)
    """Article id -> whether it answers; only in sets of labelled sentences."""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """One folder: corpus, questions and labels."""

    name: str
    articles: tuple[Article, ...]
    questions: tuple[LabelledQuestion, ...]


def load_set(folder: Path) -> QuestionSet:
    """Read corpus.jsonl or corpus.jsonl.xz, queries.jsonl, qrels.tsv and, if any, cand.tsv."""
    relevant: dict[str, dict[str, int]] = {}
    for question, article, grade in _table(folder / "qrels.tsv"):
        if int(grade) > 0:
            relevant.setdefault(question, {})[article] = int(grade)
    candidates: dict[str, dict[str, bool]] = {}
    for question, article, label in _table(folder / "cand.tsv"):
        candidates.setdefault(question, {})[article] = label == "1"
    questions = tuple(
        LabelledQuestion(
            question_id=row["id"],
            text=row["text"],
            answers=tuple(row.get("answer") or ()),
            answerable=bool(row.get("answerable", True)),
            kind=row.get("kind") or "",
            date=row.get("date") or "",
            relevant=relevant.get(row["id"], {}),
            candidates=candidates.get(row["id"], {}),
        )
        for row in _rows(folder / "queries.jsonl")
    )
    corpus = folder / "corpus.jsonl"
    if not corpus.exists():
        corpus = folder / "corpus.jsonl.xz"
    return QuestionSet(folder.name, tuple(map(_article, _rows(corpus))), questions)


def _article(row: dict[str, Any]) -> Article:
    return Article(
        article_id=row["id"],
        title=row.get("title") or "",
        text=row["text"],
        outlet=row.get("source") or "",
        url=row.get("url") or "",
        published_at=parse_date(row.get("date") or ""),
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    with lzma.open(path, "rt") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _table(path: Path) -> Iterator[list[str]]:
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            yield line.split("\t")
