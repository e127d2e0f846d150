"""The real process under load, and told to stop while it has work in hand."""

import asyncio
from pathlib import Path

import pytest

from tests.wire.conftest import QUESTION, QUOTED, StartBot, rows
from tests.wire.fake_discord import FakeDiscord, Interaction, text_of

pytestmark = pytest.mark.wire

_ANSWERS = r"/webhooks/\d+/[^/]+(/messages/.*)?"
_MANY = 500


async def _ask(discord: FakeDiscord, count: int) -> list[Interaction]:
    """Ask at once, each question by another member."""
    return await asyncio.gather(
        *(
            discord.slash("ask", by=discord.world.new_member(), question=QUESTION)
            for _ in range(count)
        )
    )


async def test_ten_questions_in_hand_are_answered_and_logged_before_it_stops(
    discord: FakeDiscord, start_bot: StartBot, data: Path
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        for method in ("PATCH", "POST"):
            discord.fail(method, _ANSWERS, times=10, delay_seconds=1.0)
        asked = await _ask(discord, 10)
        await discord.until(lambda: all(i.callback for i in asked), "ten acknowledgements")
        assert not any(interaction.messages for interaction in asked)
        bot.terminate()
        assert await bot.exit_code() == 0
    for interaction in asked:
        assert [QUOTED in text_of(message) for message in interaction.messages] == [True]
    assert len(rows(data, "SELECT * FROM query_log")) == 10


async def test_who_cannot_be_answered_before_it_stops_is_told_so(
    discord: FakeDiscord, start_bot: StartBot, data: Path
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        for method in ("PATCH", "POST"):
            discord.fail(method, _ANSWERS, times=5, delay_seconds=30.0)
        asked = await _ask(discord, 5)
        await discord.until(lambda: all(i.callback for i in asked), "five acknowledgements")
        bot.terminate()
        assert await bot.exit_code() == 0
    for interaction in asked:
        assert ["restarting" in text_of(message) for message in interaction.messages] == [True]
    assert len(rows(data, "SELECT * FROM query_log")) == 5


async def test_questions_not_yet_acknowledged_are_in_hand_too(
    discord: FakeDiscord, start_bot: StartBot, data: Path
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        slow = discord.fail("POST", r"/interactions/.*", times=3, delay_seconds=1.0)
        asked = await _ask(discord, 3)
        await discord.until(lambda: slow.times == 0, "three acknowledgements under way")
        bot.terminate()
        assert await bot.exit_code() == 0
    assert [len(interaction.messages) for interaction in asked] == [1, 1, 1]
    assert len(rows(data, "SELECT * FROM query_log")) == 3


async def test_who_asks_while_it_stops_is_told_so(
    discord: FakeDiscord, start_bot: StartBot
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        slow = discord.fail("PATCH", _ANSWERS, delay_seconds=2.0)
        in_hand = await discord.slash("ask", question=QUESTION)
        await discord.until(lambda: slow.times == 0, "an answer under way")
        bot.terminate()
        await discord.until(lambda: "told to stop" in bot.stderr, "the stop")
        by_command = await discord.answer_to(await discord.slash("ask", question=QUESTION))
        by_mention = await discord.reply_to(await discord.mention(QUESTION))
        assert await bot.exit_code() == 0
    assert QUOTED in text_of(in_hand.messages[0])
    assert "restarting" in text_of(by_command)
    assert "restarting" in text_of(by_mention)


@pytest.mark.parametrize("obstacle", ["login", "handshake"])
async def test_it_can_be_stopped_before_it_has_started(
    discord: FakeDiscord, start_bot: StartBot, obstacle: str
) -> None:
    login = discord.fail("GET", "/users/@me", times=1, delay_seconds=60 * (obstacle == "login"))
    discord.gateway.handshakes_to_refuse = 1000
    async with start_bot() as bot:
        await discord.until(
            lambda: discord.gateway.handshakes_refused or (obstacle == "login" and not login.times),
            "the obstacle",
        )
        bot.terminate()
        assert await bot.exit_code(timeout_seconds=8) == 0
        assert "Traceback" not in bot.stderr.partition("told to stop")[2]


async def test_five_hundred_questions_at_once_are_all_answered(
    discord: FakeDiscord, start_bot: StartBot, data: Path
) -> None:
    async with start_bot() as bot:
        await bot.ready()
        asked = await _ask(discord, _MANY)
        await discord.until(
            lambda: all(interaction.messages for interaction in asked),
            f"{_MANY} answers",
            timeout_seconds=60,
        )
        bot.terminate()
        assert await bot.exit_code() == 0
    assert all(QUOTED in text_of(interaction.messages[0]) for interaction in asked)
    assert all(len(interaction.messages) == 1 for interaction in asked)
    assert len(rows(data, "SELECT * FROM query_log")) == _MANY
