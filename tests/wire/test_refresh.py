"""A moderator refreshes the index of the real process, which starts a real child for it."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.wire.conftest import QUESTION, QUOTED, StartBot, rows
from tests.wire.fake_discord import FakeDiscord, is_ephemeral, text_of

pytestmark = pytest.mark.wire

FERRY = "Ruiz cancelled the ferry to Port Lomas on Friday, citing a price of 40 million dollars."


def configure(tmp_path: Path, articles: list[dict[str, str]]) -> None:
    """Let a refresh import these articles."""
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(each) + "\n" for each in articles))
    with (tmp_path / "config.toml").open("a") as config:
        config.write('[knowledge]\nfolders = ["news.jsonl"]\n')


def refreshes(data: Path) -> list[int]:
    """Return the processes that refresh this data folder."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue  # it has just ended
            if b"refresh" in words and str(data).encode() in words:
                found.append(int(process.name))
    return found


async def test_a_moderator_refreshes_and_the_new_article_answers(
    discord: FakeDiscord, start_bot: StartBot, tmp_path: Path, data: Path
) -> None:
    configure(tmp_path, [{"id": "ferry", "title": "Ferry cancelled", "text": FERRY}])
    async with start_bot() as bot:
        await bot.ready()
        refused = await discord.slash("index refresh", by=discord.world.member)
        sentence = text_of(await discord.answer_to(refused))
        assert sentence.startswith("Only moderators can do this")
        interaction = await discord.slash("index refresh", by=discord.world.moderator)
        first = await discord.answer_to(interaction)
        assert is_ephemeral(first)
        await discord.until(
            lambda: "**1** added" in text_of(interaction.messages[0]),
            "the report",
            timeout_seconds=60,
        )
        answer = await discord.answer_to(
            await discord.slash("ask", question="Who cancelled the ferry?")
        )
        assert "cancelled the ferry to Port Lomas" in text_of(answer)
        bot.terminate()
        assert await bot.exit_code() == 0
    acts = rows(data, "SELECT outcome, user_id FROM audit ORDER BY audit_id")
    assert acts == [("refused", None), ("done", discord.world.moderator.id)]


async def test_a_stop_ends_a_refresh_with_its_workers_and_the_old_index_stays(
    discord: FakeDiscord, start_bot: StartBot, tmp_path: Path, data: Path
) -> None:
    long = [
        {"id": f"{number}", "title": f"Report {number}", "text": f"Item {number}. {FERRY} " * 20}
        for number in range(20_000)
    ]
    configure(tmp_path, long)
    async with start_bot() as bot:
        await bot.ready()
        interaction = await discord.slash("index refresh", by=discord.world.moderator)
        await discord.until(lambda: refreshes(data), "the child", timeout_seconds=30)
        answer = await discord.answer_to(await discord.slash("ask", question=QUESTION))
        assert QUOTED in text_of(answer)
        began = asyncio.get_running_loop().time()
        bot.terminate()
        assert await bot.exit_code() == 0
        assert asyncio.get_running_loop().time() - began < 10
    assert refreshes(data) == []
    assert "stopped the refresh" in text_of(interaction.messages[0])
    assert rows(data, "SELECT outcome FROM audit") == [("stopped",)]
    assert (data / "index" / "current").read_text().strip() == "1"
