import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot import heartbeat


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
def test_an_old_beat_is_no_sign_of_life_whichever_way_the_clock_was_set(
    tmp_path: Path, offset: int
) -> None:
    (tmp_path / "heartbeat").touch()
    assert heartbeat.check(tmp_path) == (True, "The bot was connected to Discord 0 s ago.")
    then = time.time() + offset
    os.utime(tmp_path / "heartbeat", (then, then))
    is_healthy, sentence = heartbeat.check(tmp_path)
    assert not is_healthy
    assert sentence.startswith("The bot was last seen connected to Discord 3")


def test_a_supervisor_gets_an_exit_code(tmp_path: Path) -> None:
    for code in (1, 0):
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "bot.heartbeat", str(tmp_path)],
            check=False,
            capture_output=True,
            timeout=60,
        )
        assert done.returncode == code
        (tmp_path / "heartbeat").touch()


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
