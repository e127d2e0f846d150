"""What the real process keeps and what it must not keep, when disks and databases fail too."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.wire.conftest import QUESTION, QUOTED, StartBot, rows
from tests.wire.fake_discord import FakeDiscord, User, text_of
from tests.wire.process import BotProcess

pytestmark = pytest.mark.wire

_CANARY = User(874613059917402113, "zinnober-quux")
_CANARY_TOKEN = "canary-token-5f1d2c9b7e"

Trouble = Callable[[BotProcess, Path], AbstractContextManager[None]]


@contextlib.contextmanager
def _locked(_bot: BotProcess, data: Path) -> Iterator[None]:
    """Hold the database's write lock, as another program or a backup might."""
    with contextlib.closing(sqlite3.connect(data / "whistlestop.db")) as database:
        database.execute("BEGIN EXCLUSIVE")
        yield
        database.rollback()


@contextlib.contextmanager
def _full(bot: BotProcess, data: Path) -> Iterator[None]:
    """Let the database's log not grow any further: the operating system refuses each write."""
    bot.limit_file_size((data / "whistlestop.db-wal").stat().st_size)
    yield
    bot.limit_file_size(None)


def _everything_under(*folders: Path) -> Iterator[tuple[Path, bytes]]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path, path.read_bytes()


def _traces_of(user: User) -> list[bytes]:
    """Return how a user could stand in a file: as text, and as SQLite's or C's integer."""
    return [
        str(user.id).encode(),
        user.id.to_bytes(8, "big"),
        user.id.to_bytes(8, "little"),
        user.name.encode(),
    ]


def _refused(discord: FakeDiscord, status: int) -> bool:
    """Return whether a reply to a mention was refused with this status."""
    return any(
        request.method == "POST" and request.path.endswith("/messages") and request.status == status
        for request in discord.rest.requests
    )


async def test_a_member_and_the_token_leave_no_trace(
    discord: FakeDiscord, start_bot: StartBot, data: Path, tmp_path: Path
) -> None:
    discord.world.token = _CANARY_TOKEN
    async with start_bot() as bot:
        await bot.ready()
        question = f"{QUESTION} <@{_CANARY.id}> asks"
        await discord.answer_to(await discord.slash("ask", by=_CANARY, question=question))
        await discord.reply_to(await discord.mention(question, by=_CANARY))
        direct = await discord.direct(question, by=_CANARY)
        await discord.reply_to(direct)
        # Failures whose traces go to the log: the reply is refused in three ways.
        for status in (400, 403, 404):
            discord.fail("PATCH", r"/webhooks/.*", status)
            discord.fail("POST", r"/webhooks/.*", status)
            discord.fail("POST", r"/channels/\d+/messages", status)
            interaction = await discord.slash("ask", by=_CANARY, question=question)
            await discord.until(lambda i=interaction: i.callback, "an acknowledgement")  # type: ignore[misc]
            await discord.mention(question, by=_CANARY)
            # Before the next one asks: else it would meet the fault that was meant for this one.
            await discord.until(lambda s=status: _refused(discord, s), "a refused reply")  # type: ignore[misc]
        await discord.reply_to(await discord.mention(QUESTION, by=_CANARY))
        during = list(_everything_under(data, tmp_path / "output"))
        bot.terminate()
        assert await bot.exit_code() == 0
    assert rows(data, "SELECT * FROM query_log"), "nothing was logged, so this shows nothing"
    traces = [*_traces_of(_CANARY), _CANARY_TOKEN.encode(), direct["channel_id"].encode()]
    for path, content in [*during, *_everything_under(data, tmp_path / "output")]:
        for trace in traces:
            assert trace not in content, f"{trace!r} stands in {path}"


async def test_rows_that_were_not_yet_written_survive_a_stop(
    discord: FakeDiscord, start_bot: StartBot, data: Path
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        interaction = await discord.slash("ask", question=QUESTION)
        await discord.answer_to(interaction)
        bot.terminate()  # well before the next batch is due
        assert await bot.exit_code() == 0
    assert len(rows(data, "SELECT * FROM query_log")) == 1


@pytest.mark.parametrize("trouble", [_locked, _full], ids=["locked", "full"])
async def test_while_nothing_can_be_written_answers_go_on_and_what_is_lost_is_counted(
    discord: FakeDiscord, start_bot: StartBot, data: Path, trouble: Trouble
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        await discord.reply_to(await discord.mention(QUESTION))
        await _until_logged(discord, data, 1)
        with trouble(bot, data):
            await _ask_until_writing_failed(discord, bot)
        await _until_logged(discord, data, 4)  # the trouble is over: what waited is written
        with trouble(bot, data):
            await _ask_until_writing_failed(discord, bot)
            bot.terminate()
            assert await bot.exit_code() == 0
        assert "answers could not be kept" in bot.stderr
        assert "3 questions could not be logged" in bot.stderr
    assert len(rows(data, "SELECT * FROM query_log")) == 4


async def _until_logged(discord: FakeDiscord, data: Path, count: int) -> None:
    await discord.until(
        lambda: len(rows(data, "SELECT * FROM query_log")) == count, f"{count} rows in the log"
    )


async def _ask_until_writing_failed(discord: FakeDiscord, bot: BotProcess) -> None:
    """Ask three questions, all of which must be answered, and wait for an attempt to log them."""
    failures = bot.stderr.count("not logged yet")
    mentions = [await discord.mention(QUESTION) for _ in range(2)]
    interaction = await discord.slash("ask", question=QUESTION)
    assert QUOTED in text_of(await discord.answer_to(interaction))
    for mention in mentions:
        assert QUOTED in text_of(await discord.reply_to(mention))
    await discord.until(
        lambda: bot.stderr.count("not logged yet") > failures, "a failed attempt to log"
    )
