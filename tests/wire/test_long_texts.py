"""The real process with articles that no editor would print: everybody is answered all the same."""

import asyncio
from pathlib import Path

import pytest

from tests.wire.conftest import QUESTION, QUOTED, StartBot, open_sources, whistlestop
from tests.wire.fake_discord import FakeDiscord, text_of

pytestmark = pytest.mark.wire

_LONG_SENTENCE = "The harbour toll of Velden " + "pays for dredging the channel and " * 30_000
_ABOUT_IT = "What does the harbour toll of Velden pay for?"
_ROSTER = '[[candidate]]\nname = "Nora Marlow"\n'


async def test_a_sentence_of_a_megabyte_is_quoted_in_part_and_holds_nobody_up(
    discord: FakeDiscord, start_bot: StartBot, data: Path, tmp_path: Path
) -> None:
    article = tmp_path / "toll.txt"
    article.write_text(f"The toll of the harbour\n\n{_LONG_SENTENCE}\n")
    await asyncio.to_thread(whistlestop, data, "import", str(article))
    async with start_bot() as bot:
        await bot.ready()
        questions = [_ABOUT_IT, QUESTION] * 5
        asked = [
            await discord.slash("ask", by=discord.world.new_member(), question=question)
            for question in questions
        ]
        answers = [text_of(await discord.answer_to(one)) for one in asked]
        sources = await open_sources(discord, asked[0].messages[0])
        bot.terminate()
        assert await bot.exit_code() == 0
    assert all("dredging the channel" in answer for answer in answers[::2])
    assert all(QUOTED in answer for answer in answers[1::2])
    assert "dredging the channel" in text_of(sources)


async def test_an_article_of_nothing_but_names_is_read_and_holds_nobody_up(
    discord: FakeDiscord, start_bot: StartBot, data: Path, tmp_path: Path
) -> None:
    article = tmp_path / "names.txt"
    article.write_text("Names\n\n" + "Nora Marlow " * 5_000)
    roster = tmp_path / "roster.toml"
    roster.write_text(_ROSTER)
    with (tmp_path / "config.toml").open("a") as config:
        config.write(f'[candidates]\nroster = "{roster}"\n')
    settings = ("--config", str(tmp_path / "config.toml"))
    await asyncio.to_thread(whistlestop, data, *settings, "import", str(article))
    async with start_bot() as bot:
        await bot.ready()
        about = await discord.slash("candidate", by=discord.world.new_member(), name="Nora Marlow")
        other = await discord.slash("ask", by=discord.world.new_member(), question=QUESTION)
        assert QUOTED in text_of(await discord.answer_to(other))
        assert "Nora Marlow" in text_of(await discord.answer_to(about))
        bot.terminate()
        assert await bot.exit_code(timeout_seconds=10) == 0
