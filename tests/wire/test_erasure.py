"""A member is deleted by command while the real process runs; every file's bytes are searched."""

import asyncio
import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support import canary
from tests.support.canary import canaries_of, places_of
from tests.wire.conftest import QUOTED, StartBot, rows, whistlestop
from tests.wire.fake_discord import FakeDiscord, User, text_of

pytestmark = pytest.mark.wire

CANARY = User(canary.MEMBER, "zinnober-quux")
QUESTION = "Why did Marlow skip the union forum of zinnober-canary?"
OTHERS = "Why did Marlow skip the union forum?"
DB = "whistlestop.db"


async def delete_member(data: Path) -> str:
    return await asyncio.to_thread(whistlestop, data, "privacy", "delete", "--user", str(CANARY.id))


async def until_logged(discord: FakeDiscord, data: Path, question: str, count: int = 1) -> None:
    found = f"SELECT * FROM query_log WHERE question = '{question}'"  # noqa: S608 - our own
    await discord.until(lambda: len(rows(data, found)) == count, f"{count} rows: {question}")


@contextlib.contextmanager
def locked(data: Path) -> Iterator[None]:
    """Keep the bot from writing, so that its rows wait in memory."""
    with contextlib.closing(sqlite3.connect(data / DB)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield
        database.rollback()


def lay_copies(data: Path) -> None:
    """Leave a backup and a stopped dry run's copy of what is kept now."""
    (data / "dry-run").mkdir()
    for name in (f"{DB}.backup-bot_0001", "dry-run/copy.db"):
        with (
            contextlib.closing(sqlite3.connect(data / DB)) as source,
            contextlib.closing(sqlite3.connect(data / name)) as copy,
        ):
            source.backup(copy)


async def test_a_deletion_while_the_bot_runs_leaves_nothing_in_any_file(
    discord: FakeDiscord, start_bot: StartBot, data: Path, tmp_path: Path
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        answer = await discord.reply_to(await discord.mention(QUESTION, by=CANARY))
        assert QUOTED in text_of(answer)
        await discord.answer_to(await discord.press(answer, "👍", by=CANARY))
        await discord.answer_to(await discord.slash("ask", by=CANARY, question=QUESTION))
        await until_logged(discord, data, QUESTION, 2)
        canaries = canaries_of(data, CANARY.id, QUESTION)
        await asyncio.to_thread(lay_copies, data)
        before = places_of(data, canaries)
        assert before >= {
            f"{DB}-wal",
            f"{DB}-wal, compressed",
            f"{DB}.backup-bot_0001",
            f"{DB}.backup-bot_0001, compressed",
            "dry-run/copy.db",
        }
        receipt = await delete_member(data)
        assert places_of(data, canaries) == set()
        assert "query_log: 2 rows deleted." in receipt
        # The bot goes on: others are answered, and its buttons say that the answer is gone.
        expired = await discord.answer_to(await discord.press(answer, "Why?", by=CANARY))
        assert "expired" in str(expired["content"])
        assert QUOTED in text_of(await discord.reply_to(await discord.mention(OTHERS)))
        await until_logged(discord, data, OTHERS)
        assert places_of(data, canaries) == set()
        bot.terminate()
        assert await bot.exit_code() == 0
    assert places_of(tmp_path, canaries) == set()


async def test_what_waits_in_the_running_bots_memory_is_not_written_after_a_deletion(
    discord: FakeDiscord, start_bot: StartBot, data: Path, tmp_path: Path
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        await discord.reply_to(await discord.mention(OTHERS))
        await until_logged(discord, data, OTHERS)
        with locked(data):
            await discord.reply_to(await discord.mention(QUESTION, by=CANARY))
            await discord.reply_to(await discord.mention(OTHERS))
            deleting = asyncio.create_task(delete_member(data))
            await discord.until(
                lambda: "not logged yet" in bot.stderr, "an attempt to log", timeout_seconds=20
            )
        await deleting
        await until_logged(discord, data, OTHERS, 2)  # which waited in the same batch
        canaries = canaries_of(data, CANARY.id, QUESTION)
        assert places_of(data, canaries) == set()
        bot.terminate()
        assert await bot.exit_code() == 0
    assert places_of(tmp_path, canaries) == set()


async def test_a_deletion_while_the_bot_is_stopped_leaves_nothing_for_its_next_run(
    start_bot: StartBot, data: Path, tmp_path: Path
) -> None:
    await canary.ask(data)
    await asyncio.to_thread(canary.copy_everywhere, data)
    canaries = canaries_of(data, CANARY.id)
    assert places_of(data, canaries) >= canary.PLACES
    await delete_member(data)
    async with start_bot() as bot:
        await bot.ready()
        assert places_of(tmp_path, canaries) == set()


async def test_the_running_bot_deletes_what_is_too_old_in_every_file(
    discord: FakeDiscord, start_bot: StartBot, data: Path, tmp_path: Path
) -> None:
    await canary.ask(data, canary.NOW - timedelta(days=91))
    await canary.ask_something_else(data)
    await asyncio.to_thread(canary.copy_everywhere, data)
    canaries = canaries_of(data, CANARY.id)
    assert places_of(data, canaries) >= canary.PLACES
    async with start_bot() as bot:
        await bot.ready()
        await discord.until(lambda: "deleted 4 old answers" in bot.stderr, "the purge")
        assert places_of(tmp_path, canaries) == set()


async def test_a_deletion_reaches_the_backup_that_the_start_of_an_update_made(
    start_bot: StartBot, data: Path, tmp_path: Path
) -> None:
    await canary.make_older(data)
    canaries = canaries_of(data, CANARY.id)
    async with start_bot() as bot:
        await bot.ready()
        backup = f"{DB}.backup-bot_0001"
        assert places_of(data, canaries) >= {backup, f"{backup}, compressed", DB}
        assert f"{backup}: 2 rows deleted in the backup." in await delete_member(data)
        assert places_of(tmp_path, canaries) == set()


async def test_a_start_removes_what_a_stopped_dry_run_left(
    discord: FakeDiscord, start_bot: StartBot, data: Path
) -> None:
    folder = data / "dry-run"
    shutil.copytree(data / "index", folder / "index")
    async with start_bot() as bot:
        await bot.ready()
        await discord.until(lambda: not folder.exists(), "the sweep", timeout_seconds=5)
