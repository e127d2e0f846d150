"""A refresh in a process of its own, so that the bot goes on answering meanwhile.

The child is `whistlestop refresh --json`. It prints one line of JSON for each step, and at the end
one that says what became of everything, or what went wrong; the records here are both what the
child writes and what the bot reads. Its standard error is the bot's own, and so is in the log.
"""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, Literal, Protocol

from pydantic import TypeAdapter, ValidationError

from knowledge.errors import RefreshRunningError

__all__ = [
    "STEP",
    "TELL_EVERY_SECONDS",
    "ChildRefresher",
    "HealthLine",
    "Progress",
    "RefreshFailedError",
    "RefreshReport",
    "RefreshStopped",
    "Refresher",
    "SourceLine",
    "Stage",
    "Step",
    "refresh_command",
]

logger = logging.getLogger(__name__)

NAMED_REFUSALS: Final = 10
"""How many refusals a report names; the rest are counted."""
STOP_SECONDS: Final = 0.5
"""How long the child has to end when told to; then it is killed. What it leaves half-done, the
next refresh clears away."""
TELL_EVERY_SECONDS: Final = 2.0
"""How often people are told how far a refresh is: each time is an edit of a message."""
LINE_BYTES: Final = 1 << 20
SECRETS: Final = frozenset({"DISCORD_TOKEN"})
"""Of the environment; a refresh has no use for them."""


class Stage(StrEnum):
    """What a refresh is doing."""

    READING = "reading"
    FETCHING = "fetching"
    BUILDING = "building"
    COMPARING = "comparing"
    """Answers of the old index and the new one; at the end of a dry run."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a refresh is."""

    stage: Stage
    done: int
    """Articles read so far, sources visited, articles to be indexed, or questions to be asked."""
    total: int | None = None
    """Of what is done, where it is known: sources."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What came of one source, in numbers."""

    name: str
    """The outlet, or else its URL."""
    url: str
    added: int = 0
    updated: int = 0
    corrected: int = 0
    withdrawn: int = 0
    restored: int = 0
    unchanged: int = 0
    quarantined: int = 0
    failed: int = 0
    """Articles that did not come."""
    problem: str = ""
    """The class of error, where the source itself could not be read."""
    detail: str = ""
    skipped: str = ""
    """Why it was not visited."""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class HealthLine:
    """A source that fell quiet, began to fail, or is back."""

    name: str
    url: str
    now: str
    """'fine', 'quiet' or 'failing'."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A question that would be answered otherwise."""

    question: str
    gone: int
    """Quotes that would not be shown any more."""
    new: int


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh that reached its end made of everything."""

    stage: Literal["done"]
    added: int
    updated: int
    unchanged: int
    refused: int
    refusals: tuple[str, ...]
    """The first ones: file, line and reason, in a line each; at most NAMED_REFUSALS."""
    seconds: float
    snapshot: str
    """Which one is current now, such as '8'."""
    articles: int
    """How many that one holds."""
    dry_run: bool = False
    """Nothing was kept, and nothing went live; `snapshot` is empty then."""
    sources: tuple[SourceLine, ...] = ()
    health: tuple[HealthLine, ...] = ()
    questions: int = 0
    """How many were asked again in a dry run."""
    answers: tuple[ChangedAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a refresh did not reach its end."""

    stage: Literal["failed"]
    kind: str
    """The name of the exception's class."""
    reason: str
    """One sentence, without paths."""


Step = Progress | RefreshReport | Failure
STEP: Final[TypeAdapter[Step]] = TypeAdapter(Step)


class RefreshFailedError(Exception):
    """A refresh ended before its end; the index that was current still is."""

    def __init__(self, reason: str, during: Stage | None) -> None:
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
    def progress(self) -> Progress | None:
        """How far the running refresh is; None before its first step, and when none runs."""

    @property
    def is_running(self) -> bool:
        """Whether a refresh of this bot runs."""

    async def run(self) -> RefreshReport:
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
        self.progress: Progress | None = None
        self.is_running = False
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._closed = False

    async def run(self) -> RefreshReport:
        """Refresh, and return the report; errors as `Refresher.run` has them."""
        if self.is_running:
            raise RefreshRunningError
        if self._closed:
            raise RefreshStopped
        self.is_running = True
        try:
            return await self._run()
        finally:
            self.progress, self.is_running = None, False

    async def close(self) -> None:
        """End the child and its workers, which otherwise would outlive it."""
        self._closed = True
        if self._process is not None:
            await _end(self._process)

    async def _run(self) -> RefreshReport:
        process = self._process = await self._start()
        watch = asyncio.create_task(_end_workers_after(process))
        try:
            last = await self._follow(process)
            await process.wait()
        finally:
            watch.cancel()
            await _end(process)
            self._process = None
        if isinstance(last, RefreshReport):
            return last
        if self._closed:
            raise RefreshStopped
        if isinstance(last, Failure):
            if last.kind == RefreshRunningError.__name__:
                raise RefreshRunningError
            raise RefreshFailedError(last.reason, self._stage)
        logger.error("the refresh ended with code %s and without a report", process.returncode)
        raise RefreshFailedError("", self._stage)

    async def _start(self) -> asyncio.subprocess.Process:
        try:
            return await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.DEVNULL,
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
            if isinstance(last, Progress):
                self.progress = last
        return last

    @property
    def _stage(self) -> Stage | None:
        return None if self.progress is None else self.progress.stage


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
