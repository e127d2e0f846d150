"""Labelled questions and the articles that they are asked of, as one folder holds them.

A folder of articles alone is asked the questions that were written for it, `WRITTEN`.
"""

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from knowledge.article import Article
from knowledge.evaluation import holds_answer
from knowledge.sources.dates import parse_date

__all__ = ["LabelledQuestion", "QuestionSet", "holds_answer", "is_set", "load_set"]

_HERE: Final = Path(__file__).parent
WRITTEN: Final = {
    "abp": _HERE / "politics" / "questions.jsonl",
    "abp_primary2020": _HERE / "primary2020" / "questions.jsonl",
}
"""Folder of articles -> questions; those of abp are asked of what abp_primary2020 lacks."""
_ANYWHERE: Final = ("rtqa", *WRITTEN)
"""Sets whose accepted strings answer wherever they stand; others name the articles that do."""


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
    answered_anywhere: bool = False
    """Whether any article that holds an accepted string answers, not only the labelled ones."""


def is_set(folder: Path) -> bool:
    """Return whether a folder holds articles, and questions were written for them."""
    return (folder / "queries.jsonl").exists() or (
        folder.name in WRITTEN and _corpus_of(folder).exists()
    )


def load_set(folder: Path) -> QuestionSet:
    """Read corpus.jsonl or corpus.jsonl.xz, queries.jsonl, qrels.tsv and, if any, cand.tsv."""
    name = folder.name
    queries = folder / "queries.jsonl"
    rows = list(_rows(queries if queries.exists() else WRITTEN[name]))
    relevant: dict[str, dict[str, int]] = {
        row["id"]: dict.fromkeys(row.get("articles", ()), 1) for row in rows
    }
    for question, article, grade in _table(folder / "qrels.tsv"):
        if int(grade) > 0:
            relevant.setdefault(question, {})[article] = int(grade)
    candidates: dict[str, dict[str, bool]] = {}
    for question, article, label in _table(folder / "cand.tsv"):
        candidates.setdefault(question, {})[article] = label == "1"
    questions = tuple(
        _question(row, relevant[row["id"]], candidates.get(row["id"], {})) for row in rows
    )
    kept_apart = _kept_apart(folder) if name == "abp" else set()
    articles = tuple(
        _article(row) for row in _rows(_corpus_of(folder)) if row["id"] not in kept_apart
    )
    return QuestionSet(name, articles, questions, any(one in name for one in _ANYWHERE))


def _question(
    row: dict[str, Any], relevant: dict[str, int], candidates: dict[str, bool]
) -> LabelledQuestion:
    return LabelledQuestion(
        question_id=row["id"],
        text=row["text"],
        answers=tuple(row.get("answer") or ()),
        answerable=bool(row.get("answerable", True)),
        kind=row.get("kind") or "",
        date=row.get("date") or "",
        relevant=relevant,
        candidates=candidates,
    )


def _corpus_of(folder: Path) -> Path:
    plain = folder / "corpus.jsonl"
    return plain if plain.exists() else folder / "corpus.jsonl.xz"


def _kept_apart(folder: Path) -> set[str]:
    """Return the ids of the articles of the set that judges what abp teaches."""
    corpus = _corpus_of(folder.with_name("abp_primary2020"))
    if not corpus.exists():
        raise FileNotFoundError(f"{corpus}: its articles must be left out of {folder}")
    return {row["id"] for row in _rows(corpus)}


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
