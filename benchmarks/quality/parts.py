"""Parts: which questions weights are learned from, and which weights may judge which questions."""

import json
from pathlib import Path
from typing import Final

from benchmarks.quality.sets import LabelledQuestion, QuestionSet
from knowledge.ranking.confidence import Confidence
from knowledge.ranking.ranker import Ranker

__all__ = [
    "HELD_OUT",
    "HELD_OUT_CONFIDENCE_FILE",
    "HELD_OUT_FILE",
    "load_held_out",
    "load_held_out_confidences",
    "parts_of",
]

HELD_OUT: Final[dict[str, tuple[str, ...]]] = {
    "trecqa_train94": ("trecqa_train94",),
    "trecqa_dev": ("trecqa_dev",),
    "wikiqa_dev": ("wikiqa_dev",),
    "quail_news": ("quail_news",),
    "xquad_en odd": ("xquad_en odd",),
    "xquad_en even": ("xquad_en even",),
    "rtqa early": ("rtqa early",),
    "rtqa late": ("rtqa late",),
    "abp first": ("abp first",),
    "abp second": ("abp second",),
    "xquad_en and rtqa late": ("xquad_en", "rtqa late"),
}
"""Weights -> the parts that they were not learned from."""
HELD_OUT_FILE: Final = Path(__file__).with_name("held_out.json")
HELD_OUT_CONFIDENCE_FILE: Final = Path(__file__).with_name("held_out_confidence.json")


def parts_of(questions: QuestionSet) -> dict[str, list[LabelledQuestion]]:
    """Return the set's questions by the part that they belong to, in the set's order.

    Three sets are halved: rtqa by date, so that no story is in both, xquad_en by paragraphs, and
    abp's questions in the order in which the articles were drawn that they were written from.
    """
    name, asked = questions.name, list(questions.questions)
    if name == "rtqa":
        dates = sorted((one.date, place) for place, one in enumerate(asked))
        early = {place for _, place in dates[: len(dates) // 2]}
        halves = ["early" if place in early else "late" for place in range(len(asked))]
    elif name == "xquad_en":
        paragraphs = sorted({_paragraph(one) for one in asked})
        odd = frozenset(paragraphs[::2])
        halves = ["odd" if _paragraph(one) in odd else "even" for one in asked]
    elif name == "abp":
        halves = ["first" if 2 * place < len(asked) else "second" for place in range(len(asked))]
    else:
        return {name: asked}
    parts: dict[str, list[LabelledQuestion]] = {}
    for half, one in zip(halves, asked, strict=True):
        parts.setdefault(f"{name} {half}", []).append(one)
    return parts


def _paragraph(question: LabelledQuestion) -> str:
    return min(question.relevant)


def load_held_out() -> dict[str, Ranker]:
    """Return the rankers of `HELD_OUT`, as the last training wrote them."""
    held_out = json.loads(HELD_OUT_FILE.read_text(encoding="utf-8"))
    return {name: Ranker.from_json(weights) for name, weights in held_out.items()}


def load_held_out_confidences() -> dict[str, Confidence]:
    """Return by part the confidence that learned nothing of it, as last calibrated."""
    held_out = json.loads(HELD_OUT_CONFIDENCE_FILE.read_text(encoding="utf-8"))
    return {part: Confidence.from_json(learned) for part, learned in held_out.items()}
