"""The real process against the fake Discord: it starts, answers, survives trouble, and stops."""

import asyncio
from pathlib import Path

import pytest

from tests.wire.conftest import QUESTION, QUOTED, StartBot, open_sources, whistlestop
from tests.wire.fake_discord import FakeDiscord, Op, is_ephemeral, text_of

pytestmark = pytest.mark.wire

_COMMANDS = "/commands"
_SEND = r"/channels/\d+/messages"
_EDIT_ANSWER = r"/webhooks/\d+/[^/]+(/messages/.*)?"


async def test_it_answers_and_tells_discord_about_its_commands_once(
    discord: FakeDiscord, start_bot: StartBot
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        by_command = await discord.answer_to(await discord.slash("ask", question=QUESTION))
        by_mention = await discord.reply_to(await discord.mention(QUESTION))
        by_direct_message = await discord.reply_to(await discord.direct(QUESTION))
        for answer in (by_command, by_mention, by_direct_message):
            assert QUOTED in text_of(answer)
        bot.terminate()
        assert await bot.exit_code() == 0
    assert len(discord.rest.made("PUT", _COMMANDS)) == 1
    async with start_bot() as bot:
        await bot.ready(sessions=2)
        # The buttons of an answer work on in a process that never saw it.
        sources = await open_sources(discord, by_command)
        assert is_ephemeral(sources)
        assert QUOTED in text_of(sources)
    assert len(discord.rest.made("PUT", _COMMANDS)) == 1


async def test_a_fault_on_the_reply_is_tried_again(
    discord: FakeDiscord, start_bot: StartBot
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        for status in (429, 500):
            before = len(discord.rest.made("POST", "/messages"))
            for method, path in (("POST", _SEND), ("PATCH", _EDIT_ANSWER)):
                discord.fail(method, path, status, retry_after_seconds=0.5)
            interaction = await discord.slash("ask", question=QUESTION)
            mention = await discord.mention(QUESTION)
            assert QUOTED in text_of(await discord.answer_to(interaction))
            assert QUOTED in text_of(await discord.reply_to(mention))
            assert len(interaction.messages) == len(discord.replies_to(mention)) == 1
            failed, repeated = discord.rest.made("POST", "/messages")[before:]
            assert (failed.status, repeated.status) == (status, 200)
            assert repeated.at - failed.at >= 0.5
    assert [r.status for r in discord.rest.made("PATCH")] == [429, 200, 500, 200]


async def test_it_resumes_after_a_reconnect_and_answers_what_it_missed(
    discord: FakeDiscord, start_bot: StartBot
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        await discord.gateway.ask_to_reconnect()
        missed = await discord.mention(QUESTION)
        assert QUOTED in text_of(await discord.reply_to(missed))
    assert discord.gateway.count(Op.RESUME) == 1
    assert len(discord.replies_to(missed)) == 1


async def test_it_identifies_again_when_its_session_is_gone(
    discord: FakeDiscord, start_bot: StartBot
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        await discord.gateway.invalidate()
        await bot.ready(sessions=2)
        answer = await discord.answer_to(await discord.slash("ask", question=QUESTION))
    assert QUOTED in text_of(answer)


async def test_a_refused_first_handshake_only_delays_it(
    discord: FakeDiscord, start_bot: StartBot
) -> None:
    discord.gateway.handshakes_to_refuse = 1
    async with start_bot() as bot:
        await bot.ready()
        answer = await discord.answer_to(await discord.slash("ask", question=QUESTION))
    assert discord.gateway.handshakes_refused == 1
    assert QUOTED in text_of(answer)


async def test_what_is_delivered_twice_is_answered_once(
    discord: FakeDiscord, start_bot: StartBot
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        interaction = await discord.slash("ask", question=QUESTION)
        mention = await discord.mention(QUESTION)
        await discord.redeliver(interaction)
        await discord.redeliver(mention)
        await discord.answer_to(interaction)
        await discord.reply_to(mention)
        # A question asked later is answered later; by then the repetitions had their turn.
        await discord.reply_to(await discord.mention(QUESTION))
        await discord.redeliver(interaction)
        await discord.redeliver(mention)
        await discord.reply_to(await discord.mention(QUESTION))
        bot.terminate()
        assert await bot.exit_code() == 0
    assert len(interaction.messages) == len(discord.replies_to(mention)) == 1
    callbacks = [r for r in discord.rest.made("POST", "/callback") if interaction.token in r.path]
    assert [callback.status for callback in callbacks] == [200]


async def test_the_log_of_a_start_is_what_an_operator_needs(
    discord: FakeDiscord, start_bot: StartBot, data: Path
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        lines = bot.stderr.splitlines()
        assert "INFO bot.starting: Whistlestop " in lines[0]
        assert f"data folder {data.resolve()}, " in lines[0]
        assert " article" in lines[0]
        assert not [line for line in lines if "alembic" in line or "voice" in line]
        assert not [line for line in lines if "WARNING" in line]
        assert len(lines) <= 6, bot.stderr


@pytest.mark.parametrize("token", ["wrong", ""])
async def test_a_token_that_will_not_do_ends_in_a_sentence(
    discord: FakeDiscord, start_bot: StartBot, token: str
) -> None:
    async with start_bot(token=token) as bot:
        assert await bot.exit_code() == 4
        assert "token" in bot.stderr
        assert "Traceback" not in bot.stderr
    assert not discord.gateway.received


async def test_a_discord_that_is_down_ends_in_a_sentence(
    discord: FakeDiscord, start_bot: StartBot
) -> None:
    discord.fail("GET", "/gateway/bot", 503)
    async with start_bot() as bot:
        assert await bot.exit_code() == 1
        assert "Discord cannot be reached" in bot.stderr
        assert "Traceback" not in bot.stderr


async def test_a_token_that_is_revoked_while_it_runs_ends_it_in_a_sentence(
    discord: FakeDiscord, start_bot: StartBot
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        discord.world.token = "another"
        await discord.gateway.drop(4004)
        assert await bot.exit_code() == 4
        assert "Discord refused the token" in bot.stderr
        assert "Traceback" not in bot.stderr


async def test_nothing_is_left_open_at_exit(
    discord: FakeDiscord, start_bot: StartBot, data: Path
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        await discord.reply_to(await discord.mention(QUESTION))
        bot.terminate()
        assert await bot.exit_code() == 0
        assert not bot.leftover_processes()
        for complaint in ("ResourceWarning", "nclosed", "was destroyed", "never retrieved"):
            assert complaint not in bot.stderr
    assert not _open_logs(data), "the database was not closed"


def _open_logs(data: Path) -> list[Path]:
    """Return the write-ahead logs, which SQLite removes with the last connection."""
    return list(data.glob("*-wal"))


async def test_articles_added_at_the_command_line_reach_the_running_bot(
    discord: FakeDiscord, start_bot: StartBot, data: Path, tmp_path: Path
) -> None:
    news = tmp_path / "news.txt"
    news.write_text("The lighthouse at Cape Orrin was sold to the county for nine dollars.\n")
    question = "For how much was the lighthouse at Cape Orrin sold?"
    async with start_bot() as bot:
        await bot.ready()
        before = await discord.reply_to(await discord.mention(question))
        assert "nine dollars" not in text_of(before)
        await asyncio.to_thread(whistlestop, data, "import", str(news))
        await discord.until(lambda: bot.stderr.count("answers now") == 2, "the new snapshot")
        after = await discord.reply_to(await discord.mention(question))
    assert "sold to the county for nine dollars" in text_of(after)
