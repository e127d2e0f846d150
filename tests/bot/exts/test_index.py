import json
import sys
from functools import partial
from pathlib import Path

import pytest

from bot.config.models import load_config
from bot.libraries import open_library
from bot.refresh.child import (
    TELL_EVERY_SECONDS,
    ChildRefresher,
    RefreshFailedError,
    refresh_command,
)
from knowledge.errors import RefreshRunningError
from knowledge.refresh_progress import RefreshStage
from knowledge.store.source_records import RefreshOutcome
from tests.support.cli import ARTICLES, write_articles
from tests.support.discord import Scene, embed_of, reply_of, scene, text_of
from tests.support.index_desk import audited, desk

MINUTE = 60
TELL_EVERY = 20
"""Seconds; longer than the simulated Discord waits in real time, which keeps these tests quick."""
DISK_FULL_WHILE_BUILDING = """
import errno, os, sys
from knowledge.search.snapshot import _build
def build(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/some/where/index")
_build._Builder.build = build
from bot.cli import main
main()
"""


@pytest.fixture(autouse=True)
def edit_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    assert TELL_EVERY_SECONDS >= 2
    monkeypatch.setattr("bot.refresh.child.TELL_EVERY_SECONDS", TELL_EVERY)


async def test_a_moderator_sees_how_a_refresh_goes_and_went(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, refresher):
        mona = here.add_moderator()
        result = await mona.slash(here.channel, "index refresh")
        assert result.ephemeral
        assert "starting. I go on answering from the old index." in reply_of(result).content
        assert reply_of(result).content.startswith("▱▱▱▱▱▱▱▱▱▱\n")
        refresher.reach(RefreshStage.READING, 1500)
        await here.env.advance_time(TELL_EVERY)
        assert "reading articles, 1,500 so far." in reply_of(result).content
        refresher.reach(RefreshStage.BUILDING, 1219)
        await here.env.advance_time(TELL_EVERY)
        assert "building the index from 1,219 articles." in reply_of(result).content
        assert reply_of(result).content.startswith("▰▰▰▰▰▰▱▱▱▱\n")
        refresher.end()
        await here.env.settle()
        assert reply_of(result).content == ""
        assert embed_of(reply_of(result)).title == "Refreshed"
        assert text_of(reply_of(result)).splitlines() == [
            "**12** added, **3** updated, **1,204** unchanged, **2** refused, in 1 min 23 s.",
            "Index 7 answers now, 1,219 articles.",
            "",
            "**Refused**",
            "• news/a\\.jsonl, line 4\\: the text is empty",
            "• news/b\\.csv\\: no column holds the text",
        ]


async def test_the_reply_is_edited_seldom_and_only_when_there_is_news(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, refresher):
        mona = here.add_moderator()
        await mona.slash(here.channel, "index refresh")

        def edits() -> int:
            return sum(request.method == "PATCH" for request in here.env.http_requests)

        before = edits()
        for done in range(20):
            refresher.reach(RefreshStage.READING, done)
            await here.env.advance_time(TELL_EVERY / 4)
        assert edits() - before <= 5
        quiet = edits()
        await here.env.advance_time(5 * TELL_EVERY)
        assert edits() == quiet
        refresher.end()


async def test_a_second_refresh_is_told_that_one_runs(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, refresher):
        mona, hank = (here.add_moderator(name) for name in ("mona", "hank"))
        first = await mona.slash(here.channel, "index refresh")
        refresher.reach(RefreshStage.BUILDING, 1219)
        second = await hank.slash(here.channel, "index refresh")
        assert reply_of(second).content == (
            "A refresh is running already: building the index from 1,219 articles. "
            "Its result is used once it is done."
        )
        status = await hank.slash(here.channel, "index status")
        assert "A refresh is running: building the index" in text_of(status.response)
        refresher.end()
        await here.env.settle()
        assert embed_of(reply_of(first)).title == "Refreshed"
        assert refresher.runs == 1
        assert [(row["action"], row["outcome"]) for row in audited(tmp_path)] == [
            ("index refresh", "done"),
            ("index refresh", "refused"),
            ("index status", "shown"),
        ]
        assert len(here.env.errors) == 1


async def test_one_that_another_process_runs_is_told_too(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, refresher):
        result = await here.add_moderator().slash(here.channel, "index refresh")
        refresher.end(RefreshRunningError())
        await here.env.settle()
        assert "is running already" in reply_of(result).content


