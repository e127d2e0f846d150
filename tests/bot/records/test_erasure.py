"""Deleting for good: a canary is planted in every place, and the bytes of every file searched."""

import asyncio
import sqlite3
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.config.models import LogSettings
from bot.records.answers import ANSWER
from bot.records.database import open_database
from bot.records.erasure import Receipt, erase_expired, erase_member
from bot.records.handle import open_records
from bot.records.user_hash import UserHasher
from knowledge.questions.question import Question
from knowledge.store import Store
from knowledge.store.copies import DRY_RUN_FOLDER
from knowledge.store.refreshes import RefreshLog
from tests.support.answers import an_answer
from tests.support.canary import (
    BACKUP,
    DB,
    MEMBER,
    NOW,
    OTHER,
    PLACES,
    QUESTION,
    a_record,
    ask,
    canaries_of,
    copy_everywhere,
    make_older,
    places_of,
)


@contextmanager
def kept_open(data: Path) -> Iterator[None]:
    """Hold the database open, as the bot does, so that its write-ahead log stays."""
    with closing(sqlite3.connect(data / DB)) as connection:
        connection.execute("SELECT count(*) FROM query_log").fetchall()
        yield


def command(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--data", str(data), *arguments])


def delete_member(data: Path) -> Result:
    return command(data, "privacy", "delete", "--user", str(MEMBER))


def questions(data: Path) -> set[str]:
    with closing(sqlite3.connect(data / DB)) as connection:
        logged = {row[0] for row in connection.execute("SELECT question FROM query_log")}
        rows = connection.execute("SELECT answer FROM answers").fetchall()
    return logged | {ANSWER.validate_json(zlib.decompress(row[0])).question.text for row in rows}


async def erase(data: Path, now: datetime = NOW, *, patience_seconds: float = 0.5) -> Receipt:
    async with open_database(data / DB) as engine:
        hasher = UserHasher.load(data)
        return await erase_member(engine, hasher, MEMBER, now, patience_seconds=patience_seconds)


def test_by_command_while_the_bot_is_stopped(tmp_path: Path) -> None:
    asyncio.run(ask(tmp_path))
    canaries = canaries_of(tmp_path, MEMBER)
    copy_everywhere(tmp_path)
    found = places_of(tmp_path, canaries)
    assert found >= PLACES | {f"{place}, compressed" for place in PLACES}
    result = delete_member(tmp_path)
    assert result.exit_code == 0, result.output
    assert places_of(tmp_path, canaries) == set()
    assert questions(tmp_path) == {"And Love?", "Who won?"}  # the log's; the follow-up's is gone
    assert result.stdout.splitlines() == [
        "query_log: 1 row deleted.",
        "feedback: 1 row deleted.",
        "answers: 3 rows deleted.",
        "quotes: 6 rows deleted.",
        f"{DB}.backup-bot_0001.part: removed.",
        f"{DB}-wal: emptied.",
        f"{BACKUP}: 11 rows deleted in the backup.",
        "dry-run: removed; a dry run that was stopped had left it.",
    ]


def test_what_is_in_the_write_ahead_log_of_an_open_database(tmp_path: Path) -> None:
    asyncio.run(ask(tmp_path))
    canaries = canaries_of(tmp_path, MEMBER)
    with kept_open(tmp_path):
        asyncio.run(ask(tmp_path))
        assert f"{DB}-wal" in places_of(tmp_path, canaries)
        assert delete_member(tmp_path).exit_code == 0
        assert places_of(tmp_path, canaries) == set()


async def test_by_the_retention_schedule(tmp_path: Path) -> None:
    await ask(tmp_path, NOW - timedelta(days=91))
    canaries = canaries_of(tmp_path, MEMBER)
    copy_everywhere(tmp_path)
    async with open_records(tmp_path, lambda: NOW) as records:
        assert places_of(tmp_path, canaries) >= PLACES
        receipt = await records.purge(LogSettings(), NOW)
        assert receipt.complete, receipt.left
        assert receipt.rows == {"query_log": 3, "feedback": 2, "answers": 4, "quotes": 8}
        assert places_of(tmp_path, canaries) == set()


def test_on_an_older_schema_the_backup_that_is_made_first_is_cleaned_too(tmp_path: Path) -> None:
    asyncio.run(make_older(tmp_path))
    canaries = canaries_of(tmp_path, MEMBER)
    assert places_of(tmp_path, canaries) == {DB, f"{DB}, compressed"}
    result = delete_member(tmp_path)
    assert result.exit_code == 0, result.output
    assert (tmp_path / f"{DB}.backup-bot_0001").is_file()
    assert f"{DB}.backup-bot_0001: 2 rows deleted in the backup." in result.stdout
    assert places_of(tmp_path, canaries) == set()


async def test_what_waits_in_memory_is_not_written_any_more(tmp_path: Path) -> None:
    async with open_records(tmp_path, lambda: NOW, flush_seconds=3600) as records:
        log, answers = records.log, records.answers
        log.record(a_record(MEMBER, QUESTION, None, NOW - timedelta(seconds=5)))
        log.record(a_record(OTHER, "Who won?", None, NOW - timedelta(seconds=5)))
        receipt = await erase(tmp_path)
        assert receipt.rows.total() == 0
        # In hand when it was deleted: answered and pressed afterwards.
        early = an_answer(question=Question(QUESTION, NOW - timedelta(seconds=1)))
        assert await answers.keep(early, MEMBER) is None
        await log.give_feedback("an-answer", MEMBER, helpful=True)
        late = a_record(MEMBER, "And later?", None, NOW + timedelta(seconds=1))
        log.record(late)
        assert await log.flush()
        assert places_of(tmp_path, [QUESTION.encode()]) == set()
        assert questions(tmp_path) == {"Who won?", "And later?"}
        await erase(tmp_path, NOW + timedelta(seconds=2))
        assert places_of(tmp_path, canaries_of(tmp_path, MEMBER)) == set()


async def test_a_follow_up_in_hand_does_not_bring_the_question_back(tmp_path: Path) -> None:
    await ask(tmp_path, NOW - timedelta(seconds=9))
    await erase(tmp_path)
    async with open_records(tmp_path, lambda: NOW) as records:
        asked = Question("And Ruiz?", NOW - timedelta(seconds=1), previous=QUESTION)
        assert await records.answers.keep(an_answer(question=asked), OTHER) is None
        assert await records.answers.keep(an_answer(question=replace(asked, previous="")), OTHER)
    assert places_of(tmp_path, canaries_of(tmp_path, MEMBER)) == set()


async def test_only_follow_ups_on_the_members_own_questions_go(tmp_path: Path) -> None:
    async with open_records(tmp_path, lambda: NOW) as records:
        for asker, text, previous in (
            (OTHER, "Who leads?", ""),
            (MEMBER, "By how much?", "Who leads?"),
            (OTHER, "Since when?", "Who leads?"),
            (OTHER, "By how many votes?", "By how much?"),
        ):
            asked = Question(text, NOW, previous=previous)
            assert await records.answers.keep(an_answer(question=asked), asker)
    assert (await erase(tmp_path)).rows["answers"] == 2
    assert questions(tmp_path) == {"Who leads?", "Since when?"}


async def test_an_answer_is_found_when_its_row_in_the_log_has_expired(tmp_path: Path) -> None:
    await ask(tmp_path, NOW - timedelta(days=40))
    async with open_records(tmp_path, lambda: NOW) as records:
        assert (await records.purge(LogSettings(), NOW)).rows["query_log"] == 3
    assert places_of(tmp_path, canaries_of(tmp_path, MEMBER)) == {f"{DB}, compressed"}
    await erase(tmp_path)
    assert places_of(tmp_path, canaries_of(tmp_path, MEMBER)) == set()


async def test_rows_that_another_tool_deleted_carelessly_are_overwritten(tmp_path: Path) -> None:
    await ask(tmp_path)
    with closing(sqlite3.connect(tmp_path / DB)) as connection, connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("DELETE FROM query_log WHERE question = ?", (QUESTION,))
        connection.execute("DELETE FROM feedback")
    assert DB in places_of(tmp_path, canaries_of(tmp_path, MEMBER))
    receipt = await erase(tmp_path)
    assert f"{DB}: written anew, without traces of deleted rows." in receipt.files
    assert places_of(tmp_path, canaries_of(tmp_path, MEMBER)) == set()


def test_a_reader_that_holds_the_log_is_waited_for_and_named(tmp_path: Path) -> None:
    asyncio.run(ask(tmp_path))
    canaries = canaries_of(tmp_path, MEMBER)
    with closing(sqlite3.connect(tmp_path / DB, check_same_thread=False)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM query_log").fetchall()
        receipt = asyncio.run(erase(tmp_path, patience_seconds=0.5))
        (sentence,) = receipt.left
        assert sentence.startswith(f"{DB}-wal: another program is reading the database")
        ends = threading.Timer(0.5, reader.rollback)
        ends.start()
        assert asyncio.run(erase(tmp_path, patience_seconds=10)).complete
        ends.join()
        assert places_of(tmp_path, canaries) == set()


def test_a_backup_that_cannot_be_read_is_named_with_the_remedy(tmp_path: Path) -> None:
    asyncio.run(ask(tmp_path))
    (tmp_path / BACKUP).write_bytes(b"no database " * 1000)
    result = delete_member(tmp_path)
    assert result.exit_code == 3
    assert f"not done: {BACKUP}: file is not a database" in result.stderr
    assert "Delete this backup yourself." in result.stderr


async def test_a_dry_run_that_is_running_keeps_its_folder(tmp_path: Path) -> None:
    await ask(tmp_path)
    folder = tmp_path / DRY_RUN_FOLDER
    folder.mkdir()
    async with (
        open_database(tmp_path / DB) as engine,
        RefreshLog(engine, lambda: NOW).lease("somebody"),
    ):
        assert (await erase(tmp_path)).complete
        assert folder.is_dir()
    await erase(tmp_path)
    assert not folder.exists()


async def test_a_dry_run_copies_nothing_of_members(tmp_path: Path) -> None:
    await ask(tmp_path)
    async with await Store.open(tmp_path / DB) as store:
        await store.copy_to(tmp_path / "copy.db")
    canaries = [*canaries_of(tmp_path, MEMBER), b"Who won?"]
    assert not places_of(tmp_path, canaries) & {"copy.db", "copy.db, compressed"}


async def test_marks_of_deletions_go_after_a_day(tmp_path: Path) -> None:
    await ask(tmp_path)
    await erase(tmp_path)

    async def purge_and_count(now: datetime) -> int:
        long_ago = NOW - timedelta(days=365)
        async with open_database(tmp_path / DB) as engine:
            await erase_expired(engine, now, log_before=long_ago, answers_before=long_ago)
        with closing(sqlite3.connect(tmp_path / DB)) as connection:
            return int(connection.execute("SELECT count(*) FROM erasures").fetchone()[0])

    assert await purge_and_count(NOW + timedelta(hours=23)) == 3  # the code and two texts
    assert await purge_and_count(NOW + timedelta(hours=25)) == 0


async def test_what_is_not_too_old_stays(tmp_path: Path) -> None:
    await ask(tmp_path, NOW - timedelta(days=29))
    async with open_records(tmp_path, lambda: NOW) as records:
        assert (await records.purge(LogSettings(), NOW)).rows.total() == 0
    assert questions(tmp_path) == {QUESTION, "And Love?", "And Ruiz?", "Who won?"}


@pytest.mark.parametrize(
    "value", ["bob", "@bob", "0", "-5", "1" * 21, "８７４６１３０５９９１７４０２１１３"]
)
def test_what_is_no_id_is_told_with_how_to_copy_one(tmp_path: Path, value: str) -> None:
    result = command(tmp_path, "privacy", "delete", "--user", value)
    assert result.exit_code == 2
    assert "is no Discord id, which is a number such as" in result.stderr
    assert "Copy User ID" in result.stderr


def test_a_pasted_mention_is_an_id(tmp_path: Path) -> None:
    asyncio.run(ask(tmp_path))
    result = command(tmp_path, "privacy", "delete", "--user", f"<@{MEMBER}>")
    assert "query_log: 1 row deleted." in result.stdout
