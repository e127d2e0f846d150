"""A bot in a process of its own, led to the fake Discord; and the data that it starts with."""

import asyncio
import os
import resource
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.wire.fake_discord import FakeDiscord, Op

REPOSITORY = Path(__file__).parents[2]
_SITE = Path(__file__).parent / "site"
_TAIL_LINES = 40


class BotProcess:
    """One run of a bot; what it prints goes to files in `folder`.

    Leaving the `async with` kills what still runs. When a test fails inside, the end of the
    process's error output is added to the failure.
    """

    def __init__(
        self,
        discord: FakeDiscord,
        folder: Path,
        *arguments: str,
        token: str | None = None,
        environment: dict[str, str] | None = None,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._discord = discord
        self._arguments = arguments
        self._stdout, self._stderr = folder / "stdout.txt", folder / "stderr.txt"
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": str(_SITE),
            "PYTHONUNBUFFERED": "1",
            "PYTHONWARNINGS": "default::ResourceWarning",  # what is left open says so at exit
            "DISCORD_TOKEN": discord.world.token if token is None else token,
            **discord.environment(),
            **(environment or {}),
        }
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        with self._stdout.open("ab") as stdout, self._stderr.open("ab") as stderr:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self._arguments,
                cwd=REPOSITORY,
                env=self._environment,
                stdout=stdout,
                stderr=stderr,
                start_new_session=True,  # so that its children can be found, and ended
            )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            error.add_note(f"the end of the bot's error output:\n{self.tail()}")
        process = self._running()
        if self.leftover_processes():
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()

    @property
    def stdout(self) -> str:
        return self._stdout.read_text()

    @property
    def stderr(self) -> str:
        return self._stderr.read_text()

    def tail(self) -> str:
        """Return the last lines of the error output."""
        return "\n".join(self.stderr.splitlines()[-_TAIL_LINES:])

    async def ready(self, *, sessions: int = 1) -> None:
        """Wait until the bot has begun its `sessions`-th session."""
        gateway = self._discord.gateway

        def identified() -> bool:
            if self._running().returncode is not None:
                raise ChildProcessError(f"the bot ended with {self._running().returncode}")
            return gateway.count(Op.IDENTIFY) >= sessions and bool(gateway.sessions)

        await self._discord.until(identified, "the bot's start", timeout_seconds=30)

    def terminate(self) -> None:
        """Send SIGTERM, as a supervisor does that wants the bot to stop."""
        self._running().terminate()

    def has_open(self, file: Path) -> bool:
        """Tell whether the process holds a file open."""
        handles = Path(f"/proc/{self._running().pid}/fd")
        return any(handle.resolve() == file.resolve() for handle in handles.iterdir())

    def limit_file_size(self, limit_bytes: int | None) -> None:
        """Let no file of the process grow past a size, as on a full disk; None lifts it again."""
        pid = self._running().pid
        if self._running().returncode is None:
            _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            soft = hard if limit_bytes is None else limit_bytes
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))

    async def exit_code(self, *, timeout_seconds: float = 20.0) -> int:
        """Wait for the end and return the exit code."""
        async with asyncio.timeout(timeout_seconds):
            return await self._running().wait()

    def leftover_processes(self) -> bool:
        """Tell whether any process of this run is still there, the bot's children included."""
        try:
            os.killpg(self._running().pid, 0)
        except ProcessLookupError:
            return False
        return True

    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise RuntimeError("the bot was not started: use it in an async with")
        return self._process
