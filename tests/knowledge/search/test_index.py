"""PassageIndex: bounds by period, outlet and article; ties; explanations."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.bm25 import Bm25
from knowledge.search.index import UNKNOWN_TIME, ArticleFacts, Hit, PassageFilter, PassageIndex

NOON = datetime(2020, 2, 3, 12, tzinfo=UTC)
IDS = ["iowa", "nevada", "undated", "texas"]


def make_index() -> PassageIndex:
    """Four articles: two of one outlet, one without a date; 'nevada' has two passages."""
    passages = [["tax", "poll"], ["tax"], ["tax"], ["tax"], ["tax", "vote"]]
    published = [
        int(NOON.timestamp()),
        int((NOON + timedelta(days=1)).timestamp()),
        UNKNOWN_TIME,
        int((NOON - timedelta(days=400)).timestamp()),
    ]
    facts = ArticleFacts(
        published=np.asarray(published, dtype=np.int64),
        outlet_ids=np.asarray([0, 1, 0, 2], dtype=np.int32),
        outlets=("The Franklin Post", "Straße Daily", ""),
        find={article_id: number for number, article_id in enumerate(IDS)}.get,
    )
    return PassageIndex(Bm25(passages), np.asarray([0, 1, 1, 2, 3], dtype=np.int32), facts)


def found(where: PassageFilter | None = None) -> set[str]:
    index = make_index()
    hits = index.search(["tax"], 10, where)
    return {IDS[index.passage_articles[hit.passage_id]] for hit in hits}


def test_hits_come_best_first_and_ties_by_passage() -> None:
    hits = make_index().search(["tax"], 4)
    assert [hit.passage_id for hit in hits] == [1, 2, 3, 0]
    assert [hit.rank for hit in hits] == [1, 2, 3, 4]
    assert hits[0].score == hits[1].score > hits[3].score > 0
    assert isinstance(hits[0], Hit)
    assert type(hits[0].passage_id) is int
    assert type(hits[0].score) is float


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (None, set(IDS)),
        (PassageFilter(), set(IDS)),
        (PassageFilter(since=NOON), {"iowa", "nevada"}),
        (PassageFilter(since=NOON + timedelta(microseconds=1)), {"nevada"}),
        (PassageFilter(until=NOON), {"texas"}),
        (PassageFilter(until=NOON + timedelta(microseconds=1)), {"texas", "iowa"}),
        (PassageFilter(since=NOON, until=NOON + timedelta(days=1)), {"iowa"}),
        (PassageFilter(until=NOON + timedelta(days=900)), {"iowa", "nevada", "texas"}),
        (PassageFilter(outlet="the franklin POST "), {"iowa", "undated"}),
        (PassageFilter(outlets=("the franklin POST ", "Nobody")), {"iowa", "undated"}),
        (PassageFilter(outlets=("Nobody",)), set()),
        (PassageFilter(outlet="STRASSE daily"), {"nevada"}),
        (PassageFilter(outlet="Post"), set()),
        (PassageFilter(articles=frozenset({"texas", "gone"})), {"texas"}),
        (PassageFilter(articles=frozenset()), set()),
        (PassageFilter(exclude_articles=frozenset({"texas", "gone"})), set(IDS) - {"texas"}),
        (
            PassageFilter(
                articles=frozenset({"iowa", "texas"}), exclude_articles=frozenset({"iowa"})
            ),
            {"texas"},
        ),
    ],
)
def test_bounds(where: PassageFilter | None, expected: set[str]) -> None:
    assert found(where) == expected


def test_withdrawn_articles_are_outside_of_any_bounds() -> None:
    facts = make_index().articles.without({"iowa", "texas", "gone"})
    assert facts.matching().tolist() == [False, True, True, False]
    assert not facts.matching(PassageFilter(articles=frozenset({"iowa"}))).any()
    index = PassageIndex(make_index().bm25, make_index().passage_articles, facts)
    assert {hit.passage_id for hit in index.search(["tax"], 10)} == {1, 2, 3}
    assert facts.without(()).matching().all()


def test_bounds_that_leave_nothing_are_no_error() -> None:
    assert make_index().search(["poll"], 10, PassageFilter(outlet="Straße Daily")) == []
    assert make_index().search([], 10) == []
    assert make_index().search(["nowhere"], 10) == []
    assert make_index().search(["tax"], 0) == []


def test_a_moment_without_a_timezone_is_refused() -> None:
    with pytest.raises(ValueError, match="no timezone"):
        PassageFilter(since=datetime(2020, 2, 3))  # noqa: DTZ001


@given(
    query=st.lists(st.sampled_from(["tax", "poll", "vote", "nowhere"]), max_size=6),
    since=st.none() | st.integers(-500, 500).map(lambda days: NOON + timedelta(days=days)),
    limit=st.integers(1, 6),
)
def test_bounds_only_leave_out_and_never_change_a_score(
    query: list[str], since: datetime | None, limit: int
) -> None:
    index = make_index()
    where = PassageFilter(since=since)
    within = index.articles.matching(where)
    everything = index.search(query, 10)
    kept = [hit for hit in everything if within[index.passage_articles[hit.passage_id]]]
    bounded = index.search(query, limit, where)
    assert [(hit.passage_id, hit.score) for hit in bounded] == [
        (hit.passage_id, hit.score) for hit in kept[:limit]
    ]
    for hit in bounded:
        parts = index.explain(query, hit.passage_id)
        assert sum(part for _, part in parts) == pytest.approx(hit.score, rel=1e-5)
