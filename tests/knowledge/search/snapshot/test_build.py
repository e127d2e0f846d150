"""Building: worker processes and earlier snapshots change nothing in what comes out."""

from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Article
from knowledge.search.repeats import FEWEST_ARTICLES
from knowledge.search.snapshot import Columns, Snapshot, build_snapshot
from knowledge.text import tokens
from tests.support.snapshots import NAMES, make_articles, make_key, make_snapshot

WORDS = ["tax", "poll", "Brandt", "Love", "loved", "7 percent", "$15", "Monday", "选举", "Julián"]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(
    lambda words: "The " + " ".join(words) + "."
)
texts = st.lists(sentences, max_size=6).map(" ".join)
titles = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
corpora = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(titles, texts), max_size=8).map(
    lambda by_id: [Article(article_id, *both) for article_id, both in by_id.items()]
)


def assert_same_but_for_numbers_of_terms(one: Snapshot, other: Snapshot) -> None:
    """Every column, with terms spelt out, and every score."""
    assert set(one.terms) == set(other.terms)
    assert (one.article_count, one.passage_count) == (other.article_count, other.passage_count)
    for field in fields(Columns):
        if field.name.startswith("posting_"):
            continue
        left, right = getattr(one.columns, field.name), getattr(other.columns, field.name)
        if field.name in ("terms", "title_terms"):
            left, right = np.array(one.terms)[left], np.array(other.terms)[right]
        assert np.array_equal(left, right), field.name
    for number in range(one.article_count):
        assert one.article(number) == other.article(number)
        assert one.text(number) == other.text(number)
    for term in one.terms:
        scores = [s.index.bm25.get_scores([term]).tobytes() for s in (one, other)]
        assert scores[0] == scores[1], term
    query = [*one.terms, *one.terms[:2]]
    assert one.index.search(query, 50) == other.index.search(query, 50)


@settings(max_examples=60)
@given(old=corpora, new=corpora, keep=st.integers(0, 8), at=st.integers(0, 8))
def test_with_an_earlier_snapshot_it_equals_a_fresh_build_score_for_score(
    old: list[Article], new: list[Article], keep: int, at: int
) -> None:
    ids = {article.article_id for article in new}
    kept = [article for article in old[:keep] if article.article_id not in ids]
    articles = [*new[:at], *kept, *new[at:]]
    with TemporaryDirectory() as folder:
        earlier = make_snapshot(Path(folder), old)
        updated = make_snapshot(Path(folder), articles, make_key("r2"), previous=earlier)
        fresh = make_snapshot(Path(folder), articles, make_key("r2"))
        assert_same_but_for_numbers_of_terms(updated, fresh)


