"""Fixtures of the wire tests: a data folder with articles in it, and a run of the real bot."""

import contextlib
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

import pytest

from tests.wire.fake_discord import FakeDiscord, Json, buttons_of
from tests.wire.process import REPOSITORY, BotProcess

QUESTION = "Why did Marlow skip the union forum?"
QUOTED = "she would not attend the union forum because of a town hall in Arden"

_ARTICLES = [
    ("Marlow stays away from union forum", "Kestrel Courier", "2026-09-14",
     f"Senator Ada Marlow told the union on Tuesday that {QUOTED}. "
     "The forum drew four hundred members. The union had invited every candidate in June."),
    ("Ruiz promises a ferry to Port Lomas", "The Franklin Post", "2026-09-15",
     "Tomas Ruiz promised a daily ferry between Port Lomas and the islands. "
     "The ferry would cost 12 million dollars a year, his campaign said."),
    ("Poll: Marlow leads Ruiz by four points", "Kestrel Courier", "2026-09-16",
     "Ada Marlow leads Tomas Ruiz by four points in a poll of 800 likely voters. "
     "The margin of error is 3.5 points."),
    ("Teachers endorse Ruiz", "The Franklin Post", "2026-09-17",
     "The state's largest teachers' union endorsed Tomas Ruiz for governor on Thursday. "
     "Its president praised his plan to raise starting salaries to 52,000 dollars."),
]  # fmt: skip


async def open_sources(discord: FakeDiscord, answer: Json) -> Json:
    """Press Sources under an answer, or under More where the answer has further quotes."""
    shown = answer
    if any(button.get("label") == "More" for button in buttons_of(answer)):
        shown = await discord.answer_to(await discord.press(answer, "More"))
    return await discord.answer_to(await discord.press(shown, "Sources"))


class StartBot(Protocol):
    """Starts `whistlestop run` on the data folder of the test."""

    def __call__(self, *, token: str | None = None) -> AbstractAsyncContextManager[BotProcess]: ...


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as discord:
        yield discord


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Import the articles once; tests work on copies of the folder."""
    folder = tmp_path_factory.mktemp("imported")
    corpus = folder / "articles.jsonl"
    keys = ("title", "outlet", "published", "text")
    lines = [json.dumps(dict(zip(keys, article, strict=True))) for article in _ARTICLES]
    corpus.write_text("\n".join(lines) + "\n")
    whistlestop(folder / "data", "import", str(corpus))
    return folder / "data"


@pytest.fixture
def data(imported: Path, tmp_path: Path) -> Path:
    """The data folder of one test: its own, with the articles in it."""
    return Path(shutil.copytree(imported, tmp_path / "data"))


@pytest.fixture
def start_bot(discord: FakeDiscord, data: Path, tmp_path: Path) -> StartBot:
    """How a test starts the bot, as often as it likes."""
    config = tmp_path / "config.toml"
    config.write_text(
        "[discord]\n"
        f"ask_channels = [{discord.world.ask_channel_id}]\n"
        f"moderator_roles = [{discord.world.moderator_role_id}]\n"
        "user_cooldown_seconds = 0.0\n"
        "channel_cooldown_seconds = 0.0\n"
    )

    def start(*, token: str | None = None) -> BotProcess:
        return BotProcess(
            discord,
            tmp_path / "output",
            *("-m", "bot", "run", "--config", str(config), "--data", str(data)),
            token=token,
        )

    return start


def whistlestop(data: Path, *arguments: str) -> str:
    """Run a command of the command line to its end and return what it printed."""
    done = subprocess.run(  # noqa: S603 - our own command line
        [sys.executable, "-m", "bot", "--data", str(data), *arguments],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.stdout


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    """Return what a query finds in the database of a data folder."""
    with contextlib.closing(sqlite3.connect(data / "whistlestop.db")) as database:
        return database.execute(query).fetchall()
