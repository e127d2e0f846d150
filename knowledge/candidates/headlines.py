"""Headlines: the newest stories, folded: one that several outlets tell is one line."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from knowledge.answers.also_in import outlets_of, visible
from knowledge.answers.answer import Headline
from knowledge.candidates.reader import CandidateReader
from knowledge.questions.outlets import named_outlets
from knowledge.reading.salience import Salience
from knowledge.roster import Candidate
from knowledge.search.index import PassageFilter

__all__ = ["HEADLINES", "FoldedHeadline", "newest_headlines"]

HEADLINES: Final = 10


@dataclass(frozen=True, slots=True)
class FoldedHeadline:
    """A story by the newest of its articles, with the other outlets that tell it."""

    headline: Headline
    also_in: tuple[str, ...]


def newest_headlines(
    reader: CandidateReader,
    *,
    candidate: Candidate | None = None,
    outlet: str = "",
    since: datetime | None = None,
    where: PassageFilter | None = None,
    limit: int = HEADLINES,
) -> tuple[FoldedHeadline, ...]:
    """Return the newest stories, the newest first; stories without a known date come last.

    `where` bounds them in place of `outlet` and `since`. With a candidate, only articles with a
    sentence that they lead, and not all that name them. Raises ValueError for a candidate who is
    not on the reader's roster.
    """
    snapshot = reader.snapshot
    columns = snapshot.columns
    articles = snapshot.index.articles
    named = named_outlets(outlet, articles.outlets) if outlet else ()
    if where is None:
        where = PassageFilter(since=since, outlet="" if named else outlet, outlets=named)
    chosen = articles.matching(where)
    if candidate is not None:
        person = reader.named(reader.number_of(candidate))
        about = np.zeros_like(chosen)
        about[person.sentence_articles[person.saliences == Salience.LEADING]] = True
        chosen &= about
    numbers = np.flatnonzero(chosen)
    # Of one moment the original comes first, and so names the story.
    order = np.lexsort((numbers, -columns.published[numbers].astype(np.float64)))
    found: dict[int, int] = {}
    for article in numbers[order].tolist():
        found.setdefault(int(columns.article_stories[article]), article)
        if len(found) == limit:
            break
    return tuple(
        FoldedHeadline(
            _headline(reader, article),
            outlets_of(snapshot, article, visible(snapshot, where)),
        )
        for article in found.values()
    )


def _headline(reader: CandidateReader, number: int) -> Headline:
    article = reader.snapshot.article(number)
    return Headline(
        article.article_id, article.title, article.outlet, article.url, article.published_at
    )
