"""Citing: quotes, passages and headlines with the articles that they come from."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from knowledge.answers.also_in import outlets_of, visible
from knowledge.answers.answer import Citation, FoundPassage, Headline
from knowledge.ranking.opinion import is_opinion
from knowledge.ranking.pipeline import Ranking
from knowledge.ranking.snippets import articles_of
from knowledge.search.index import Hit, PassageFilter
from knowledge.search.snapshot import Snapshot

__all__ = [
    "cite",
    "cite_sentences",
    "found_passage",
    "headlines",
    "passage_around",
    "quoted_passage",
]

HEADLINES: Final = 3
EXPLAINED_PASSAGES: Final = 3
"""For how many of the best passages the score is given word by word."""
LEFT_OUT: Final = " […] "
"""Where a passage holds what is passed over."""
PASSAGE_CHARACTERS: Final = 4_000
"""Of a passage that is given for reading on; only passages of endless words are longer."""


def cite(
    snapshot: Snapshot,
    number: int,
    ranking: Ranking,
    row: int,
    score: float,
    where: PassageFilter | None = None,
) -> Citation:
    """Return a quote that was chosen as a citation; `score` is the probability that it answers.

    Of other outlets only those are named whose articles the bounds do not hide.
    """
    rows = ranking.rows
    article = int(articles_of(snapshot.columns, rows.first[row : row + 1])[0])
    sentences = range(int(rows.first[row]), int(rows.last[row]) + 1)
    citation = cite_sentences(snapshot, number, article, sentences, score, where)
    return replace(citation, label=ranking.labels.get(row, ""))


def cite_sentences(
    snapshot: Snapshot,
    number: int,
    article_number: int,
    sentences: range,
    score: float,
    where: PassageFilter | None = None,
) -> Citation:
    """Return sentences of one article, in a row, as a citation; otherwise like `cite`."""
    article = snapshot.article(article_number)
    start = snapshot.sentence_span(sentences.start).start
    end = snapshot.sentence_span(sentences.stop - 1).end
    return Citation(
        number=number,
        article_id=article.article_id,
        version=article.version,
        start=start,
        end=end,
        quote=snapshot.text(article_number)[start:end],
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published_at=article.published_at,
        score=score,
        also_in=outlets_of(snapshot, article_number, visible(snapshot, where)),
        is_opinion=is_opinion(article.title, article.outlet, article.url, article.author),
    )


def found_passage(snapshot: Snapshot, hit: Hit, terms: Sequence[str]) -> FoundPassage:
    """Return a hit with its text, and its score by the question's terms for the best few."""
    explained = hit.rank <= EXPLAINED_PASSAGES
    article_number = int(snapshot.columns.passage_articles[hit.passage_id])
    article = snapshot.article(article_number)
    sentences = snapshot.passage_sentences(hit.passage_id)
    start, end, text = _prose(snapshot, article_number, sentences)
    return FoundPassage(
        article_id=article.article_id,
        version=article.version,
        start=start,
        end=end,
        text=text,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published_at=article.published_at,
        score=hit.score,
        parts=tuple(snapshot.index.explain(terms, hit.passage_id)) if explained else (),
    )


def quoted_passage(snapshot: Snapshot, ranking: Ranking, row: int) -> FoundPassage:
    """Return the passage that a quote begins in, to the quote's end, with its score by term."""
    hit = ranking.hits[int(ranking.rows.passage_ranks[row])]
    terms = ranking.question.terms
    passage = found_passage(snapshot, replace(hit, rank=1), terms)
    inside = snapshot.passage_sentences(hit.passage_id)
    sentences = range(inside.start, max(inside.stop, int(ranking.rows.last[row]) + 1))
    article_number = int(snapshot.columns.passage_articles[hit.passage_id])
    start, end, text = _prose(snapshot, article_number, sentences)
    return replace(passage, start=start, end=end, text=text)


def _prose(snapshot: Snapshot, article_number: int, sentences: range) -> tuple[int, int, str]:
    """Return where sentences of an article start and end, and their text, cut at its limit.

    What is passed over between them is left out of the text.
    """
    article = snapshot.text(article_number)
    start = snapshot.sentence_span(sentences.start).start
    end = min(snapshot.sentence_span(sentences.stop - 1).end, start + PASSAGE_CHARACTERS)
    pieces: list[str] = []
    done = start
    for sentence in sentences:
        span = snapshot.sentence_span(sentence)
        if span.start >= end:
            break
        gap = article[done : span.start]
        pieces += (LEFT_OUT if gap.strip() else gap, article[span.start : min(span.end, end)])
        done = span.end
    return start, end, "".join(pieces)


def passage_around(snapshot: Snapshot, citation: Citation) -> FoundPassage:
    """Return the passage that a quote of this snapshot begins in, to the quote's end, unscored.

    Raises KeyError for a quote of an article that the snapshot lacks.
    """
    article_number = snapshot.find(citation.article_id)
    if article_number is None:
        raise KeyError(citation.article_id)
    first, end = snapshot.columns.article_passages[article_number : article_number + 2]
    starts = [snapshot.passage_span(passage).start for passage in range(int(first), int(end))]
    place = int(first) + max(bisect_right(starts, citation.start) - 1, 0)
    passage = found_passage(snapshot, Hit(place, 0.0, EXPLAINED_PASSAGES + 1), ())
    after = max(passage.end, citation.end)
    text = snapshot.text(article_number)[passage.start : after]
    return replace(passage, end=after, text=text)


def headlines(snapshot: Snapshot, hits: Sequence[Hit]) -> tuple[Headline, ...]:
    """Return the articles of the best passages, each once."""
    numbers = dict.fromkeys(int(snapshot.columns.passage_articles[hit.passage_id]) for hit in hits)
    articles = [snapshot.article(number) for number in list(numbers)[:HEADLINES]]
    return tuple(
        Headline(one.article_id, one.title, one.outlet, one.url, one.published_at)
        for one in articles
    )
