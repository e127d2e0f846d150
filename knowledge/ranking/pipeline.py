"""Pipeline: from a question to the quotes that are chosen, with the evidence for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from knowledge.ranking.article_people import ArticlePeople
from knowledge.ranking.evidence import gather_evidence
from knowledge.ranking.features.measure import measure
from knowledge.ranking.gathered_terms import Bools, Floats, GatheredTerms
from knowledge.ranking.opinion import is_opinion
from knowledge.ranking.other_campaigns import put_after_this_campaign
from knowledge.ranking.query import Query
from knowledge.ranking.quote_fit import Asked, QuoteJudge, labels_of
from knowledge.ranking.ranker import Ranker
from knowledge.ranking.retrieval import retrieve_passages
from knowledge.ranking.selection import select_quotes
from knowledge.ranking.snippets import Snippets, find_snippets
from knowledge.ranking.topic import measure_topic
from knowledge.search.index import Hit, PassageFilter
from knowledge.search.snapshot import Snapshot

__all__ = ["Ranking", "rank_quotes"]


OPINION_COST: Final = 2.0
"""How much better, in the ranker's score, a quote of an opinion piece must be than the best of the
news: e^2 = 7 times as likely to answer."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """A question with its possible quotes as measured, before anything is said."""

    gathered: GatheredTerms
    """The question, the passages that were measured, and the possible quotes of them."""
    features: Floats
    """[rows, features]"""
    scores: Floats
    """[rows] The ranker's; higher is better, comparable within the question."""
    chosen: Sequence[int]
    """Rows that would be quoted, best first."""
    evidence: Floats
    """[EVIDENCE] Signs that the chosen rows answer."""
    topic: Floats
    """[TOPIC] How far the corpus touches the question at all."""
    labels: Mapping[int, str] = field(default_factory=dict)
    """Who speaks or is spoken of in a chosen row that does not say it itself."""

    @property
    def question(self) -> Query:
        """The question as the snapshot knows it."""
        return self.gathered.question

    @property
    def hits(self) -> Sequence[Hit]:
        """The passages that were measured, best first."""
        return self.gathered.hits

    @property
    def rows(self) -> Snippets:
        """The possible quotes."""
        return self.gathered.rows

    @property
    def shares(self) -> list[tuple[int, float]]:
        """Each chosen row with its share of the ranker's belief in all of them."""
        if not self.chosen:
            return []
        scores = self.scores[list(self.chosen)]
        belief = np.exp(scores - scores.max())
        return list(zip(self.chosen, (belief / belief.sum()).tolist(), strict=True))


def opinions(snapshot: Snapshot, gathered: GatheredTerms) -> Bools:
    """Return which possible quotes are from opinion pieces, [rows]."""
    numbers, which = gathered.by_article
    articles = (snapshot.article(int(number)) for number in numbers)
    marked = [is_opinion(one.title, one.outlet, one.url, one.author) for one in articles]
    return np.array(marked, np.bool_)[which]


def rank_quotes(
    snapshot: Snapshot,
    question: Query,
    where: PassageFilter | None,
    ranker: Ranker,
    quotes: int,
    people: ArticlePeople | None = None,
    asked: Asked | None = None,
) -> Ranking:
    """Find passages within the bounds, measure their sentences, and choose at most `quotes`.

    With `people`, quotes are judged by whom they are about; `asked` is whom the question asks of.
    """
    columns = snapshot.columns
    hits = retrieve_passages(snapshot.index, question, where)
    gathered = GatheredTerms(columns, question, hits, find_snippets(columns, hits))
    features = measure(gathered)
    scores = ranker.score(features)
    preferred = scores - OPINION_COST * opinions(snapshot, gathered)
    preferred = put_after_this_campaign(gathered, preferred, snapshot.vocabulary.get("year"))
    judge = QuoteJudge(gathered, people, asked) if people else None
    chosen = select_quotes(gathered, preferred, quotes, judge=judge)
    if judge:
        scores = judge.rescored(scores)
    evidence = gather_evidence(gathered, features, scores, chosen)
    topic = measure_topic(gathered, chosen)
    labels = labels_of(judge, chosen)
    return Ranking(gathered, features, scores, chosen, evidence, topic, labels)
