"""The Library: which snapshot answers, how another becomes current, and how it is taken back."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest

from knowledge.candidates.comparison import compare
from knowledge.candidates.headlines import newest_headlines
from knowledge.candidates.summary import summarise
from knowledge.candidates.timeline import build_timeline
from knowledge.errors import RefreshRunningError, SnapshotError
from knowledge.library import (
    INDEX_FOLDER,
    Library,
    LibrarySettings,
    open_or_build,
    preview_library,
    refresh_library,
    roll_back_library,
)
from knowledge.questions.question import Question
from knowledge.search.snapshot import (
    current_name,
    index_lock,
    is_pinned,
    roll_back,
    snapshot_numbers,
)
from knowledge.store import Store
from knowledge.store.source_records import ArticleStatus, Marked, Visit
from tests.support.sample import sample_library
from tests.support.snapshots import make_articles

SETTINGS = LibrarySettings()
SAMPLE = sample_library()


async def build_thrice(data: Path, store: Store) -> None:
    """Snapshots 1, 2 and 3, of one, two and three articles."""
    for article in make_articles():
        await store.save([article])
        await refresh_library(data, store, SETTINGS)


async def test_a_rollback_answers_from_the_snapshot_before(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        await build_thrice(tmp_path, store)
        assert roll_back(tmp_path / INDEX_FOLDER) == 2
        assert Library.open(tmp_path, SETTINGS).article_count == 2
        assert roll_back(tmp_path / INDEX_FOLDER) == 1
        assert roll_back(tmp_path / INDEX_FOLDER, to=2) == 2
        assert current_name(tmp_path / INDEX_FOLDER) == "2"


async def test_what_was_rolled_back_to_stays_until_the_next_refresh(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        await build_thrice(tmp_path, store)
        roll_back(tmp_path / INDEX_FOLDER)
        for _ in range(2):
            assert (await open_or_build(tmp_path, store, SETTINGS)).snapshot_name == "2"
        assert is_pinned(tmp_path / INDEX_FOLDER)

        refreshed = await refresh_library(tmp_path, store, SETTINGS)
        assert (refreshed.snapshot_name, refreshed.article_count) == ("4", 3)
        assert not is_pinned(tmp_path / INDEX_FOLDER)
        assert (await open_or_build(tmp_path, store, SETTINGS)).snapshot_name == "4"


async def test_a_pin_gives_way_to_other_settings(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        await build_thrice(tmp_path, store)
        roll_back(tmp_path / INDEX_FOLDER)
        other = replace(SETTINGS, k1=2.0)
        assert (await open_or_build(tmp_path, store, other)).article_count == 3


async def test_a_refresh_that_finds_nothing_new_lets_go_of_the_pin(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        await build_thrice(tmp_path, store)
        roll_back(tmp_path / INDEX_FOLDER)
        roll_back(tmp_path / INDEX_FOLDER, to=3)
        assert (await refresh_library(tmp_path, store, SETTINGS)).snapshot_name == "3"
        assert not is_pinned(tmp_path / INDEX_FOLDER)


async def test_there_must_be_something_to_go_back_to(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        with pytest.raises(SnapshotError, match="no earlier snapshot"):
            roll_back(tmp_path / INDEX_FOLDER)
        await store.save(make_articles())
        await refresh_library(tmp_path, store, SETTINGS)
        with pytest.raises(SnapshotError, match="no earlier snapshot"):
            roll_back(tmp_path / INDEX_FOLDER)
        with pytest.raises(SnapshotError):
            roll_back(tmp_path / INDEX_FOLDER, to=7)
        assert current_name(tmp_path / INDEX_FOLDER) == "1"
        with index_lock(tmp_path / INDEX_FOLDER), pytest.raises(RefreshRunningError):
            roll_back(tmp_path / INDEX_FOLDER, to=1)


async def test_the_last_five_snapshots_are_kept(tmp_path: Path) -> None:
    for number in range(7):
        Library.build(tmp_path, make_articles(), SETTINGS, f"r{number}")
    assert snapshot_numbers(tmp_path / INDEX_FOLDER) == [3, 4, 5, 6, 7]


async def test_a_snapshot_that_could_not_answer_is_not_gone_back_to(tmp_path: Path) -> None:
    index = tmp_path / INDEX_FOLDER
    async with await Store.open(tmp_path / "a.db") as store:
        await build_thrice(tmp_path, store)
        with pytest.raises(SnapshotError, match="k1"):
            roll_back_library(tmp_path, replace(SETTINGS, k1=2.0))
        texts = index / "2" / "texts.utf8"
        texts.write_bytes(texts.read_bytes()[:-1] + b"#")
        with pytest.raises(SnapshotError, match="damaged"):
            roll_back_library(tmp_path, SETTINGS)
        assert (current_name(index), is_pinned(index)) == ("3", False)
        assert roll_back_library(tmp_path, SETTINGS, to=1) == 1
        assert Library.open(tmp_path, SETTINGS).snapshot_name == "1"


async def test_what_was_withdrawn_since_is_not_quoted_after_a_rollback(tmp_path: Path) -> None:
    question = Question("How much is spent on roads?", now=datetime(2031, 3, 1, tzinfo=UTC))
    async with await Store.open(tmp_path / "a.db") as store:

        async def mark(status: ArticleStatus) -> None:
            marked = [Marked("budget", status)]
            await store.sources.keep_visit(Visit(source.source_id, marked=marked))

        source, _ = await store.sources.add("feed", "https://franklin.example/feed")
        await store.save(make_articles())
        before = await refresh_library(tmp_path, store, SETTINGS)
        assert "budget" in told_of(before, question)
        await mark(ArticleStatus.WITHDRAWN)
        await refresh_library(tmp_path, store, SETTINGS)
        assert roll_back_library(tmp_path, SETTINGS) == 1

        after = await open_or_build(tmp_path, store, SETTINGS)
        assert after.snapshot_name == "1"
        assert told_of(after, question) == {"roads"}
        assert after.answer(question).articles_searched == 2
        assert after.answer(question).newest_at is None
        await mark(ArticleStatus.CURRENT)
        assert "budget" in told_of(await open_or_build(tmp_path, store, SETTINGS), question)


def told_of(library: Library, question: Question) -> set[str]:
    answer = library.answer(question)
    return {
        *(each.article_id for each in answer.citations),
        *(each.article_id for each in answer.passages),
        *(each.article_id for each in answer.headlines),
    }


def shown_articles(library: Library) -> Iterator[str]:
    """Yield the article of everything that is shown of the sample's candidates and topics."""
    reader, roster = library.candidates, library.roster
    for candidate in roster.candidates:
        yield from (one.article_id for one in summarise(reader, candidate).citations)
        entries = build_timeline(reader, candidate=candidate).entries
        yield from (one.citation.article_id for one in entries)
        found = newest_headlines(reader, candidate=candidate, limit=100)
        yield from (one.headline.article_id for one in found)
    for topic in roster.topics:
        entries = build_timeline(reader, topic=topic).entries
        yield from (one.citation.article_id for one in entries)
    for pair in combinations(roster.candidates[:4], 2):
        compared = compare(reader, *pair)
        for side in (compared.left, compared.right):
            yield from (one.article_id for one in side.citations)
    yield from (one.headline.article_id for one in newest_headlines(reader, limit=100))


