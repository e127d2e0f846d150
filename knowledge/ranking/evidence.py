"""Evidence: signs that the chosen quotes answer, as numbers that mean the same for any question."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from knowledge.questions.answer_type import AnswerType
from knowledge.ranking.features.measure import FEATURES
from knowledge.ranking.gathered_terms import Bools, Floats, GatheredTerms
from knowledge.ranking.query import Query
from knowledge.text.tokens import TermShape

__all__ = ["AGAINST", "EVIDENCE", "NEITHER", "gather_evidence"]

_COLUMN: Final = {name: index for index, name in enumerate(FEATURES)}
_OF_THE_FIRST: Final = (
    "coverage_but_focus",
    "coverage_with_all",
    "coverage_of_last_terms",
    "adjoining_pairs",
    "density",
    "wanted_found",
    "wanted_beside_focus",
    "coverage_with_related",
    "vote_best",
    "vote_share",
    "vote_and_coverage",
)
"""Features of the first quote that count as evidence as they are."""
_OPEN_TYPES: Final = (AnswerType.OTHER, AnswerType.LATEST, AnswerType.NAME)
"""Answer types that almost any sentence seems to hold."""

OTHER_TEXTS: Final = 2
"""In how many other texts agreement with the first quote is looked for."""

EVIDENCE: Final = (
    *_OF_THE_FIRST,
    "others_in_quote",
    "others_around",
    "names_in_quote",
    "names_around",
    "names_in_passages",
    "numbers_in_quote",
    "best_coverage",
    "best_quote_coverage",
    "passage_lead",
    "passages_coverage",
    "missing_from_passages",
    "belief_of_three",
    "margin",
    "bm25_share",
    "agreement",
    "number_of_something_else",
    "no_sum",
    "open_kind",
    "question_terms",
    "small_corpus",
    "short_articles",
)
"""The values of `gather_evidence`, in order; all but those below are signs for the quotes."""
AGAINST: Final = ("missing_from_passages", "number_of_something_else", "no_sum")
"""Signs against them."""
NEITHER: Final = ("open_kind", "question_terms", "small_corpus", "short_articles")
"""Signs for or against them, as learned."""


def gather_evidence(
    gathered: GatheredTerms, features: Floats, scores: Floats, chosen: Sequence[int]
) -> Floats:
    """Return the evidence for the chosen rows, best first, [EVIDENCE]; all zeros without any.

    `features` are the rows' own, [rows, features], and `scores` the ranker's, [rows].
    """
    if not chosen:
        return np.zeros(len(EVIDENCE), np.float32)
    question, hits = gathered.question, gathered.hits
    first = features[chosen[0]]
    values = {name: float(first[_COLUMN[name]]) for name in _OF_THE_FIRST}
    values |= _words_held(gathered, chosen[0])
    values |= _lead(gathered, scores, chosen)
    values |= _not_what_is_asked(gathered, features, chosen)
    values |= {
        "best_coverage": float(features[:, _COLUMN["coverage"]].max()),
        "best_quote_coverage": float(
            features[list(chosen), _COLUMN["coverage_with_related"]].max()
        ),
        "passage_lead": _passage_lead(gathered, chosen[0]),
        "bm25_share": hits[0].score / max(float(question.weights.sum()) * 2.2, 1e-6),
        "open_kind": float(question.answer_type in _OPEN_TYPES),
        "question_terms": float(np.log1p(len(question.terms))),
        "small_corpus": float(first[_COLUMN["small_corpus"]]),
        "short_articles": float(first[_COLUMN["short_articles"]]),
    }
    return np.array([values[name] for name in EVIDENCE], np.float32)


def _words_held(gathered: GatheredTerms, first: int) -> dict[str, float]:
    """Return how much of the question the quote and the passages hold, and what is missing."""
    question, in_passages = gathered.question, gathered.in_passages
    in_quote: Bools = gathered.matched[first]
    anywhere: Bools = np.asarray(in_passages.any(0))
    content = np.asarray(~(question.is_name | question.is_number | question.is_focus))
    around: Bools = in_quote | in_passages[0]
    missing = question.weights * ~anywhere
    return {
        "others_in_quote": _share(in_quote, question, content),
        "others_around": _share(around, question, content),
        "names_in_quote": _share(in_quote, question, question.is_name),
        "names_around": _share(around, question, question.is_name),
        "names_in_passages": _share(anywhere, question, question.is_name),
        "numbers_in_quote": _share(in_quote, question, question.is_number),
        "passages_coverage": _share(anywhere, question),
        "missing_from_passages": float(missing.sum() / max(question.weights.sum(), 1e-6)),
    }


def _lead(gathered: GatheredTerms, scores: Floats, chosen: Sequence[int]) -> dict[str, float]:
    """Return how far the quotes lead, and whether other texts agree with the first."""
    belief = np.exp(scores - scores.max())
    belief /= belief.sum()
    elsewhere = _best_elsewhere(gathered, scores, chosen[0])
    return {
        "belief_of_three": float(belief[list(chosen)].sum()),
        "margin": float(scores[chosen[0]] - scores[elsewhere[0]]) if elsewhere else 0.0,
        "agreement": _agreement(gathered, chosen[0], elsewhere),
    }


def _not_what_is_asked(
    gathered: GatheredTerms, features: Floats, chosen: Sequence[int]
) -> dict[str, float]:
    """Return what is asked for plainly and no quote holds.

    A number beside the noun that is counted, or a sum of money.
    """
    question = gathered.question
    beside = features[list(chosen), _COLUMN["wanted_beside_focus"]].any()
    sums = any(_holds_new_sum(gathered, row) for row in chosen)
    return {
        "number_of_something_else": float(
            question.answer_type is AnswerType.NUMBER
            and bool(question.is_focus.any())
            and not beside
        ),
        "no_sum": float(question.answer_type is AnswerType.MONEY and not sums),
    }


def _holds_new_sum(gathered: GatheredTerms, row: int) -> bool:
    terms = gathered.terms_of(row)
    is_sum = (gathered.columns.kinds[terms] & TermShape.MONEY) > 0
    return bool((is_sum & (gathered.question.find(gathered.columns.terms[terms]) < 0)).any())


def _passage_lead(gathered: GatheredTerms, first: int) -> float:
    """Return how far the best passage of the first quote's article leads those of all others.

    In shares of the best score of all; below 0 where another article has a better one.
    """
    hits = gathered.hits
    scores = np.array([hit.score for hit in hits])
    articles = gathered.columns.passage_articles[[hit.passage_id for hit in hits]]
    mine = articles == gathered.articles[first]
    lead = scores[mine].max(initial=0.0) - scores[~mine].max(initial=0.0)
    return float(lead / max(hits[0].score, 1e-6))


def _best_elsewhere(gathered: GatheredTerms, scores: Floats, first: int) -> list[int]:
    """Return the best row of each of the next texts after the first quote's, best first."""
    texts = gathered.columns.article_copies[gathered.articles]
    left = np.where(texts == texts[first], -np.inf, scores)
    found: list[int] = []
    while len(found) < OTHER_TEXTS:
        best = int(np.argmax(left))
        if left[best] == -np.inf:
            break
        found.append(best)
        left[texts == texts[best]] = -np.inf
    return found


def _share(held: Bools, question: Query, only: Bools | None = None) -> float:
    """Return the share of the question's weight that is held; 1 where nothing is asked of it."""
    weights = question.weights if only is None else question.weights * only
    total = float(weights.sum())
    return float(weights @ held) / total if total else 1.0


def _agreement(gathered: GatheredTerms, row: int, elsewhere: Sequence[int]) -> float:
    """Return the share of a row's new terms that rows of other texts hold too."""
    terms = gathered.columns.terms
    first = terms[gathered.terms_of(row)]
    new = set(first[gathered.question.find(first) < 0].tolist())
    others: set[int] = set()
    for other in elsewhere:
        others.update(terms[gathered.terms_of(other)].tolist())
    return len(new & others) / max(len(new), 1)
