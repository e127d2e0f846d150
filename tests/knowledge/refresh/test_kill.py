"""kill -9 at twenty random moments of a refresh: the old index or the new one, never a mix."""

import asyncio
import multiprocessing
import random
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from knowledge.library import Library
from knowledge.store.source_records import RefreshOutcome
from tests.knowledge.refresh.conftest import SETTINGS, Desk
from tests.support.refresh_process import refresh_alone

POINTS = 20


def editions(library: Library) -> set[str]:
    """Which editions the articles of the index are of; each names its own in its last line."""
    snapshot = library.snapshot
    return {snapshot.text(n).rsplit(" ", 1)[-1] for n in range(snapshot.article_count)}


def check_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def publish(desk: Desk, edition: int) -> None:
    desk.paper.stories = [
        replace(
            story,
            paragraphs=(
                *story.paragraphs[:3],
                f"This is what we print of {story.number} in {edition}",
            ),
        )
        for story in desk.paper.stories
    ]


async def test_a_refresh_that_is_killed_leaves_the_old_index_or_the_new_one(desk: Desk) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.refresh_process"])
    await desk.add()
    desk.paper.listed = 1

    def start() -> "multiprocessing.process.BaseProcess":
        process = context.Process(target=refresh_alone, args=(desk.data, desk.web.port))
        process.start()
        return process

    # How long one takes here, so that the moments are spread over all of it; the first one loads
    # the modules for all.
    for _ in range(2):
        publish(desk, 0)
        began = time.perf_counter()
        process = await asyncio.to_thread(start)
        await asyncio.to_thread(process.join)
        assert process.exitcode == 0
        whole_seconds = time.perf_counter() - began
        desk.paper.listed = None
    assert editions(desk.library()) == {"0"}

    chance = random.Random(20)  # noqa: S311 - for spreading only
    for edition in range(1, POINTS + 1):
        publish(desk, edition)
        process = await asyncio.to_thread(start)
        moment = (edition - 1 + chance.random()) / POINTS * whole_seconds
        await asyncio.sleep(moment)
        process.kill()
        await asyncio.to_thread(process.join)

        check_database(desk.data / "whistlestop.db")
        found = editions(Library.open(desk.data, SETTINGS))
        assert found in ({str(edition - 1)}, {str(edition)}), f"killed after {moment:.3f} s"

        report = await desk.refresh()
        assert report.failed_sources == []
        assert editions(desk.library()) == {str(edition)}
        newest = (await desk.store.refreshes.history(1))[0]
        assert newest.outcome is RefreshOutcome.DONE
        check_database(desk.data / "whistlestop.db")
