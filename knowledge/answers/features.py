"""Features: what is measured of a sentence, or of two that adjoin, as an answer to a question.

Every feature is a number that means the same for every question: a share, a count, a flag. All
rows are measured at once with numpy, from what the snapshot holds; no text is read again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.analysis import AnalysedQuestion
from knowledge.answers.kinds import AnswerKind
from knowledge.answers.possible import PossibleQuotes, articles_of
from knowledge.search.cues import Cue
from knowledge.search.snapshot import Columns
from knowledge.search.tokens import Kind

__all__ = ["FEATURES", "measure"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_ROW_GAP: Final = 10_000
"""Between two rows' token positions, so that no distance or pair reaches across rows."""
_FAR: Final = 60
"""Tokens; a distance is never counted as longer."""
_KINDS: Final = tuple(AnswerKind)
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
)


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The terms of all rows, one after the other."""

    row: Ints
    """[terms] Which row it stands in."""
    place: Ints
    """[terms] Position in the row, plus `_ROW_GAP` a row."""
    kinds: NDArray[np.uint8]
    asked: Ints
    """[terms] Index of the question's term that it is, or -1."""
    lengths: Ints
    """[rows] How many terms each row has."""


def measure(columns: Columns, question: AnalysedQuestion, rows: PossibleQuotes) -> Floats:
    """Return the features, [rows, len(FEATURES)]."""
    tokens = _gather(columns, question, rows)
    measured: dict[str, Floats | Ints | Bools] = {}
    matched, first_place = _matches(question, tokens, len(rows))
    measured |= _coverage(columns, question, rows, matched)
    measured |= _order(question, tokens, matched, first_place)
    measured |= _standing(columns, question, rows, tokens)
    measured |= _answer_kind(columns, question, rows, tokens)
    features = np.empty((len(rows), len(FEATURES)), np.float32)
    for index, name in enumerate(FEATURES):
        features[:, index] = measured[name]
    return features


