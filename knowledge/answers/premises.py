"""Premises: names, numbers and dates that a question takes for granted and no article supports.

'How much did Harris raise in Detroit?' supposes Detroit. Where none of the good passages holds a
name, a number or a date of the question, and none was published on that date, the asker is told,
in the question's own spelling: 'No indexed article says …'. What the question asks for supposes
nothing, and neither does an ordinary word, which an article may put in another way.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking.pipeline import Ranking
from knowledge.ranking.query import Query
from knowledge.search.bm25 import Bm25
from knowledge.text.tokens import Tokenizer

__all__ = ["surface_forms", "unsupported", "unsupported_nearby"]

EVERYWHERE: Final = (20, 0.01)
"""A name that this many passages hold, and this share of all, is told of near any question: that
the best few do not hold it says more of them than of the corpus."""
GOOD_SHARE: Final = 0.5
"""Of the best passage's score: what a passage needs for its words to support the question's."""
MOST_WORDS: Final = 300
"""Of a question that are looked at; each is analysed three times."""


def unsupported_nearby(
    ranking: Ranking, text: str, tokenizer: Tokenizer, bm25: Bm25
) -> tuple[str, ...]:
    """Return what `unsupported` does for the passages found that are nearly as good as the best.

    `text` is the question that was ranked. What is told of all over the index is left out.
    """
    held = [
        held
        for held, hit in zip(ranking.gathered.in_passages, ranking.hits, strict=True)
        if hit.score >= GOOD_SHARE * ranking.hits[0].score
    ]
    everywhere = max(EVERYWHERE[0], EVERYWHERE[1] * bm25.corpus_size)

    def is_everywhere(claim: str) -> bool:
        counts = [bm25.documents_holding(term) for term in tokenizer.tokenize_question(claim)]
        return min(counts, default=0) >= everywhere

    claims = unsupported(ranking.question, text, tokenizer, held)
    return tuple(claim for claim in claims if not is_everywhere(claim))


def unsupported(
    question: Query,
    text: str,
    tokenizer: Tokenizer,
    held: Sequence[NDArray[np.bool_]],
) -> tuple[str, ...]:
    """Return the names, numbers and dates that no good passage holds, in the question's order.

    `held` has an array [terms] for each good passage: which terms it, its title or its article's
    day hold. They are named as the question's `text` writes them. Words of one name are one claim
    ('Jessica Alba'), and count as held where the rarer part of them is, by weight: another Jessica
    supports nothing. Without passages nothing is said.
    """
    claims = (question.is_name | question.is_number) & ~question.is_focus
    if not held or not (claims & ~np.logical_or.reduce(held)).any():
        return ()
    supported = np.logical_or.reduce(held)
    surfaces = surface_forms(text, question.terms, tokenizer)
    weights = question.weights
    names = [text[start:end] for start, end in tokenizer.find_names(text)]
    missing = [
        _written([surfaces[index] for index in group], names)
        for group in _groups(question, text, surfaces, claims, names)
        if float((weights[group] * supported[group]).sum()) < float(weights[group].sum()) / 2
    ]
    return tuple(dict.fromkeys(missing))


def surface_forms(text: str, terms: Sequence[str], tokenizer: Tokenizer) -> tuple[str, ...]:
    """Return for each term how the question first writes it; the term where that is not found."""
    words = re.findall(r"[^\s]+", text)[:MOST_WORDS]
    forms: dict[str, str] = {}
    for length in (1, 2, 3):
        if forms.keys() >= set(terms):
            break
        for first in range(len(words) - length + 1):
            written = " ".join(words[first : first + length]).strip(' ,;:.!?"“”()[]')
            found = tokenizer.tokenize_question(written)
            if len(found) == 1:
                forms.setdefault(found[0], re.sub(r"['’]s$", "", written))
            elif length == 1:
                for part in re.split(r"[-–/]", written):
                    for term in tokenizer.tokenize_question(part):
                        forms.setdefault(term, part)
    return tuple(forms.get(term, term.removeprefix("=")) for term in terms)


def _written(surfaces: Sequence[str], names: Sequence[str]) -> str:
    """Return a claim as the question writes it: 'Bram de Witt' with what has no term of its own."""
    if len(surfaces) > 1:
        for name in names:
            if name.startswith(surfaces[0]) and name.endswith(surfaces[-1]):
                return name
    return " ".join(surfaces)


def _groups(
    question: Query,
    text: str,
    surfaces: Sequence[str],
    claims: NDArray[np.bool_],
    names: Sequence[str],
) -> list[list[int]]:
    """Return the claims; names side by side in the text are one, and so is a roster's name."""
    indices = np.flatnonzero(claims).tolist()
    groups = [indices[:1]] if indices else []
    for earlier, later in pairwise(indices):
        one, other = re.escape(surfaces[earlier]), re.escape(surfaces[later])
        side_by_side = later == earlier + 1 and (
            re.search(rf"{one}[\s-]+{other}", text)
            or any(re.match(rf"{one}\b.*\b{other}$", name, re.DOTALL) for name in names)
        )
        if side_by_side and not question.is_number[[earlier, later]].any():
            groups[-1].append(later)
        else:
            groups.append([later])
    return groups
