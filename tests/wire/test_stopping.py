"""The real process is told to stop, whatever it is doing: it ends by itself, with exit code 0."""

import asyncio
import contextlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wire.conftest import QUESTION, StartBot
from tests.wire.fake_discord import FakeDiscord, text_of
from tests.wire.process import REPOSITORY, BotProcess

pytestmark = pytest.mark.wire

_STUCK = str(Path(__file__).with_name("stuck_bot.py"))
_STOPPED_WHILE_LOADING = """
import importlib.abc, os, runpy, signal, sys

class Stopper(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.{signal})

sys.meta_path.insert(0, Stopper())
sys.argv = ["whistlestop", "--data", {data!r}, "run"]
runpy.run_module("bot", run_name="__main__")
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
@pytest.mark.parametrize("module", ["bot.cli", "bot.client"])
def test_while_its_modules_are_loaded(tmp_path: Path, module: str, name: str) -> None:
    script = _STOPPED_WHILE_LOADING.format(module=module, signal=name, data=str(tmp_path))
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script],
        cwd=REPOSITORY,
        env={"PATH": os.environ["PATH"], "DISCORD_TOKEN": "none"},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


async def test_while_a_migration_waits_for_another_process(
    discord: FakeDiscord, start_bot: StartBot, data: Path
) -> None:
    database = data / "whistlestop.db"
    for file in data.glob("whistlestop.db*"):
        file.unlink()
    with contextlib.closing(sqlite3.connect(database)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        async with start_bot() as bot:
            await discord.until(lambda: bot.has_open(database), "the wait", timeout_seconds=20)
            await asyncio.sleep(0.5)  # from opening the file to the lock
            bot.terminate()
            assert await bot.exit_code(timeout_seconds=8) == 0
            assert "locked" not in bot.stderr


async def test_while_a_thread_works_that_nothing_ends(
    discord: FakeDiscord, data: Path, tmp_path: Path
) -> None:
    async with BotProcess(discord, tmp_path, _STUCK, "--data", str(data), "run") as bot:
        await bot.ready()
        asked = await discord.slash("ask", question=QUESTION)
        await discord.until(lambda: "stuck" in bot.stdout, "the thread")
        bot.terminate()
        assert await bot.exit_code(timeout_seconds=10) == 0
    assert ["restarting" in text_of(message) for message in asked.messages] == [True]