def _gather(columns: Columns, question: AnalysedQuestion, rows: PossibleQuotes) -> _Tokens:
    starts = columns.sentence_terms[rows.first].astype(np.int64)
    lengths = columns.sentence_terms[rows.last + 1].astype(np.int64) - starts
    row = np.repeat(np.arange(len(rows)), lengths)
    offset = np.arange(len(row)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    where = np.repeat(starts, lengths) + offset
    return _Tokens(
        row=row,
        place=row * _ROW_GAP + offset,
        kinds=np.asarray(columns.kinds[where]),
        asked=question.find(np.asarray(columns.terms[where])),
        lengths=lengths,
    )


def _matches(question: AnalysedQuestion, tokens: _Tokens, rows: int) -> tuple[Bools, Ints]:
    """Return which question terms each row holds, and where first; both [rows, terms]."""
    matched = np.zeros((rows, len(question.terms)), np.bool_)
    first_place = np.full((rows, len(question.terms)), -1, np.int64)
    hits = np.flatnonzero(tokens.asked >= 0)[::-1]
    matched[tokens.row[hits], tokens.asked[hits]] = True
    first_place[tokens.row[hits], tokens.asked[hits]] = tokens.place[hits]
    return matched, first_place


def _share(matched: Bools, weights: Floats) -> Floats:
    total = float(weights.sum())
    return (matched @ weights / total if total else np.zeros(len(matched))).astype(np.float32)


def _coverage(
    columns: Columns, question: AnalysedQuestion, rows: PossibleQuotes, matched: Bools
) -> dict[str, Floats | Ints | Bools]:
    article = articles_of(columns, rows.first)
    title = np.zeros_like(matched)
    for one in np.unique(article):
        found = question.find(
            columns.title_terms[columns.title_offsets[one] : columns.title_offsets[one + 1]]
        )
        title[np.ix_(article == one, found[found >= 0])] = True
    around = matched | _neighbours(columns, question, rows, article)
    everything = matched | title
    names, numbers = question.is_name, question.is_number
    return {
        "coverage": _share(matched, question.weights),
        "coverage_squared": _share(matched, question.weights) ** 2,
        "coverage_but_focus": _share(matched, question.weights * ~question.is_focus),
        "coverage_with_title": _share(everything, question.weights),
        "coverage_with_neighbours": _share(around, question.weights),
        "coverage_with_all": _share(around | title, question.weights),
        "coverage_of_names": _share(matched, question.weights * names),
        "coverage_of_names_with_title": _share(around | title, question.weights * names),
        "coverage_of_numbers": _share(matched, question.weights * numbers),
        "coverage_of_others": _share(matched, question.weights * ~names),
        "coverage_of_rarest": _share(matched, question.weights * question.is_rarest),
        "coverage_of_last_terms": _share(matched, question.weights * question.is_late),
        "terms_matched": np.minimum(matched.sum(1), 8),
        "every_term": matched.all(1),
    }


def _neighbours(
    columns: Columns, question: AnalysedQuestion, rows: PossibleQuotes, article: Ints
) -> Bools:
    """Return which question terms stand in the sentence before or after, [rows, terms]."""
    found = np.zeros((len(rows), len(question.terms)), np.bool_)
    for sentence in (rows.first - 1, rows.last + 1):
        inside = (sentence >= 0) & (sentence < len(columns.sentence_starts))
        same = inside.copy()
        same[inside] = articles_of(columns, sentence[inside]) == article[inside]
        keep = np.flatnonzero(same)
        near = PossibleQuotes(
            sentence[keep], sentence[keep], rows.passage_scores[keep], rows.passage_ranks[keep]
        )
        matched, _ = _matches(question, _gather(columns, question, near), len(keep))
        found[keep] |= matched
    return found


def _order(
    question: AnalysedQuestion, tokens: _Tokens, matched: Bools, first_place: Ints
) -> dict[str, Floats | Ints | Bools]:
    """Return how near each other, and how far in the question's order, its terms stand."""
    rows, terms = matched.shape
    hit = np.flatnonzero(tokens.asked >= 0)
    asked, place, row = tokens.asked[hit], tokens.place[hit], tokens.row[hit]
    pairs, near_pairs = np.zeros(rows), np.zeros(rows)
    if len(hit) > 1:
        gap = place[1:] - place[:-1]
        step = asked[1:] - asked[:-1]
        weight = question.weights[asked[1:]] + question.weights[asked[:-1]]
        np.add.at(pairs, row[1:], weight * ((gap == 1) & (step == 1)))
        np.add.at(near_pairs, row[1:], weight * ((gap <= 3) & (np.abs(step) <= 2) & (step != 0)))
    if not terms:  # a question of stop words only
        nothing = np.zeros(rows, np.float32)
        return dict.fromkeys(("adjoining_pairs", "near_pairs", "in_order", "density"), nothing)
    possible = max(float(2 * question.weights.sum() - question.weights[[0, -1]].sum()), 1e-6)
    later = np.where(matched, first_place, np.int64(1) << 40)
    span = np.where(matched, first_place, -1).max(1) - later.min(1) + 1
    count = matched.sum(1)
    in_order = np.zeros(rows)
    if terms > 1:
        both = matched[:, 1:] & matched[:, :-1]
        in_order = (both & (first_place[:, 1:] > first_place[:, :-1])).sum(1) / (terms - 1)
    return {
        "adjoining_pairs": np.minimum(pairs / possible, 1.0),
        "near_pairs": np.minimum(near_pairs / possible, 1.0),
        "in_order": in_order,
        "density": np.where(count > 1, count / np.maximum(span, 1), 0.0),
    }


def _standing(
    columns: Columns, question: AnalysedQuestion, rows: PossibleQuotes, tokens: _Tokens
) -> dict[str, Floats | Ints | Bools]:
    """Return where the row stands, how long it is, and what its cues are."""
    article = articles_of(columns, rows.first)
    position = rows.first - columns.passage_sentences[columns.article_passages[article]]
    cues_first = np.asarray(columns.sentence_cues[rows.first])
    cues = cues_first | np.asarray(columns.sentence_cues[rows.last])
    words = np.asarray(columns.sentence_words[rows.first], np.int64)
    pair = rows.last > rows.first
    words = words + np.where(pair, columns.sentence_words[rows.last], 0)
    best = max(float(rows.passage_scores.max(initial=0.0)), 1e-6)
    measured: dict[str, Floats | Ints | Bools] = {
        "passage_score": rows.passage_scores / best,
        "passage_rank": np.log1p(rows.passage_ranks),
        "position": np.log1p(np.minimum(position, 50)),
        "lead": position == 0,
        "words": np.log1p(np.minimum(words, 80)),
        "short": words < 7,
        "long": words > 45,
        "two_sentences": pair,
        "terms": np.log1p(np.minimum(tokens.lengths, 60)),
    }
    for cue in _CUES:
        mine = cues_first if cue is Cue.PRONOUN_FIRST else cues
        measured[f"cue_{cue.name}".lower()] = (mine & cue) > 0
    return measured


def _answer_kind(
    columns: Columns, question: AnalysedQuestion, rows: PossibleQuotes, tokens: _Tokens
) -> dict[str, Floats | Ints | Bools]:
    """Return whether the row holds, beside the question's own words, what is asked for."""
    cues = np.asarray(columns.sentence_cues[rows.first] | columns.sentence_cues[rows.last])
    new = tokens.asked < 0
    capitalised = (tokens.kinds & Kind.CAPITALISED) > 0
    number = (tokens.kinds & Kind.NUMBER) > 0
    named = new & capitalised & ((tokens.kinds & Kind.FIRST) == 0) & ~number
    dated = new & ((tokens.kinds & Kind.DATE) > 0)
    wanted = _wanted(question.kind, new, named, dated, number, tokens)
    count = np.bincount(tokens.row, wanted, len(rows))
    distance = _distance(tokens, wanted, len(rows))
    fits = count > 0
    by_cue = _CUE_OF_KIND.get(question.kind)
    if by_cue is not None:
        fits = (cues & by_cue) > 0
    measured: dict[str, Floats | Ints | Bools] = {
        "new_names": np.log1p(np.bincount(tokens.row, named, len(rows))),
        "new_numbers": np.log1p(np.bincount(tokens.row, new & number, len(rows))),
        "new_terms": np.log1p(np.bincount(tokens.row, new, len(rows))),
        "wanted_found": fits,
        "wanted_count": np.log1p(count),
        "wanted_near": np.where(count > 0, 1.0 / (1.0 + distance), 0.0),
    }
    for kind in _KINDS:
        asked = question.kind is kind
        measured[f"found_{kind.name}".lower()] = fits & asked
        measured[f"lacks_{kind.name}".lower()] = ~fits & asked
    return measured


_CUE_OF_KIND: Final = {
    AnswerKind.REASON: Cue.REASON,
    AnswerKind.MANNER: Cue.MANNER,
    AnswerKind.QUOTATION: Cue.QUOTATION,
    AnswerKind.DEFINITION: Cue.DEFINES,
    AnswerKind.LIST: Cue.LISTS,
    AnswerKind.DURATION: Cue.DURATION,
}
"""Kinds that no single token shows."""


def _wanted(
    kind: AnswerKind, new: Bools, named: Bools, dated: Bools, number: Bools, tokens: _Tokens
) -> Bools:
    """Return which tokens could be what is asked for, [terms]."""
    if kind is AnswerKind.MONEY:
        return new & ((tokens.kinds & Kind.MONEY) > 0)
    if kind is AnswerKind.PERCENT:
        return new & ((tokens.kinds & Kind.PERCENT) > 0)
    if kind in (AnswerKind.NUMBER, AnswerKind.DURATION):
        return new & number
    if kind is AnswerKind.DATE:
        return dated
    if kind in (AnswerKind.PERSON, AnswerKind.PLACE, AnswerKind.NAME):
        return named & ~dated
    return new


def _distance(tokens: _Tokens, wanted: Bools, rows: int) -> Floats:
    """Return how far the nearest wanted token stands from a question's term, in tokens, [rows]."""
    size = len(tokens.place)
    nearest = np.full(rows, float(_FAR), np.float32)
    hit = np.flatnonzero(tokens.asked >= 0)
    look = np.flatnonzero(wanted)
    if not size or not len(hit) or not len(look):
        return nearest
    right = np.searchsorted(hit, look)
    before = tokens.place[look] - tokens.place[hit[np.maximum(right - 1, 0)]]
    after = tokens.place[hit[np.minimum(right, len(hit) - 1)]] - tokens.place[look]
    distance = np.minimum(np.where(before > 0, before, _FAR), np.where(after > 0, after, _FAR))
    np.minimum.at(nearest, tokens.row[look], np.minimum(distance, _FAR))
    return nearest


FEATURES: Final[Sequence[str]] = (
    "coverage",
    "coverage_squared",
    "coverage_but_focus",
    "coverage_with_title",
    "coverage_with_neighbours",
    "coverage_with_all",
    "coverage_of_names",
    "coverage_of_names_with_title",
    "coverage_of_numbers",
    "coverage_of_others",
    "coverage_of_rarest",
    "coverage_of_last_terms",
    "terms_matched",
    "every_term",
    "adjoining_pairs",
    "near_pairs",
    "in_order",
    "density",
    "passage_score",
    "passage_rank",
    "position",
    "lead",
    "words",
    "short",
    "long",
    "two_sentences",
    "terms",
    *(f"cue_{cue.name}".lower() for cue in _CUES),
    "new_names",
    "new_numbers",
    "new_terms",
    "wanted_found",
    "wanted_count",
    "wanted_near",
    *(f"found_{kind.name}".lower() for kind in _KINDS),
    *(f"lacks_{kind.name}".lower() for kind in _KINDS),
)
"""The columns of `measure`, in order."""