@settings(max_examples=20)
@given(old=corpora, order=st.permutations(range(8)), left=st.integers(0, 8), new=texts)
def test_articles_that_change_places_are_taken_over_where_they_are(
    old: list[Article], order: list[int], left: int, new: str
) -> None:
    articles = [old[number] for number in order if number < len(old)][:left]
    articles.insert(left // 2, Article("new", "tax", new))
    with TemporaryDirectory() as folder:
        earlier = make_snapshot(Path(folder), old)
        updated = make_snapshot(Path(folder), articles, make_key("r2"), previous=earlier)
        fresh = make_snapshot(Path(folder), articles, make_key("r2"))
        assert_same_but_for_numbers_of_terms(updated, fresh)


changes = st.lists(
    st.tuples(st.sampled_from(["add", "update", "remove"]), st.integers(0, 99), titles, texts),
    min_size=20,
    max_size=20,
)


@settings(max_examples=8)
@given(start=corpora, changes=changes)
def test_twenty_changes_one_after_the_other_equal_a_fresh_build(
    start: list[Article], changes: list[tuple[str, int, str, str]]
) -> None:
    corpus = {article.article_id: article for article in start}
    with TemporaryDirectory() as folder:
        snapshot = make_snapshot(Path(folder), corpus.values())
        for step, (change, chosen, title, text) in enumerate(changes):
            # As many articles as there are give places; without any, all changes are additions.
            named = list(corpus)[chosen % len(corpus)] if corpus else f"new{step}"
            if change == "remove":
                corpus.pop(named, None)
            else:
                article_id = f"new{step}" if change == "add" else named
                corpus[article_id] = Article(article_id, title, text)
            key = make_key(str(step))
            snapshot = make_snapshot(Path(folder), corpus.values(), key, previous=snapshot)
        fresh = make_snapshot(Path(folder), corpus.values())
        assert_same_but_for_numbers_of_terms(snapshot, fresh)


FRAME = "Sit with us by the harbor on Fridays and hear the news."


@settings(max_examples=20)
@given(
    old=st.lists(st.booleans(), min_size=5, max_size=9),
    new=st.lists(st.booleans(), min_size=5, max_size=9),
)
def test_what_an_outlet_repeats_is_learnt_anew_with_every_article(
    old: list[bool], new: list[bool]
) -> None:
    """Whether an article holds the frame does not change; how many others do, does."""

    def articles(framed: list[bool]) -> list[Article]:
        bodies = (" ".join(f"Ward{n}x{place}" for place in range(20)) for n in range(9))
        return [
            Article(f"{n}{has}", "tax", f"{body}." + f"\n{FRAME}" * has, "Courier")
            for n, (has, body) in enumerate(zip(framed, bodies, strict=False))
        ]

    with TemporaryDirectory() as folder:
        earlier = make_snapshot(Path(folder), articles(old))
        updated = make_snapshot(Path(folder), articles(new), make_key("r2"), previous=earlier)
        fresh = make_snapshot(Path(folder), articles(new), make_key("r2"))
        assert_same_but_for_numbers_of_terms(updated, fresh)
        repeated = sum(new) >= FEWEST_ARTICLES
        assert ("harbor" in fresh.terms) == (any(new) and not repeated)


def count_analyses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    analyze = tokens.Tokenizer.analyze

    def counted(self: tokens.Tokenizer, text: str) -> tokens.Analysis:
        seen.append(text)
        return analyze(self, text)

    monkeypatch.setattr(tokens.Tokenizer, "analyze", counted)
    return seen


def test_only_what_changed_is_analysed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = make_snapshot(tmp_path)
    budget, roads, blank = make_articles()
    changed = [
        replace(budget, outlet="Another"),
        blank,
        replace(roads, text="Roads are closed."),
    ]
    seen = count_analyses(monkeypatch)
    snapshot = make_snapshot(tmp_path, changed, make_key("r2"), previous=earlier)
    assert seen == ["Roads are closed."]
    assert "选举" not in snapshot.terms
    assert snapshot.article(0).outlet == "Another"


def test_a_new_title_counts(tmp_path: Path) -> None:
    earlier = make_snapshot(tmp_path)
    retitled = [replace(article, title="Veto") for article in make_articles()]
    snapshot = make_snapshot(tmp_path, retitled, make_key("r2"), previous=earlier)
    assert len(snapshot.index.search(["veto"], 50)) == snapshot.passage_count


@pytest.mark.parametrize("change", [{"passage_words": 30}, {"k1": 0.9, "b": 0.3}])
def test_another_key_takes_over_only_what_it_may(
    tmp_path: Path, change: dict[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = make_snapshot(tmp_path)
    key = make_key("r2", **change)  # type: ignore[arg-type]
    seen = count_analyses(monkeypatch)
    updated = make_snapshot(tmp_path, key=key, previous=earlier)
    assert bool(seen) == ("passage_words" in change)
    assert_same_but_for_numbers_of_terms(updated, make_snapshot(tmp_path, key=key))


def test_other_rules_take_nothing_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = make_snapshot(tmp_path)
    earlier.rules = "older"
    seen = count_analyses(monkeypatch)
    make_snapshot(tmp_path, previous=earlier)
    assert seen


def test_worker_processes_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [
        Article(f"a{n}", f"Poll {n}", f"Brandt leads by {n} points. Love {n * 7} words follow.")
        for n in range(40)
    ]
    alone = make_snapshot(tmp_path, articles)
    monkeypatch.setattr("knowledge.search.snapshot._text_analysis._BATCH_CHARACTERS", 150)
    monkeypatch.setattr("knowledge.search.snapshot._text_analysis._ARTICLES_WORTH_A_POOL", 10)
    folder = build_snapshot(tmp_path, articles, make_key(), NAMES, workers=2)
    shared = Snapshot.open(folder, make_key())
    assert shared.terms == alone.terms
    for field in fields(Columns):
        assert np.array_equal(
            getattr(alone.columns, field.name), getattr(shared.columns, field.name)
        ), field.name


def test_names_that_trade_places_change_no_score(tmp_path: Path) -> None:
    def swapped(text: str) -> str:
        return text.replace("Brandt", "#").replace("Love", "Brandt").replace("#", "Love")

    article = Article(
        "a", "Brandt and Love", "Brandt led. Love trailed Brandt, who won. Love left."
    )
    one = make_snapshot(tmp_path, [article])
    other = make_snapshot(tmp_path, [Article("a", swapped(article.title), swapped(article.text))])
    query, mirrored = ["=brandt", "won", "=love", "=brandt"], ["=love", "won", "=brandt", "=love"]
    assert one.index.search(query, 9) == other.index.search(mirrored, 9)
    assert one.columns.terms.tolist() == other.columns.terms.tolist()


def test_a_key_that_names_another_tokenizer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="the key names tokenizer 'other'"):
        build_snapshot(tmp_path, [], make_key(tokenizer="other"), NAMES)


def test_a_time_without_a_timezone_is_refused(tmp_path: Path) -> None:
    article = Article("a", "", "Polls.", published_at=datetime(2031, 1, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="published_at of 'a' has no timezone"):
        make_snapshot(tmp_path, [article])
