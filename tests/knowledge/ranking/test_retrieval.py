from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from knowledge.answers.answer import NoteKind
from knowledge.answers.answerer import Answerer
from knowledge.article import Article
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Confidence
from knowledge.ranking.query import build_query
from knowledge.ranking.ranker import load_ranker
from knowledge.ranking.retrieval import RANKED_PASSAGES, retrieve_passages
from knowledge.search.index import Hit, PassageFilter
from knowledge.search.snapshot import Snapshot
from knowledge.text.tokens import Tokenizer
from tests.support.snapshots import make_key, make_snapshot

ASKED_AT = datetime(2030, 1, 1, tzinfo=UTC)
OLD = RANKED_PASSAGES + 5


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Of many articles that say 'May 2029', one of that month that does not, and one that does."""
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
    long = "The mill of May 2029 is told of here" + ", and of much else beside" * 20 + "."
    articles.append(Article("long", title="", text=long, published_at=day))
    return make_snapshot(tmp_path_factory.mktemp("finding"), articles, make_key(passage_words=100))


def find(snapshot: Snapshot, text: str, where: PassageFilter | None = None) -> list[Hit]:
    question = build_query(snapshot.index.bm25, Tokenizer(), text, ASKED_AT)
    return retrieve_passages(snapshot.index, question, where)


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
    assert len({hit.passage_id for hit in hits}) == len(hits) == RANKED_PASSAGES + 2


def test_given_bounds_hold_within_a_named_time(snapshot: Snapshot) -> None:
    text = "Why did the mill close in May 2029?"
    without = PassageFilter(exclude_articles=frozenset({"then"}))
    assert "then" not in ids(snapshot, find(snapshot, text, without))
    before = PassageFilter(until=datetime(2029, 5, 1, tzinfo=UTC))
    assert "then" not in ids(snapshot, find(snapshot, text, before))
    since = PassageFilter(since=datetime(2029, 5, 1, tzinfo=UTC))
    assert ids(snapshot, find(snapshot, text, since)) == {"then", "long"}


def test_a_score_is_what_the_terms_add_up_to_wherever_a_passage_was_found(
    snapshot: Snapshot,
) -> None:
    text = "Why did the mill of Arden close in May 2029?"
    question = build_query(snapshot.index.bm25, Tokenizer(), text, ASKED_AT)
    hits = retrieve_passages(snapshot.index, question, None)
    assert "long" in ids(snapshot, hits)
    for hit in hits:
        parts = snapshot.index.explain(question.terms, hit.passage_id)
        assert hit.score == pytest.approx(sum(part for _, part in parts), rel=1e-5)


@pytest.fixture
def answerer(snapshot: Snapshot) -> Answerer:
    ranker, confidence = load_ranker(), Confidence.load()
    return Answerer(snapshot, Tokenizer(), ranker, confidence, quotes=3, error_rate=0.1)


@pytest.mark.parametrize("passages", [RANKED_PASSAGES + 1, RANKED_PASSAGES + 20])
def test_passages_to_read_on_are_those_measured_and_others(
    answerer: Answerer, passages: int
) -> None:
    asked = Question("Why did the mill close in the May 2029 talks?", now=ASKED_AT)
    answer = answerer.answer(asked, passages=passages)
    given = {passage.article_id for passage in answer.passages}
    assert {citation.article_id for citation in answer.citations} <= given
    assert len(answer.passages) == min(passages, OLD + 2)


def test_an_article_of_that_time_supports_the_words_that_name_it(answerer: Answerer) -> None:
    only = frozenset(f"old-{number}" for number in range(OLD)) | {"long"}
    for month, missing in (("May 2029", False), ("July 2029", True)):
        asked = Question(
            f"Why did the mill close, the {month} one?", ASKED_AT, exclude_articles=only
        )
        notes = answerer.answer(asked, passages=5).notes
        assert any(note.kind is NoteKind.UNSUPPORTED for note in notes) is missing