async def test_one_that_fails_midway_says_so_and_the_old_index_still_answers(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as (here, refresher):
        mona = here.add_moderator()
        result = await mona.slash(here.channel, "index refresh")
        refresher.end(RefreshFailedError("No space left on device", RefreshStage.BUILDING))
        await here.env.settle()
        assert embed_of(reply_of(result)).title == "The refresh did not finish"
        assert text_of(reply_of(result)).splitlines() == [
            "While building the index: No space left on device.",
            "The index from before still answers: index 7, 1,204 articles.",
        ]
        asked = await here.member.slash(here.channel, "ask", question="did Marlow skip it?")
        assert "slap" not in text_of(asked.response)
        assert "she would not attend" in text_of(asked.response)
        status = text_of((await mona.slash(here.channel, "index status")).response)
        assert "by mona: failed. While building the index: No space left on device." in status
        (row, _) = audited(tmp_path)
        assert (row["user_name"], row["user_id"]) == ("mona", mona.id)
        assert row["guild_id"] == here.guild.id
        assert row["outcome"] == "failed"
        assert row["ended_at"] is not None


async def test_a_refresh_that_outlives_its_reply_ends_in_the_status(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, refresher):
        mona = here.add_moderator()
        result = await mona.slash(here.channel, "index refresh")
        await here.env.advance_time(14 * MINUTE + TELL_EVERY)
        assert "Discord lets me change this message no longer" in reply_of(result).content
        await here.env.advance_time(10 * MINUTE)
        refresher.end()
        await here.env.settle()
        assert "no longer" in reply_of(result).content
        status = text_of((await mona.slash(here.channel, "index status")).response)
        assert "by mona: done. **12** added" in status


async def test_a_close_stops_a_refresh_and_says_so(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, _):
        result = await here.add_moderator().slash(here.channel, "index refresh")
        await here.bot.close()
        assert "stopped the refresh" in reply_of(result).content
        (row,) = audited(tmp_path)
        assert row["outcome"] == "stopped"


async def test_the_status_tells_of_the_newest_refresh_whoever_asked_for_it(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as (here, refresher):
        mona = here.add_moderator()

        async def status() -> str:
            return text_of((await mona.slash(here.channel, "index status")).response)

        await mona.slash(here.channel, "index refresh")
        refresher.end()
        await here.env.settle()
        assert "by mona: done. **12** added" in await status()
        await here.env.advance_time(MINUTE)
        log = here.bot.records.refreshes
        report = {"by": "schedule", "folders": {"added": 2, "updated": 0}, "sources": []}
        number = await log.begin("schedule")
        await log.end(number, RefreshOutcome.DONE, json.dumps(report), "8")
        assert "by schedule: done. 2 added, 0 updated; index 8." in await status()
        # What was only tried out is no refresh.
        await here.env.advance_time(MINUTE)
        await mona.slash(here.channel, "index refresh", dry_run=True)
        refresher.end()
        await here.env.settle()
        assert "by schedule: done." in await status()
        actions = [row["action"] for row in audited(tmp_path)]
        assert actions.count("index refresh dry_run") == 1


async def test_the_status_of_an_index_that_nobody_has_refreshed(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, _):
        mona = here.add_moderator()
        text = text_of((await mona.slash(here.channel, "index status")).response)
        assert text.splitlines() == [
            "Index 7: 1,204 articles of 2 outlets in 9,632 passages, the newest article of "
            "<t:1789560000:D>.",
            "",
            "It has not been refreshed yet.",
        ]
        here.bot.records.log.lost = 3
        text = text_of((await mona.slash(here.channel, "index status")).response)
        assert "Since my start 3 questions could not be logged" in text


def real_scene(here: Scene, folder: Path) -> Path:
    """Let a scene refresh for real from a folder with two articles."""
    write_articles(folder / "articles.jsonl", ARTICLES[:2])
    config = folder / "config.toml"
    config.write_text('[knowledge]\nfolders = ["articles.jsonl"]\n')
    here.open_library = partial(open_library, load_config(config, {}), here.data)
    here.library = None
    here.env.settle_timeout = 60.0
    return config


async def test_a_real_refresh_brings_new_articles_into_the_running_bot(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with scene(data, None, public=False) as here:
        config = real_scene(here, tmp_path)
        command = refresh_command(data, config)
        here.make_refresher = lambda: ChildRefresher(command)
        await here.restart()
        mona = here.add_moderator()
        first = await mona.slash(here.channel, "index refresh")
        assert "**2** added" in text_of(reply_of(first))
        assert "Index 1 answers now, 2 articles." in text_of(reply_of(first))
        with (tmp_path / "articles.jsonl").open("a") as file:
            file.write(json.dumps({"id": "empty", "text": ""}) + "\n")
            file.write(json.dumps(ARTICLES[2]) + "\n")
        second = await mona.slash(here.channel, "index refresh")
        lines = text_of(reply_of(second)).splitlines()
        assert lines[0].startswith("**1** added, **0** updated, **2** unchanged, **1** refused")
        assert lines[1] == "Index 2 answers now, 3 articles."
        assert lines[4].startswith("• articles\\.jsonl, line 3\\: ")
        assert str(tmp_path) not in "".join(lines)
        assert here.bot.libraries.current is not None
        assert here.bot.libraries.current.article_count == 3


async def test_a_real_refresh_that_fails_midway_leaves_the_old_index(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    async with scene(data, None, public=False) as here:
        config = real_scene(here, tmp_path)
        command = refresh_command(data, config)
        here.make_refresher = lambda: ChildRefresher(command)
        await here.restart()
        mona = here.add_moderator()
        await mona.slash(here.channel, "index refresh")
        write_articles(tmp_path / "articles.jsonl", ARTICLES)
        failing = (sys.executable, "-c", DISK_FULL_WHILE_BUILDING, *command[3:])
        here.make_refresher = lambda: ChildRefresher(failing)
        await here.restart()
        result = await mona.slash(here.channel, "index refresh")
        assert text_of(reply_of(result)).splitlines() == [
            "While building the index: No space left on device.",
            "The index from before still answers: index 1, 2 articles.",
        ]
        asked = await here.member.slash(
            here.channel, "ask", question="How much did Daniel Love raise in the third quarter?"
        )
        assert "raised $4.1 million" in text_of(asked.response).replace("\\", "")
        assert "/some/where/index: No space left on device" in capfd.readouterr().err
