import asyncio
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Self

import pytest

from bot.libraries import Answering, LibraryWatch
from knowledge.article import Article
from knowledge.candidates.reader import CandidateReader
from knowledge.errors import SnapshotError, StoreError
from knowledge.library import Library, LibrarySettings
from knowledge.reading.mentions import MentionResolver
from tests.support.answers import FixedLibrary
from tests.support.candidates import make_reader


def a_watch(pointer: Path, open_library: Callable[[], Answering]) -> LibraryWatch:
    async def none() -> frozenset[str]:
        return frozenset()

    return LibraryWatch(pointer=pointer, open_library=open_library, withdrawn=none)


async def test_without_a_pointer_there_is_no_library(tmp_path: Path) -> None:
    watch = a_watch(tmp_path / "current", FixedLibrary)
    assert not await watch.look()
    assert watch.current is None


async def test_a_new_pointer_opens_the_new_snapshot_once(tmp_path: Path) -> None:
    pointer = tmp_path / "current"
    watch = a_watch(pointer, FixedLibrary)
    pointer.write_text("1\n")
    assert await watch.look()
    first = watch.current
    assert not await watch.look()
    pointer.write_text("2\n")
    assert await watch.look()
    assert watch.current is not first


async def test_a_damaged_snapshot_is_logged_and_the_old_one_stays(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pointer = tmp_path / "current"
    libraries: list[Answering | Exception] = [
        FixedLibrary(),
        SnapshotError(tmp_path / "2", "the checksum of postings is wrong"),
        FixedLibrary(),
    ]
    opened = 0

    def open_library() -> Answering:
        nonlocal opened
        opened += 1
        library = libraries.pop(0)
        if isinstance(library, Exception):
            raise library
        return library

    watch = a_watch(pointer, open_library)
    pointer.write_text("1")
    await watch.look()
    first = watch.current
    pointer.write_text("2")
    assert not await watch.look()
    assert watch.current is first
    assert "the old one stays" in caplog.text
    assert "the checksum of postings is wrong" in caplog.text
    assert not await watch.look()
    assert opened == 2
    pointer.write_text("3")
    assert await watch.look()


async def test_watching_looks_again_and_again(tmp_path: Path) -> None:
    pointer = tmp_path / "current"
    watch = a_watch(pointer, FixedLibrary)
    watching = asyncio.create_task(watch.watch(0.001))
    pointer.write_text("1")
    async with asyncio.timeout(10):
        while watch.current is None:  # noqa: ASYNC110 - it is the watch that is waited for
            await asyncio.sleep(0.001)
    watching.cancel()


async def test_a_real_refresh_reaches_a_running_watch(tmp_path: Path) -> None:
    settings = LibrarySettings()
    Library.build(tmp_path, [Article("a", "", "Marlow spoke.")], settings, "1")
    watch = a_watch(tmp_path / "index" / "current", lambda: Library.open(tmp_path, settings))
    assert await watch.look()
    articles = [Article("a", "", "Marlow spoke."), Article("b", "", "Ruiz answered.")]
    Library.build(tmp_path, articles, settings, "2")
    assert await watch.look()
    assert watch.current is not None
    assert watch.current.article_count == 2


class Shelf(FixedLibrary):
    """Remembers which articles it leaves out."""

    def __init__(self, left_out: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.left_out = left_out

    def without(self, article_ids: Collection[str]) -> Self:
        return self if self.left_out == article_ids else type(self)(frozenset(article_ids))


async def test_what_is_withdrawn_is_left_out_at_once_and_after_another_snapshot(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pointer = tmp_path / "current"
    pointer.write_text("1")
    withdrawn: frozenset[str] | StoreError = frozenset()

    async def read() -> frozenset[str]:
        if isinstance(withdrawn, StoreError):
            raise withdrawn
        return withdrawn

    def left_out() -> frozenset[str]:
        assert isinstance(watch.current, Shelf)
        return watch.current.left_out

    watch = LibraryWatch(pointer=pointer, open_library=Shelf, withdrawn=read)
    assert await watch.look()
    assert left_out() == frozenset()
    withdrawn = frozenset({"a"})
    assert await watch.look()
    assert left_out() == {"a"}
    assert not await watch.look()
    withdrawn = StoreError("whistlestop.db", "database is locked")
    pointer.write_text("2")
    assert await watch.look()
    assert left_out() == {"a"}
    assert not await watch.look()
    assert caplog.text.count("which articles were withdrawn cannot be read") == 1
    assert "whistlestop.db" in caplog.text
    withdrawn = frozenset()
    assert await watch.look()
    assert left_out() == frozenset()


class ReadableLibrary(FixedLibrary):
    """Has a roster and a reader of its own."""

    def __init__(self, reader: CandidateReader) -> None:
        super().__init__()
        self.roster = reader.roster
        self._reader = reader

    @property
    def candidates(self) -> CandidateReader:
        return self._reader


async def test_what_is_said_of_candidates_is_read_before_somebody_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pointer = tmp_path / "current"
    pointer.write_text("1")
    readers = [make_reader(tmp_path / "1"), make_reader(tmp_path / "2")]
    libraries = [ReadableLibrary(reader) for reader in readers]
    watch = a_watch(pointer, lambda: libraries.pop(0))
    await watch.look()
    watching = asyncio.create_task(watch.watch(0.01))
    try:
        await until(lambda: is_read(readers[0]))

        def refuse(*_: object) -> None:
            raise AssertionError("an article is read once more")

        monkeypatch.setattr(MentionResolver, "resolve", refuse)
        pointer.write_text("2")
        await until(lambda: is_read(readers[1]))
    finally:
        watching.cancel()
    assert watch.current is not None
    assert watch.current.candidates is readers[1]


async def test_a_failure_of_reading_ahead_is_logged_and_the_library_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pointer = tmp_path / "current"
    pointer.write_text("1")
    watch = a_watch(pointer, lambda: ReadableLibrary(make_reader(tmp_path / "1")))
    await watch.look()

    def fail(*_: object) -> None:
        raise ValueError("an odd text")

    monkeypatch.setattr(MentionResolver, "resolve", fail)
    watching = asyncio.create_task(watch.watch(0.01))
    try:
        await until(lambda: "an odd text" in caplog.text)
    finally:
        watching.cancel()
    assert "reading ahead failed" in caplog.text
    assert watch.current is not None


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - a thread is waited for
            await asyncio.sleep(0.01)


def is_read(reader: CandidateReader) -> bool:
    return len(reader.has_read) == reader.snapshot.article_count
