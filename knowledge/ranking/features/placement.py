"""Placement: where a possible quote is in its article, how long it is, and its cues."""

from typing import Final

import numpy as np

from knowledge.ranking.gathered_terms import Floats, GatheredTerms, Measures
from knowledge.search.snapshot import Columns
from knowledge.text.cues import Cue

__all__ = [
    "CUES",
    "LENGTH",
    "PLACEMENT",
    "SETTING",
    "measure_placement",
    "measure_setting",
    "smallness",
]

_CUES: Final = (
    Cue.QUOTATION,
    Cue.ATTRIBUTION,
    Cue.PRONOUN_FIRST,
    Cue.ASKS,
    Cue.DEFINES,
    Cue.REASON,
    Cue.LISTS,
    Cue.NEGATION,
    Cue.PAGE_FURNITURE,
    Cue.FRAGMENT,
    Cue.UNFINISHED,
)
PLACEMENT: Final = (
    "passage_score",
    "passage_rank",
    "best_passage",
    "article_share",
    "position",
    "lead",
)
SETTING: Final = ("short_articles", "small_corpus")
LENGTH: Final = ("words", "short", "long", "two_sentences", "terms")
CUES: Final = tuple(f"cue_{cue.name}".lower() for cue in _CUES)


def measure_placement(gathered: GatheredTerms) -> Measures:
    """Return the measures of `PLACEMENT`, `LENGTH` and `CUES`."""
    columns, rows, pair = gathered.columns, gathered.rows, gathered.is_pair
    articles = gathered.articles
    position = rows.first - columns.passage_sentences[columns.article_passages[articles]]
    words = columns.sentence_words[rows.first].astype(np.int64)
    words += np.where(pair, columns.sentence_words[rows.last], 0)
    best = max(float(rows.passage_scores.max(initial=0.0)), 1e-6)
    measured: Measures = {
        "passage_score": rows.passage_scores / best,
        "passage_rank": np.log1p(rows.passage_ranks),
        "best_passage": rows.passage_ranks == 0,
        "article_share": _article_share(gathered),
        "position": np.log1p(np.minimum(position, 50)),
        "lead": position == 0,
        "words": np.log1p(np.minimum(words, 80)),
        "short": words < 7,
        "long": words > 45,
        "two_sentences": pair,
        "terms": np.log1p(np.minimum(gathered.lengths, 60)),
    }
    first = np.asarray(columns.sentence_cues[rows.first])
    # Who repeats a question and goes on may answer it; who ends with it does not.
    last = np.asarray(columns.sentence_cues[rows.last])
    of_one = {Cue.PRONOUN_FIRST: first, Cue.ASKS: last}
    for name, cue in zip(CUES, _CUES, strict=True):
        measured[name] = (of_one.get(cue, gathered.cues) & cue) > 0
    return measured


def _article_share(gathered: GatheredTerms) -> Floats:
    """Return which share of the passages' scores the article's own passages have, [rows]."""
    _, first_row = np.unique(gathered.passages, return_index=True)
    articles, which = gathered.by_article
    mine = np.bincount(which[first_row], gathered.rows.passage_scores[first_row], len(articles))
    return (mine[which] / max(float(mine.sum()), 1e-6)).astype(np.float32)


def smallness(columns: Columns) -> float:
    """Return 1 for a corpus of 300 passages or fewer, falling to 0 for one of 30,000 or more."""
    size = max(len(columns.passage_lengths), 1)
    return float(np.clip((4.5 - np.log10(size)) / 2, 0.0, 1.0))


def measure_setting(gathered: GatheredTerms) -> Measures:
    """Return the measures of `SETTING`: what the articles are like, the same for all rows.

    1 where articles are of one sentence, as short messages are, 0 from two and a half on. And 1
    for a corpus of 300 passages or fewer, where no fact is told twice, 0 from 30,000 on.
    """
    rows = len(gathered.rows)
    passages = max(len(gathered.by_passage[0]), 1)
    short = np.clip(2.5 - (~gathered.is_pair).sum() / passages, 0.0, 1.0)
    small = smallness(gathered.columns) * (1 - short)
    return {
        "short_articles": np.full(rows, short, np.float32),
        "small_corpus": np.full(rows, small, np.float32),
    }
