"""Measure the lag of the real bot's event loop over sockets, with a fake Discord, as a table.

    python -m benchmarks.loop_lag

Three cases: an article that is one sentence of a megabyte, asked for by many at once; an article
of nothing but names, asked for by `/candidate`; and 500 questions at once. Each ends with SIGTERM.
"""

import asyncio
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

from tests.wire.conftest import QUESTION, QUOTED, whistlestop
from tests.wire.fake_discord import FakeDiscord, Interaction, text_of
from tests.wire.process import BotProcess

BOT: Final = str(Path(__file__).with_name("sampled_bot.py"))
SENTENCE: Final = "The harbour toll of Velden " + "pays for dredging the channel and " * 30_000
NAMES: Final = "Nora Marlow " * 5_000
NEWS: Final = f"Senator Ada Marlow told the union on Tuesday that {QUOTED}. The forum drew many."
FLOOD: Final = 500

Case = Callable[[FakeDiscord], Coroutine[Any, Any, list[Interaction]]]


async def ask(discord: FakeDiscord, count: int, *questions: str) -> list[Interaction]:
    """Ask each question so many times at once, each time by another member."""
    asked = [
        discord.slash("ask", by=discord.world.new_member(), question=question)
        for _ in range(count)
        for question in questions
    ]
    return list(await asyncio.gather(*asked))


async def nothing(_discord: FakeDiscord) -> list[Interaction]:
    """Ask nothing: what the machine does beside it."""
    await asyncio.sleep(5)
    return []


async def long_sentence(discord: FakeDiscord) -> list[Interaction]:
    """Ask for the sentence and for other things, twenty times each."""
    return await ask(discord, 20, "What does the harbour toll of Velden pay for?", QUESTION)


async def long_article(discord: FakeDiscord) -> list[Interaction]:
    """Ask for the person whom the article names, and for other things."""
    about = await discord.slash("candidate", name="Nora Marlow")
    return [about, *await ask(discord, 20, QUESTION)]


async def flood(discord: FakeDiscord) -> list[Interaction]:
    """Ask one question by many members at once."""
    return await ask(discord, FLOOD, QUESTION)


async def measure(name: str, case: Case, folder: Path) -> str:
    """Run a case and return its row."""
    # A data folder of its own: a bot tells Discord about its commands once.
    data = await asyncio.to_thread(
        shutil.copytree, folder / "data", folder / f"{case.__name__}-data"
    )
    lag_file = folder / f"{case.__name__}.txt"
    async with (
        FakeDiscord() as discord,
        BotProcess(
            discord,
            folder / case.__name__,
            *(BOT, "--config", str(folder / "config.toml"), "--data", str(data), "run"),
            environment={"LOOP_LAG_FILE": str(lag_file), "PYTHONPATH": _path()},
        ) as bot,
    ):
        await bot.ready()
        asked = await case(discord)
        await discord.until(
            lambda: all(one.messages for one in asked), "answers", timeout_seconds=120
        )
        answered = sum(bool(text_of(one.messages[0])) for one in asked)
        bot.terminate()
        began = time.monotonic()
        code = await bot.exit_code()
        ended = time.monotonic() - began
    lags, work = np.loadtxt(lag_file).T * 1000
    median, high = np.percentile(lags, [50, 99])
    return (
        f"| {name} | {answered} of {len(asked)} | {median:.1f} | {high:.1f} | {lags.max():.1f} "
        f"| {np.percentile(work, 99):.1f} "
        f"| {ended:.1f} | {code} |"
    )


def _path() -> str:
    site = Path(sys.modules["tests.wire.process"].__file__ or "").with_name("site")
    return f"{site}:{Path.cwd()}"


def prepare(folder: Path) -> None:
    """Import the articles; name the roster."""
    (folder / "roster.toml").write_text('[[candidate]]\nname = "Nora Marlow"\n')
    (folder / "config.toml").write_text(
        f'[candidates]\nroster = "{folder / "roster.toml"}"\n'
        "[discord]\nuser_cooldown_seconds = 0.0\nchannel_cooldown_seconds = 0.0\n"
    )
    articles = [{"title": str(n), "text": text} for n, text in enumerate((SENTENCE, NAMES, NEWS))]
    corpus = folder / "articles.jsonl"
    corpus.write_text("\n".join(map(json.dumps, articles)))
    settings = ("--config", str(folder / "config.toml"))
    whistlestop(folder / "data", *settings, "import", str(corpus))


def main() -> None:
    """Measure all cases, each with a process of its own."""
    print(f"`python -m benchmarks.loop_lag`, {datetime.now(UTC):%Y-%m-%d}; lag in ms, end in s:\n")
    print(
        "| case | answered | lag, median | 99th percentile | most | own work, 99th percentile "
        "| end | code |"
    )
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        for title, case in (
            ("nothing asked, for 5 s", nothing),
            ("a sentence of 1 MB, 40 questions", long_sentence),
            ("5,000 names in a row, `/candidate`, 20 questions", long_article),
            (f"{FLOOD} questions at once", flood),
        ):
            print(asyncio.run(measure(title, case, folder)), flush=True)


if __name__ == "__main__":
    main()
