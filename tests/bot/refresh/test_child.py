import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.refresh.child import (
    ChildRefresher,
    RefreshFailedError,
    RefreshOrder,
    RefreshStopped,
    refresh_command,
)
from knowledge.errors import RefreshRunningError
from knowledge.refresh_progress import RefreshProgress, RefreshStage
from knowledge.refresh_report import RefreshReport
from tests.support.refreshing import REPORT

ORDER = RefreshOrder("Ann")
READING = '{"stage": "reading", "done": 3}'
BUILDING = '{"stage": "building", "done": 7}'
DONE = (
    '{"stage": "done", "report": {"by": "ada", "folders": {"added": 12, "updated": 3, '
    '"unchanged": 1204, "refused": {"count": 2, "first": [{"path": "news/a.jsonl", "line": 4, '
    '"reason": "the text is empty"}, {"path": "news/b.csv", "line": null, '
    '"reason": "no column holds the text"}]}}, "seconds": 83.2, "snapshot": "7", '
    '"articles": 1219}}'
)


def child(*lines: str, then: str = "") -> ChildRefresher:
    """A refresher whose child prints lines and goes on as told."""
    program = f"print({chr(10).join(lines)!r}, flush=True)\n{then}"
    return ChildRefresher((sys.executable, "-c", program))


async def until(refresher: ChildRefresher, progress: RefreshProgress) -> None:
    async with asyncio.timeout(30):
        while refresher.progress != progress:  # noqa: ASYNC110 - there is no event
            await asyncio.sleep(0.01)


async def test_the_report_of_the_child_is_returned() -> None:
    refresher = child(READING, BUILDING, DONE)
    assert await refresher.run(ORDER) == REPORT
    assert not refresher.is_running
    assert refresher.progress is None


async def test_progress_is_what_the_child_said_last() -> None:
    refresher = child(READING, BUILDING, then="import time; time.sleep(60)")
    running = asyncio.create_task(refresher.run(ORDER))
    await until(refresher, RefreshProgress(RefreshStage.BUILDING, 7))
    assert refresher.is_running
    with pytest.raises(RefreshRunningError):
        await refresher.run(ORDER)
    await refresher.close()
    with pytest.raises(RefreshStopped):
        await running
    with pytest.raises(RefreshStopped):
        await refresher.run(ORDER)


async def test_what_the_child_says_of_its_failure_is_told_with_its_stage() -> None:
    failed = '{"stage": "failed", "kind": "OSError", "reason": "No space left on device"}'
    with pytest.raises(RefreshFailedError) as caught:
        await child(READING, BUILDING, failed, then="raise SystemExit(1)").run(ORDER)
    assert (caught.value.reason, caught.value.during) == (
        "No space left on device",
        RefreshStage.BUILDING,
    )


async def test_one_that_runs_in_another_process_is_an_error_of_its_own() -> None:
    failed = '{"stage": "failed", "kind": "RefreshRunningError", "reason": "One runs."}'
    with pytest.raises(RefreshRunningError):
        await child(failed).run(ORDER)


@pytest.mark.parametrize(
    "then", ["raise SystemExit(1)", "import os; os.kill(os.getpid(), 9)", "print('{')"]
)
async def test_a_child_that_ends_without_a_word_has_failed(then: str) -> None:
    with pytest.raises(RefreshFailedError) as caught:
        await child(READING, then=then).run(ORDER)
    assert (caught.value.reason, caught.value.during) == ("", RefreshStage.READING)


async def test_a_command_that_cannot_be_started_has_failed() -> None:
    with pytest.raises(RefreshFailedError, match="No such file"):
        await ChildRefresher(("/nowhere/python",)).run(ORDER)


@pytest.mark.parametrize("ignores_sigterm", [False, True])
async def test_a_close_ends_the_child_and_its_workers(
    tmp_path: Path, *, ignores_sigterm: bool
) -> None:
    stubborn = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    refresher = child(
        READING,
        then=(stubborn if ignores_sigterm else "")
        + "import subprocess, sys, time, pathlib\n"
        + "worker = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        + f"pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(worker.pid))\n"
        + f"print({BUILDING!r}, flush=True)\ntime.sleep(60)",
    )
    running = asyncio.create_task(refresher.run(ORDER))
    await until(refresher, RefreshProgress(RefreshStage.BUILDING, 7))
    await refresher.close()
    with pytest.raises(RefreshStopped):
        await running
    await gone(int((tmp_path / "pid").read_text()))


async def test_workers_of_a_child_that_crashed_do_not_hold_the_refresh_up(tmp_path: Path) -> None:
    refresher = child(
        READING,
        then="import os, subprocess, sys, pathlib\n"
        "worker = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(worker.pid))\n"
        "os.kill(os.getpid(), 9)",
    )
    async with asyncio.timeout(30):
        with pytest.raises(RefreshFailedError):
            await refresher.run(ORDER)
    await gone(int((tmp_path / "pid").read_text()))


async def test_the_token_does_not_reach_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    check = f"import os\nif 'DISCORD_TOKEN' not in os.environ: print({DONE!r})"
    assert isinstance(await child(READING, then=check).run(ORDER), RefreshReport)


def test_the_command_names_the_data_and_the_settings() -> None:
    command = refresh_command(Path("data"), Path("my.toml"))
    assert command[1:] == (
        "-m", "bot", "refresh", "--json", "--data", "data", "--config", "my.toml",
    )  # fmt: skip
    assert "--config" not in refresh_command(Path("data"), None)


async def gone(pid: int) -> None:
    """Wait until a process has ended; one that waits for its parent to notice has."""
    async with asyncio.timeout(30):
        while Path(f"/proc/{pid}").exists():
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
            if state == "Z":
                return
            await asyncio.sleep(0.05)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_the_child_is_told_what_to_refresh_and_reads_the_questions() -> None:
    program = (
        "import json, sys; "
        "print(json.dumps({'stage': 'failed', 'kind': 'X', "
        "'reason': ' '.join(sys.argv[1:]) + ' ' + sys.stdin.read()}))"
    )
    order = RefreshOrder("-Ann", "https://a.example/feed", dry_run=True, questions=("one", "two"))
    with pytest.raises(RefreshFailedError) as caught:
        await ChildRefresher((sys.executable, "-c", program)).run(order)
    assert caught.value.reason == (
        "--by=-Ann --source=https://a.example/feed --dry-run --questions=- one\ntwo\n"
    )
    assert RefreshOrder("schedule", due=True).options == ("--by=schedule", "--due")
