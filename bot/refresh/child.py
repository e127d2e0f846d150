"""A refresh in a process of its own, so that the bot goes on answering meanwhile.

The child is `whistlestop refresh --json`. It prints one line of JSON for each step, and at the end
one with the report, or with the failure; `steps` has the records of both ends. Its standard error
is the bot's own, and so is in the log.
"""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from pydantic import ValidationError

from bot.refresh.steps import STEP, RefreshDone, RefreshFailure, Step
from knowledge.errors import RefreshRunningError
from knowledge.refresh_progress import RefreshProgress, RefreshStage
from knowledge.refresh_report import RefreshReport

__all__ = [
    "TELL_EVERY_SECONDS",
    "ChildRefresher",
    "RefreshFailedError",
    "RefreshOrder",
    "RefreshStopped",
    "Refresher",
    "refresh_command",
]

logger = logging.getLogger(__name__)

STOP_SECONDS: Final = 0.5
"""How long the child has to end when told to; then it is killed. What it leaves half-done, the
next refresh clears away."""
TELL_EVERY_SECONDS: Final = 2.0
"""How often people are told how far a refresh is: each time is an edit of a message."""
LINE_BYTES: Final = 1 << 23
"""The report is one line: some kilobytes a source, and a tenth of that a changed answer."""
SECRETS: Final = frozenset({"DISCORD_TOKEN"})
"""Of the environment; a refresh has no use for them."""


@dataclass(frozen=True, slots=True)
class RefreshOrder:
    """What is to be refreshed, and for whom."""

    by: str
    """As the history shows it: a moderator's name, or 'schedule'."""
    source: str | None = None
    """The URL of the only source to visit; None for all of them, and the folders."""
    due: bool = False
    """Visit only the sources whose time has come, and no folders."""
    index_only: bool = False
    """Build the index from what is kept: no visits, no folders."""
    dry_run: bool = False
    questions: tuple[str, ...] = ()
    """Lines of JSON, to be answered from the old and the new index in a dry run."""

    @property
    def options(self) -> tuple[str, ...]:
        """Return the command line's options; questions go through standard input."""
        options = [f"--by={self.by}"]
        if self.source is not None:
            options.append(f"--source={self.source}")
        if self.due:
            options.append("--due")
        if self.index_only:
            options.append("--index-only")
        if self.dry_run:
            options.append("--dry-run")
        if self.questions:
            options.append("--questions=-")
        return tuple(options)


class RefreshFailedError(Exception):
    """A refresh ended before its end; the index that was current still is."""

    def __init__(self, reason: str, during: RefreshStage | None) -> None:
        super().__init__(reason, during)
        self.reason = reason
        """One sentence; empty when the child did not say."""
        self.during = during
        """None when it had not begun."""


class RefreshStopped(Exception):  # noqa: N818 - nothing went wrong
    """A refresh was ended because the bot closes."""


class Refresher(Protocol):
    """Runs one refresh at a time."""

    @property
    def progress(self) -> RefreshProgress | None:
        """How far the running refresh is; None before its first step, and when none runs."""

    @property
    def is_running(self) -> bool:
        """Whether a refresh of this bot runs."""

    async def run(self, order: RefreshOrder) -> RefreshReport:
        """Refresh, and return the report.

        Raises RefreshRunningError while one runs, here or in another process;
        RefreshFailedError; RefreshStopped.
        """

    async def close(self) -> None:
        """End what runs."""


def refresh_command(data: Path, config_file: Path | None) -> tuple[str, ...]:
    """Return the command line of the child."""
    config = () if config_file is None else ("--config", str(config_file))
    return (sys.executable, "-m", "bot", "refresh", "--json", "--data", str(data), *config)


class ChildRefresher:
    """A Refresher over child processes."""

    def __init__(self, command: Sequence[str]) -> None:
        """Take the child's command line, as `refresh_command` gives it."""
        self.progress: RefreshProgress | None = None
        self.is_running = False
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._closed = False

    async def run(self, order: RefreshOrder) -> RefreshReport:
        """Refresh, and return the report; errors as `Refresher.run` has them."""
        if self.is_running:
            raise RefreshRunningError
        if self._closed:
            raise RefreshStopped
        self.is_running = True
        try:
            return await self._run(order)
        finally:
            self.progress, self.is_running = None, False

    async def close(self) -> None:
        """End the child and its workers, which otherwise would outlive it."""
        self._closed = True
        if self._process is not None:
            await _end(self._process)

    async def _run(self, order: RefreshOrder) -> RefreshReport:
        process = self._process = await self._start(order)
        watch = asyncio.create_task(_end_workers_after(process))
        try:
            await _give(process, order.questions)
            last = await self._follow(process)
            await process.wait()
        finally:
            watch.cancel()
            await _end(process)
            self._process = None
        if isinstance(last, RefreshDone):
            return last.report
        if self._closed:
            raise RefreshStopped
        if isinstance(last, RefreshFailure):
            if last.kind == RefreshRunningError.__name__:
                raise RefreshRunningError
            raise RefreshFailedError(last.reason, self._stage)
        logger.error("the refresh ended with code %s and without a report", process.returncode)
        raise RefreshFailedError("", self._stage)

    async def _start(self, order: RefreshOrder) -> asyncio.subprocess.Process:
        try:
            return await asyncio.create_subprocess_exec(
                *self._command,
                *order.options,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                env={name: value for name, value in os.environ.items() if name not in SECRETS},
                limit=LINE_BYTES,
                # A group of its own, which can be ended as a whole.
                start_new_session=True,
            )
        except OSError as error:
            raise RefreshFailedError(error.strerror or "", None) from error

    async def _follow(self, process: asyncio.subprocess.Process) -> Step | None:
        """Read what the child says to its end, and return the last of it."""
        last: Step | None = None
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        async for line in process.stdout:
            try:
                last = STEP.validate_json(line)
            except ValidationError:
                logger.warning("the refresh said what is no step: %r", line[:200])
                continue
            if isinstance(last, RefreshProgress):
                self.progress = last
        return last

    @property
    def _stage(self) -> RefreshStage | None:
        return None if self.progress is None else self.progress.stage


async def _give(process: asyncio.subprocess.Process, questions: Sequence[str]) -> None:
    """Write the questions to the child's standard input, and close it."""
    assert process.stdin is not None  # noqa: S101 - it is a pipe
    # A child that ended without reading says why by itself.
    with contextlib.suppress(ConnectionError):
        process.stdin.write("".join(f"{line}\n" for line in questions).encode())
        await process.stdin.drain()
    process.stdin.close()


async def _end(process: asyncio.subprocess.Process) -> None:
    """End a child and everything that it started; nothing happens when all have ended."""
    if process.returncode is None:
        _signal(process, signal.SIGTERM)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                await process.wait()
    _signal(process, signal.SIGKILL)


async def _end_workers_after(process: asyncio.subprocess.Process) -> None:
    """End a crashed child's workers: they would wait for work for ever, and hold its pipe.

    `Process.wait` waits for that pipe too, and so cannot tell; `returncode` can.
    """
    while process.returncode is None:  # noqa: ASYNC110 - there is no event to wait for
        await asyncio.sleep(STOP_SECONDS)
    _signal(process, signal.SIGKILL)


def _signal(process: asyncio.subprocess.Process, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)
