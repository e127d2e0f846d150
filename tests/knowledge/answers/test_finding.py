from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from knowledge.answers.analysis import analyse_question
from knowledge.answers.finding import RANKED_PASSAGES, find_passages
from knowledge.article import Article
from knowledge.search.index import Hit, PassageFilter
from knowledge.search.snapshot import Snapshot
from knowledge.search.tokens import Tokenizer
from tests.support.snapshots import make_key, make_snapshot

ASKED_AT = datetime(2030, 1, 1, tzinfo=UTC)
OLD = RANKED_PASSAGES + 5


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Of many articles that say 'May 2029', and one of that month that does not."""
    articles = [
        Article(
            f"old-{number}",
            title="",
            text=f"The mill of Arden may close in May 2029, said report {number}.",
            published_at=datetime(2027, 1, 1, tzinfo=UTC),
        )
        for number in range(OLD)
    ]
    day = datetime(2029, 5, 7, tzinfo=UTC)
    text = "On Monday the mill closed for good after a long night of talks in the town."
    articles.append(Article("then", title="", text=text, published_at=day))
    return make_snapshot(tmp_path_factory.mktemp("finding"), articles, make_key(passage_words=100))


def find(snapshot: Snapshot, text: str, where: PassageFilter | None = None) -> list[Hit]:
    question = analyse_question(snapshot.index.bm25, Tokenizer(), text, ASKED_AT)
    return find_passages(snapshot.index, question, where)


def ids(snapshot: Snapshot, hits: Iterable[Hit]) -> set[str]:
    articles = snapshot.columns.passage_articles
    return {snapshot.article(int(articles[hit.passage_id])).article_id for hit in hits}


def test_articles_of_a_named_time_are_measured_without_the_words_that_name_it(
    snapshot: Snapshot,
) -> None:
    assert "then" in ids(snapshot, find(snapshot, "Why did the mill close in May 2029?"))
    assert "then" not in ids(snapshot, find(snapshot, "Why may the mill of Arden close?"))


def test_ranks_and_scores_are_in_order_and_each_passage_comes_once(snapshot: Snapshot) -> None:
    hits = find(snapshot, "Why did the mill close in May 2029?")
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage_id for hit in hits}) == len(hits) == RANKED_PASSAGES + 1


def test_given_bounds_hold_within_a_named_time(snapshot: Snapshot) -> None:
    text = "Why did the mill close in May 2029?"
    without = PassageFilter(exclude_articles=frozenset({"then"}))
    assert "then" not in ids(snapshot, find(snapshot, text, without))
    before = PassageFilter(until=datetime(2029, 5, 1, tzinfo=UTC))
    assert "then" not in ids(snapshot, find(snapshot, text, before))
    since = PassageFilter(since=datetime(2029, 5, 1, tzinfo=UTC))
    assert ids(snapshot, find(snapshot, text, since)) == {"then"}
