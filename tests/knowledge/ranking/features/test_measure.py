"""What is measured of possible quotes, on a small invented corpus."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from knowledge.article import Article
from knowledge.ranking.features.answer_type import _distances
from knowledge.ranking.features.measure import FEATURES, GROUPS, measure
from knowledge.ranking.gathered_terms import FAR, GatheredTerms
from knowledge.ranking.held_terms import held_by_passages
from knowledge.ranking.query import build_query
from knowledge.ranking.ranker import load_ranker
from knowledge.ranking.snippets import Snippets, find_snippets
from knowledge.search.snapshot import Snapshot
from knowledge.text.tokens import Tokenizer
from tests.support.snapshots import NAMES, make_key, make_snapshot

TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "mill": (
        "Mill to close",
        "The Arden paper mill will close in May. Its founder was Ines Kolb. About 340 people work"
        " there, the union said. It opened in 1534, and it paid $12 million in wages last year.",
    ),
    "kolb": ("", "Ines Kolb founded the paper mill in Arden. She was born in Ohio."),
    "again": ("Kolb's mill", "Ines Kolb, who founded the mill of Arden, left nothing."),
    "tour": ("", "Gus Orr founded a choir. The choir sang at the mill in Arden."),
}
WORDS: Final = sorted(
    {word for title, text in TEXTS.values() for word in f"{title} {text}".split()}
    | {"who", "what", "the", "when", "how", "many", "unknown", "Brandt"}
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    articles = [Article(key, title=title, text=text) for key, (title, text) in TEXTS.items()]
    key = make_key(passage_words=100)
    return make_snapshot(tmp_path_factory.mktemp("features"), articles, key)


def gather(snapshot: Snapshot, question: str, asked_at: datetime | None = None) -> GatheredTerms:
    analysed = build_query(snapshot.index.bm25, Tokenizer(NAMES), question, asked_at)
    hits = snapshot.index.search(analysed.terms, 20)
    rows = find_snippets(snapshot.columns, hits)
    return GatheredTerms(snapshot.columns, analysed, hits, rows)


def measured(
    snapshot: Snapshot, question: str, asked_at: datetime | None = None
) -> dict[str, dict[str, float]]:
    """Return text of the row -> feature -> value."""
    gathered = gather(snapshot, question, asked_at)
    rows = gathered.rows
    features = measure(gathered)
    columns = snapshot.columns
    texts = [
        snapshot.text(int(article))[
            int(columns.sentence_starts[first]) : int(columns.sentence_ends[last])
        ]
        for article, first, last in zip(gathered.articles, rows.first, rows.last, strict=True)
    ]
    return {
        text: dict(zip(FEATURES, values, strict=True))
        for text, values in zip(texts, features.tolist(), strict=True)
    }


def row(found: Mapping[str, dict[str, float]], start: str) -> dict[str, float]:
    """Return the single sentence that opens so."""
    return next(
        values
        for text, values in found.items()
        if text.startswith(start) and not values["two_sentences"]
    )


def test_every_feature_belongs_to_one_group() -> None:
    assert len(set(FEATURES)) == len(FEATURES)
    assert [name for group in GROUPS.values() for name in group] == list(FEATURES)


def test_other_words_for_the_same_are_covered(snapshot: Snapshot) -> None:
    found = measured(snapshot, "Who is the founder of the mill?")
    told = row(found, "Ines Kolb founded")
    assert told["coverage"] < told["coverage_with_related"] == 1


def test_what_is_asked_for_is_found_and_its_place(snapshot: Snapshot) -> None:
    found = measured(snapshot, "Who founded the paper mill in Arden?")
    assert row(found, "Ines Kolb founded")["wanted_found"] == 1
    assert row(found, "Ines Kolb founded")["full_name"] == 1
    assert row(found, "About 340 people")["wanted_found"] == 0


def test_news_is_measured_by_its_age_and_only_where_it_is_asked_for(tmp_path: Path) -> None:
    asked_at = datetime(2030, 5, 10, tzinfo=UTC)
    days_old = {"The mill burnt.": 0, "The mill closed.": 4, "The mill opened.": 400}
    articles = [
        Article(text[:-1], title="", text=text, published_at=asked_at - timedelta(days))
        for text, days in days_old.items()
    ]
    articles.append(Article("undated", title="", text="The mill sang."))
    old_and_new = make_snapshot(tmp_path, articles, make_key(passage_words=100))

    asked = measured(old_and_new, "What did the mill do this week?", asked_at)
    assert row(asked, "The mill burnt")["recent_days"] == 1
    assert row(asked, "The mill closed")["recent_days"] == pytest.approx(np.exp(-1))
    assert row(asked, "The mill opened")["recent_months"] == pytest.approx(np.exp(-400 / 90))
    assert row(asked, "The mill sang")["recent_months"] == 0
    for question, moment in (
        ("What did the mill do?", asked_at),
        ("What did the mill do this week?", None),
        ("Which mill is the newest of 2030?", asked_at),
    ):
        found = measured(old_and_new, question, moment)
        assert {one["recent_days"] for one in found.values()} == {0.0}

    named = measured(old_and_new, "What did the mill do in May 2030?")
    assert row(named, "The mill burnt")["of_named_month"] == 1
    assert row(named, "The mill burnt")["coverage"] > row(named, "The mill sang")["coverage"]
    assert row(named, "The mill opened")["of_named_month"] < 1e-9
    # What only the article's day holds stands nowhere.
    assert all(one[share] <= 1 for one in named.values() for share in ("density", "span_share"))
    assert 0 < row(named, "The mill opened")["of_named_year"] < 0.2
    assert row(named, "The mill sang")["of_named_year"] == 0


@pytest.mark.parametrize(
    ("question", "start", "other"),
    [
        ("How many people work at the mill?", "About 340", "The Arden paper"),
        ("When did the mill open?", "It opened in 1534", "About 340"),
        ("How much did the mill pay in wages?", "It opened in 1534", "About 340"),
        ("In which state was Kolb of the mill born?", "She was born", "Ines Kolb founded"),
    ],
)
def test_numbers_dates_money_and_states(
    snapshot: Snapshot, question: str, start: str, other: str
) -> None:
    found = measured(snapshot, question)
    assert row(found, start)["wanted_found"] == 1
    assert row(found, other)["wanted_found"] == 0


def test_a_number_beside_the_noun_asked_for(snapshot: Snapshot) -> None:
    found = measured(snapshot, "How many people work at the mill?")
    assert row(found, "About 340")["wanted_beside_focus"] == 1


def test_articles_that_agree_outvote_one_that_does_not(snapshot: Snapshot) -> None:
    found = measured(snapshot, "Who founded the mill in Arden?")
    agreed, alone = row(found, "Ines Kolb, who"), row(found, "Gus Orr")
    assert agreed["vote_best"] == pytest.approx(1)
    assert alone["vote_best"] < agreed["vote_best"]
    assert alone["vote_share"] < agreed["vote_share"]


def test_the_better_told_answer_ranks_first(snapshot: Snapshot) -> None:
    gathered = gather(snapshot, "Who founded the paper mill in Arden?")
    features = measure(gathered)
    best = int(np.argmax(load_ranker().score(features)))
    assert snapshot.article(int(gathered.articles[best])).article_id in ("kolb", "again", "mill")


def test_only_what_ends_with_a_question_asks(tmp_path: Path) -> None:
    quiz = Article("quiz", "", "Who founded the mill in Arden? Ines Kolb did, said the union.")
    rows = measured(
        make_snapshot(tmp_path, [quiz], make_key(passage_words=100)), "Who founded the mill?"
    )
    for feature in ("cue_asks", "repeats_question"):
        asks = {text: row[feature] for text, row in rows.items()}
        assert asks["Who founded the mill in Arden?"] == 1
        assert asks[quiz.text] == 0


def test_articles_of_one_sentence_are_a_setting_of_their_own(tmp_path: Path) -> None:
    flashes = [Article(str(i), title="", text=f"Flash {i} on the mill.") for i in range(5)]
    short = measured(make_snapshot(tmp_path, flashes), "What of the mill?")
    assert {values["short_articles"] for values in short.values()} == {1}


def test_a_small_corpus_is_a_setting_of_its_own(snapshot: Snapshot) -> None:
    assert row(measured(snapshot, "the mill"), "Gus Orr")["small_corpus"] > 0


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_question_is_measured_in_finite_numbers(snapshot: Snapshot, words: list[str]) -> None:
    gathered = gather(snapshot, " ".join(words))
    features = measure(gathered)
    assert features.shape == (len(gathered.rows), len(FEATURES))
    assert np.isfinite(features).all()
    shares = [index for index, name in enumerate(FEATURES) if name.startswith("coverage_of")]
    assert ((features[:, shares] >= 0) & (features[:, shares] <= 1.0001)).all()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), data=st.data())
def test_the_order_of_the_rows_changes_nothing(
    snapshot: Snapshot, words: list[str], data: st.DataObject
) -> None:
    gathered = gather(snapshot, " ".join(words))
    rows = gathered.rows
    order = np.array(data.draw(st.permutations(range(len(rows)))), np.int64)
    shuffled = Snippets(
        rows.first[order], rows.last[order], rows.passage_scores[order], rows.passage_ranks[order]
    )
    straight = measure(gathered)
    mixed = measure(replace(gathered, rows=shuffled))
    np.testing.assert_allclose(mixed, straight[order], atol=1e-5)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_distances_are_those_that_counting_gives(snapshot: Snapshot, words: list[str]) -> None:
    gathered = gather(snapshot, " ".join(words))
    look = np.arange(len(gathered.ids))[::3]
    found = _distances(gathered, look)
    assert found.tolist() == _counted(gathered, look)


def _counted(gathered: GatheredTerms, look: NDArray[np.int64]) -> list[list[int]]:
    means = np.where(gathered.asked >= 0, gathered.asked, gathered.related).tolist()
    places, rows = gathered.place.tolist(), gathered.row.tolist()
    return [
        [
            min(
                (
                    abs(places[i] - places[j])
                    for j, mean in enumerate(means)
                    if mean == term and rows[i] == rows[j]
                ),
                default=FAR,
            )
            for i in look.tolist()
        ]
        for term in range(len(gathered.question.terms))
    ]


def test_a_question_without_known_terms_still_has_a_kind(snapshot: Snapshot) -> None:
    analysed = build_query(snapshot.index.bm25, Tokenizer(), "Who zyxed the qwerty?")
    assert (analysed.term_ids == -1).all()
    assert replace(analysed).weights.min() > 0


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_passages_hold_is_what_counting_gives(snapshot: Snapshot, words: list[str]) -> None:
    question = build_query(snapshot.index.bm25, Tokenizer(NAMES), " ".join(words))
    hits = snapshot.index.search(question.terms, 20)
    tokenize = Tokenizer(NAMES).tokenize
    expected = []
    for hit in hits:
        article = int(snapshot.columns.passage_articles[hit.passage_id])
        text = snapshot.text(article)[slice(*snapshot.passage_span(hit.passage_id))]
        terms = {*tokenize(text), *tokenize(snapshot.article(article).title)}
        expected.append([term in terms for term in question.terms])
    assert held_by_passages(snapshot.columns, question, hits).tolist() == expected
