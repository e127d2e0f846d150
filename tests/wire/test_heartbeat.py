"""The sign of life of the real process: there while it is connected, gone when it has stopped."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.wire.conftest import StartBot
from tests.wire.fake_discord import FakeDiscord

pytestmark = pytest.mark.wire


def health(data: Path) -> int:
    """What the image's HEALTHCHECK runs."""
    command = [sys.executable, "-m", "bot.heartbeat", str(data)]
    return subprocess.run(command, check=False, timeout=60).returncode  # noqa: S603 - our own


async def test_it_is_healthy_while_connected_and_not_after(
    discord: FakeDiscord, start_bot: StartBot, data: Path
) -> None:
    assert health(data) == 1
    async with start_bot() as bot:
        await bot.ready()
        await discord.until((data / "heartbeat").is_file, "a heartbeat", timeout_seconds=30)
        assert health(data) == 0
        bot.terminate()
        assert await bot.exit_code() == 0
    assert health(data) == 1
