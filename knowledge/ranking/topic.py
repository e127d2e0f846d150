"""Topic: whether the corpus speaks of what a question is about, before asking if it answers.

'Best pizza in Chicago' finds sentences of any large corpus that hold each of its words. But a
question that the corpus touches has words that many of its passages hold, and passages that hold
several of them together. Words that fit any topic ('best', 'tell', 'who won') are no sign
(`generic.txt`). The weights are learned offline by `python -m benchmarks.quality.topics`.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Self

import numpy as np

from knowledge.ranking.features.placement import smallness
from knowledge.ranking.gathered_terms import Floats, GatheredTerms
from knowledge.search.postings import lucene_idf

__all__ = ["TOPIC", "TOPIC_FILE", "TopicModel", "load_topic_model", "measure_topic"]

TOPIC_FILE: Final = Path(__file__).with_name("topic.json")
TOPIC: Final = (
    "most_frequent",
    "mean_frequency",
    "quote_coverage",
    "together_in_passage",
    "together_in_quote",
    "unknown",
    "small_corpus",
)
"""What `measure_topic` returns, in order; all but the last two speak for the corpus."""
_MOST_TERMS: Final = 6
"""Held together; more of them say nothing more."""
_ALL: Final = 0.999
"""Of the weight of the topic's words; sums of floats fall short of 1."""
_SMALL: Final = 0.5
"""Of `smallness`: about 3,000 passages."""


def measure_topic(gathered: GatheredTerms, chosen: Sequence[int]) -> Floats:
    """Return how far the corpus touches the question's topic, [TOPIC], each from 0 to 1.

    How frequent the most frequent of its topical terms is that a passage holds, on a scale of
    inverse document frequency, and how frequent they are on average; the share of their weight
    that the best quote holds; how many of them a passage and a quote hold together; the share that
    no article holds; and how small the corpus is. `chosen` are the rows that would be quoted.
    All zeros where nothing is found.
    """
    question = gathered.question
    if not chosen or not question.is_topical.any():
        return np.zeros(len(TOPIC), np.float32)
    topical = question.is_topical
    weights = question.weights * topical
    total = float(weights.sum())
    unheard = float(lucene_idf(len(gathered.columns.passage_lengths), np.zeros(1, np.int64))[0])
    frequency = 1 - question.weights / unheard
    held = gathered.in_passages & topical
    in_quotes = gathered.matched_or_related[list(chosen)] & topical
    return np.array(
        [
            frequency[held.any(0)].max(initial=0.0),
            frequency[topical].mean(),
            (in_quotes @ weights).max() / total,
            min(int(held.sum(1).max()), _MOST_TERMS) / _MOST_TERMS,
            min(int(in_quotes.sum(1).max()), _MOST_TERMS) / _MOST_TERMS,
            weights[question.term_ids < 0].sum() / total,
            smallness(gathered.columns),
        ],
        np.float32,
    )


@dataclass(frozen=True)
class TopicModel:
    """A logistic regression over `TOPIC`, and the least probability at which quotes are shown."""

    weights: Floats
    """[TOPIC]"""
    intercept: float
    least: float
    """Of the probability, in a corpus of 30,000 passages and more."""
    least_in_small: float
    """In one of 300 passages and fewer, where no word is frequent; in between, in between."""

    @classmethod
    def from_json(cls, learned: Mapping[str, Any]) -> Self:
        """Take the learned weights as `python -m benchmarks.quality.topics` writes them."""
        weights = np.array([learned["weights"][name] for name in TOPIC], np.float32)
        return cls(weights, learned["intercept"], learned["least"], learned["least_in_small"])

    def probability(self, measured: Floats) -> float:
        """Return how probable it is that the corpus touches the topic; 0 where nothing is found."""
        if not measured.any():
            return 0.0
        total = self.intercept + float(self.weights @ measured)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def is_touched(self, measured: Floats) -> bool:
        """Return whether quotes may be shown at all.

        A quote that holds all of the topic's words touches it, however rare they are; in a large
        corpus two words may meet by chance.
        """
        small = float(measured[TOPIC.index("small_corpus")])
        together = round(float(measured[TOPIC.index("together_in_quote")]) * _MOST_TERMS)
        holds_all = measured[TOPIC.index("quote_coverage")] > _ALL
        if holds_all and together >= (2 if small > _SMALL else 3):
            return True
        least = self.least + small * (self.least_in_small - self.least)
        return self.probability(measured) >= least


@cache
def load_topic_model() -> TopicModel:
    """Return the model that this version comes with; it is read once."""
    return TopicModel.from_json(json.loads(TOPIC_FILE.read_text(encoding="utf-8")))
