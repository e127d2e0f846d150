import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot import heartbeat
from knowledge.uptime import uptime


async def test_it_beats_only_while_connected(tmp_path: Path) -> None:
    connected = False
    beating = asyncio.create_task(heartbeat.beat(tmp_path, lambda: connected, 0.01))
    await asyncio.sleep(0.05)
    assert heartbeat.age_seconds(tmp_path) is None
    connected = True
    async with asyncio.timeout(30):
        while heartbeat.age_seconds(tmp_path) is None:  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.01)
    beating.cancel()
    assert heartbeat.check(tmp_path)[0]
    heartbeat.stop(tmp_path)
    heartbeat.stop(tmp_path)
    assert heartbeat.check(tmp_path) == (
        False,
        "The bot does not run, or has not been connected yet.",
    )


async def test_a_folder_that_takes_no_file_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    beating = asyncio.create_task(heartbeat.beat(tmp_path / "gone", lambda: True, 60))
    async with asyncio.timeout(30):
        while "the heartbeat cannot be written" not in caplog.text:  # noqa: ASYNC110 - likewise
            await asyncio.sleep(0.01)
    assert not beating.done()
    beating.cancel()


@pytest.mark.parametrize("offset", [-3600, 3600])
def test_the_age_of_a_beat_does_not_depend_on_the_clock(
    tmp_path: Path, offset: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    heartbeat.touch(tmp_path)
    then = time.time() + offset  # as a clock would date it that was set since
    os.utime(tmp_path / "heartbeat", (then, then))
    assert heartbeat.check(tmp_path) == (True, "The bot was connected to Discord 0 s ago.")
    later = uptime() + 3600
    monkeypatch.setattr(heartbeat, "uptime", lambda: later)
    os.utime(tmp_path / "heartbeat", (time.time(), time.time()))
    is_healthy, sentence = heartbeat.check(tmp_path)
    assert not is_healthy
    assert sentence == "The bot was last seen connected to Discord 3600 s ago."


def test_a_beat_from_before_the_machine_was_started_is_no_sign_of_life(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heartbeat.touch(tmp_path)
    monkeypatch.setattr(heartbeat, "boot_id", lambda: "another start")
    assert not heartbeat.check(tmp_path)[0]
    heartbeat.touch(tmp_path)
    assert heartbeat.check(tmp_path)[0]
    monkeypatch.setattr(heartbeat, "uptime", lambda: 1.0)
    assert not heartbeat.check(tmp_path)[0]
    (tmp_path / "heartbeat").write_text("")
    assert not heartbeat.check(tmp_path)[0]


def test_a_supervisor_gets_an_exit_code(tmp_path: Path) -> None:
    for code in (1, 0):
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "bot.heartbeat", str(tmp_path)],
            check=False,
            capture_output=True,
            timeout=60,
        )
        assert done.returncode == code
        heartbeat.touch(tmp_path)


def test_the_cheap_check_imports_nothing_but_the_standard_library(tmp_path: Path) -> None:
    program = (
        "import sys, runpy\n"
        f"sys.argv = ['heartbeat', {str(tmp_path)!r}]\n"
        "try: runpy.run_module('bot.heartbeat', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print(*sorted({'numpy', 'pydantic', 'discord', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.splitlines()[1:] == [""]
