"""The Library: which snapshot answers, how another becomes current, and how it is taken back."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

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
from knowledge.search.snapshot import (
    current_name,
    index_lock,
    is_pinned,
    roll_back,
    snapshot_numbers,
)
from knowledge.store import Store
from tests.support.snapshots import make_articles

SETTINGS = LibrarySettings()


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