def test_no_page_of_candidates_shows_a_withdrawn_article() -> None:
    everything = list(shown_articles(SAMPLE))
    often = sorted(set(everything), key=everything.count)[-10:]
    less = SAMPLE.without(often)
    assert not set(often) & set(shown_articles(less))
    assert list(shown_articles(less))
    assert less.without(often) is less
    assert list(shown_articles(less.without(()))) == everything


def test_an_outlet_whose_article_is_withdrawn_is_not_named_beside_another() -> None:
    story = next(one for one in newest_headlines(SAMPLE.candidates, limit=100) if one.also_in)
    number = SAMPLE.snapshot.find(story.headline.article_id)
    stories = SAMPLE.snapshot.columns.article_stories
    others = [
        SAMPLE.snapshot.article(other).article_id
        for other in range(SAMPLE.article_count)
        if other != number and stories[other] == stories[number]
    ]
    found = newest_headlines(SAMPLE.without(others).candidates, limit=100)
    assert next(one for one in found if one.headline == story.headline).also_in == ()


async def test_another_process_builds_the_same(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        await store.save(make_articles())
        there = await refresh_library(tmp_path / "child", store, SETTINGS, in_child=True)
        here = await refresh_library(tmp_path / "here", store, SETTINGS)
        assert there.snapshot.terms == here.snapshot.terms
        assert there.article_count == 3
        await store.save([replace(make_articles()[0], text="Another text.")])
        with index_lock(tmp_path / "child" / INDEX_FOLDER), pytest.raises(RefreshRunningError):
            await refresh_library(tmp_path / "child", store, SETTINGS, in_child=True)


async def test_a_builder_that_cannot_read_says_so(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        await store.save(make_articles())
        with closing(sqlite3.connect(tmp_path / "a.db")) as database, database:
            database.execute("UPDATE knowledge_version SET version_num = 'articles_9999'")
        with pytest.raises(Exception, match="a newer whistlestop made it"):
            await refresh_library(tmp_path, store, SETTINGS, in_child=True)
        assert current_name(tmp_path / INDEX_FOLDER) is None


async def test_whoever_is_cancelled_ends_the_builder(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        await store.save(make_articles())
        task = asyncio.create_task(refresh_library(tmp_path, store, SETTINGS, in_child=True))
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await refresh_library(tmp_path, store, SETTINGS)).article_count == 3


async def test_a_preview_makes_nothing_current(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        await store.save(make_articles()[:2])
        await refresh_library(tmp_path, store, SETTINGS)
        await store.copy_to(tmp_path / "copy.db")
        async with await Store.open(tmp_path / "copy.db") as copy:
            await copy.save(make_articles())
            preview = await preview_library(tmp_path, copy, SETTINGS, tmp_path / "aside")
        assert preview.article_count == 3
        assert Library.open(tmp_path, SETTINGS, await store.corpus_revision()).article_count == 2
