"""Person quotes: the sentences that are about somebody and hold the words of a question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.answers.answer import Citation
from knowledge.candidates.central_quotes import SentenceRun, citation_of, is_quotable
from knowledge.candidates.reader import CandidateReader
from knowledge.ranking.query import Query, build_query
from knowledge.reading.salience import Salience
from knowledge.replies.asked import Asked
from knowledge.replies.people import names_them
from knowledge.roster import Candidate

__all__ = ["PersonQuote", "cited", "quotes_of", "text_of"]


@dataclass(frozen=True, slots=True)
class PersonQuote:
    """A sentence that names somebody."""

    run: SentenceRun
    leads: bool
    """Whether the person leads the sentence."""
    share: float
    """Of the words' weight, how much the sentence holds, 0 to 1; related words count."""
    published: int
    """Seconds; a very low number where the day is unknown."""


def quotes_of(asked: Asked, person: Candidate, words: str = "") -> list[PersonQuote]:
    """Return the quotable sentences on a person within the bounds, in the order of the snapshot.

    With `words`, only those that hold the rarest of them, or a related one.
    """
    reader, columns = asked.reader, asked.snapshot.columns
    named = reader.named(reader.number_of(person))
    allowed = asked.snapshot.index.articles.matching(asked.where)[named.sentence_articles]
    about = allowed & (named.saliences >= Salience.NAMED)
    query = build_query(asked.snapshot.index.bm25, asked.tokenizer, words) if words else None
    found = []
    for sentence, article, salience in zip(
        named.sentences[about].tolist(),
        named.sentence_articles[about].tolist(),
        named.saliences[about].tolist(),
        strict=True,
    ):
        share = 1.0 if query is None else _share(reader, query, sentence)
        run = SentenceRun(sentence, sentence, article)
        if share > 0 and is_quotable(reader, run):
            published = int(columns.published[article])
            found.append(PersonQuote(run, salience == Salience.LEADING, share, published))
    return found


def text_of(asked: Asked, run: SentenceRun) -> str:
    """Return the words of a run."""
    start = asked.snapshot.sentence_span(run.first).start
    end = asked.snapshot.sentence_span(run.last).end
    return asked.snapshot.text(run.article)[start:end]


def cited(
    asked: Asked, quotes: Sequence[PersonQuote], person: Candidate, limit: int
) -> tuple[Citation, ...]:
    """Return the first quotes of different stories as citations, news before opinion.

    They are numbered later; a label names the person where the quote does not.
    """
    citations = list(_each_story_once(asked, quotes, limit * 2))
    labelled = [
        one if names_them(person, one.quote) else replace(one, label=person.name)
        for one in citations
    ]
    return tuple(sorted(labelled, key=lambda one: one.is_opinion)[:limit])


def _each_story_once(asked: Asked, quotes: Sequence[PersonQuote], limit: int) -> Iterator[Citation]:
    told: set[int] = set()
    for quote in quotes:
        story = int(asked.snapshot.columns.article_stories[quote.run.article])
        if story not in told and len(told) < limit:
            told.add(story)
            yield citation_of(asked.snapshot, 0, quote.run, quote.share)


def _share(reader: CandidateReader, query: Query, sentence: int) -> float:
    """Return how much of the words' weight a sentence holds; 0 without the rarest of them."""
    columns = reader.snapshot.columns
    first, end = columns.sentence_terms[sentence : sentence + 2]
    ids = columns.terms[int(first) : int(end)]
    held = np.zeros(len(query.terms), np.bool_)
    for places in (query.find(ids), query.related.find(ids)):
        held[places[places >= 0]] = True
    if not len(held) or not held[int(np.argmax(query.weights))]:
        return 0.0
    return float(query.weights[held].sum() / query.weights.sum())
