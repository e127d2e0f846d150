"""The real process has articles but no snapshot that fits: it builds one by itself."""

from pathlib import Path

import pytest

from tests.wire.conftest import QUESTION, QUOTED, StartBot
from tests.wire.fake_discord import FakeDiscord, text_of

pytestmark = pytest.mark.wire

BUILT = "2"


async def answers_again(discord: FakeDiscord, start_bot: StartBot, data: Path) -> str:
    """Start the bot, wait for its new snapshot, and return what it logged."""
    pointer = data / "index" / "current"
    async with start_bot() as bot:
        await bot.ready()
        await discord.until(
            lambda: pointer.is_file() and "answers now" in bot.stderr,
            "the new snapshot",
            timeout_seconds=60,
        )
        answer = await discord.answer_to(await discord.slash("ask", question=QUESTION))
        assert QUOTED in text_of(answer)
        bot.terminate()
        assert await bot.exit_code() == 0
        return bot.stderr


async def test_after_a_change_of_k1_the_index_is_built_without_an_order(
    discord: FakeDiscord, start_bot: StartBot, tmp_path: Path, data: Path
) -> None:
    with (tmp_path / "config.toml").open("a") as config:
        config.write("[search]\nk1 = 1.6\n")
    logged = await answers_again(discord, start_bot, data)
    assert "the index is built from the articles that are kept" in logged
    assert (data / "index" / "current").read_text().strip() == BUILT


async def test_a_damaged_snapshot_is_replaced(
    discord: FakeDiscord, start_bot: StartBot, data: Path
) -> None:
    damaged = max((data / "index" / "1").iterdir(), key=lambda path: path.stat().st_size)
    damaged.write_bytes(b"damaged")
    await answers_again(discord, start_bot, data)
    assert (data / "index" / "current").read_text().strip() == BUILT
