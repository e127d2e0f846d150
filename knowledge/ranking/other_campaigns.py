"""Other campaigns: quotes whose own words date them to an election long before their article.

'Who won Iowa?' is about the campaign that the articles tell of. A sentence that says 'In 1988 …' in
an article of 2020 tells of another one, and comes after those that do not, unless the question
names a time or somebody besides the candidates.
"""

from datetime import UTC, datetime
from typing import Final

import numpy as np

from knowledge.ranking.gathered_terms import Bools, Floats, GatheredTerms
from knowledge.ranking.snippets import articles_of
from knowledge.search.index import UNKNOWN_TIME
from knowledge.text.tokens import TermShape, Tokenizer

__all__ = ["of_other_campaign", "put_after_this_campaign"]

YEARS_AGO: Final = 2
"""A year further back than this, counted from the article's own, is of another campaign."""
SENTENCES_BACK: Final = 3
"""Within which 'that year' is named."""
PENALTY: Final = 1.5
"""Of the ranker's score: e^1.5 = 4.5 times as likely to answer such a quote has to be."""
_ELECTION_TERMS: Final = frozenset(
    Tokenizer().tokenize(
        "won win wins winning winner caucus caucuses primary primaries debate poll polls polling"
        " nominee nomination election delegates turnout leads leading frontrunner endorsed dropped"
        " drop ballot running ran finished finish placed"
    )
)


def put_after_this_campaign(
    gathered: GatheredTerms, scores: Floats, year_id: int | None = None
) -> Floats:
    """Return the ranker's scores, lower for the rows that are of another campaign.

    `year_id` is that of the term 'year' in the vocabulary: a sentence that holds it and no number
    of a year ('that year') is of the year that the sentence before it names.
    """
    question = gathered.question
    if _ELECTION_TERMS.isdisjoint(question.terms) or _asks_for_then(gathered):
        return scores
    elsewhere = of_other_campaign(gathered)
    if year_id is not None:
        elsewhere |= _of_that_year(gathered, year_id)
    return np.where(elsewhere, scores - np.float32(PENALTY), scores)


def of_other_campaign(gathered: GatheredTerms) -> Bools:
    """Return which rows, [rows], hold a sentence whose years are all long before the article's."""
    starts, rows = gathered.columns.sentence_terms, gathered.rows
    in_first = (starts[rows.first + 1] - starts[rows.first]).astype(np.int64)
    before = np.cumsum(gathered.lengths) - gathered.lengths
    offset = np.arange(len(gathered.row)) - before[gathered.row]
    is_second = offset >= in_first[gathered.row]
    years = gathered.question.dates.find(gathered.ids)
    published = gathered.columns.published[gathered.articles]
    is_known = published != UNKNOWN_TIME
    moments = np.where(is_known, published, 0).astype("datetime64[s]")
    of_article = moments.astype("datetime64[Y]").astype(np.int64) + 1970
    found: Bools = np.zeros(len(rows), np.bool_)
    for terms in (~is_second, is_second):
        latest = np.zeros(len(rows), np.int64)
        of_these = terms & (years > 0)
        np.maximum.at(latest, gathered.row[of_these], years[of_these])
        found |= (latest > 0) & (of_article - latest > YEARS_AGO)
    found &= is_known
    return found


def _of_that_year(gathered: GatheredTerms, year_id: int) -> Bools:
    """Return which rows, [rows], speak of the year of a sentence shortly before them, long ago."""
    columns, rows, dates = gathered.columns, gathered.rows, gathered.question.dates
    starts = columns.sentence_terms
    found: Bools = np.zeros(len(rows), np.bool_)
    for row in np.unique(gathered.row[gathered.ids == year_id]).tolist():
        published = int(columns.published[gathered.articles[row]])
        first = int(rows.first[row])
        own = dates.find(columns.terms[gathered.terms_of(row)])
        if published == UNKNOWN_TIME or (own > 0).any():
            continue
        earlier = np.arange(max(first - SENTENCES_BACK, 0), first)
        earlier = earlier[articles_of(columns, earlier) == gathered.articles[row]]
        if earlier.size:
            terms = columns.terms[int(starts[earlier[0]]) : int(starts[first])]
            latest = int(dates.find(terms).max(initial=0))
            year = datetime.fromtimestamp(published, UTC).year
            found[row] = latest > 0 and year - latest > YEARS_AGO
    return found


def _asks_for_then(gathered: GatheredTerms) -> bool:
    """Return whether the question names a time, or somebody who is not on the roster."""
    question = gathered.question
    if question.times.named is not None or question.is_number.any():
        return True
    on_roster = (question.shapes & TermShape.NAME) > 0
    is_place = question.places.find(question.term_ids.astype(np.int32)) >= 0
    is_election = np.array([term in _ELECTION_TERMS for term in question.terms], np.bool_)
    return bool((question.is_name & ~on_roster & ~is_place & ~is_election).any())
