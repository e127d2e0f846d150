"""A process that does what may never end, or break down: it can be ended, and is replaced.

Which work it does, and what is said where it fails, is for `parsing.py` and `guarded.py` to know.
"""

import contextlib
import multiprocessing
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from knowledge.processes import end_with_parent

__all__ = ["MEMORY_BYTES", "GuardedProcess"]

MEMORY_BYTES = 2_000_000_000
"""Of address space; whoever wants more gets a MemoryError."""

START_SECONDS = 60.0
"""In which the process has to start."""


class GuardedProcess:
    """A process that answers tasks with any number of messages; it starts with the first task.

    Not for two threads at once, except `close`. The process ends with this one.
    """

    def __init__(self, answer: Callable[[Connection, Any], None]) -> None:
        """`answer`, a function of a module, is called with each task in the other process."""
        # Not forked: a fork copies locks that other threads hold.
        self._context = multiprocessing.get_context("spawn")
        self._answer = answer
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def send(self, task: object) -> None:
        """Send a task, to a new process where none is alive. Raises EOFError or OSError."""
        if self._process is None or not self._process.is_alive():
            self.close()
            self._start()
        if self._connection is None:
            raise EOFError
        self._connection.send(task)

    def receive(self, timeout_seconds: float) -> Any:  # noqa: ANN401 - whatever the answer is
        """Return the next message.

        Raises TimeoutError where none comes in time, EOFError or OSError where the process ended.
        """
        connection = self._connection
        if connection is None:
            raise EOFError
        if not connection.poll(timeout_seconds):
            raise TimeoutError
        return connection.recv()

    def close(self) -> None:
        """End the process, whatever it does; the next task starts another."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if process is not None:
            process.kill()
            process.join()
        if connection is not None:
            connection.close()

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._answer), daemon=True)
        process.start()
        theirs.close()
        self._process, self._connection = process, ours
        # On a busy machine starting takes seconds, which are not the first task's.
        if not ours.poll(START_SECONDS):
            raise EOFError
        ours.recv()


def _serve(connection: Connection, answer: Callable[[Connection, Any], None]) -> None:
    """Answer what comes until nobody asks any more."""
    # Ctrl+C is for the program that asks; this process ends with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Also in the middle of a document, when the program is killed.
    end_with_parent()
    # macOS has the limit's name but does not know the limit.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    connection.send("ready")
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        answer(connection, task)
