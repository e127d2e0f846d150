"""Where strangers' documents are parsed: aside, so that none of them can hold up everything else.

A few megabytes of well-chosen markup keep any parser busy for minutes, and Python's hold the
interpreter's lock meanwhile. A process of its own can be ended.
"""

import asyncio
import contextlib
import multiprocessing
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Protocol, TypeVar

from knowledge.errors import FetchError, FetchProblem, KnowledgeError

__all__ = ["Parser", "ProcessParser", "ThreadParser"]

_Result = TypeVar("_Result")

MEMORY_BYTES = 2_000_000_000
"""Of address space, for one document; a parser that wants more gets a MemoryError."""


class Parser(Protocol):
    """What runs a parser over a document."""

    async def run(
        self, parse: Callable[[bytes, str, str], _Result], body: bytes, url: str, charset: str
    ) -> _Result:
        """Return `parse(body, url, charset)`. Raises what it raises, or FetchError."""
        ...


class ThreadParser:
    """Parses in a thread: for documents of our own, and for tests."""

    async def run(
        self, parse: Callable[[bytes, str, str], _Result], body: bytes, url: str, charset: str
    ) -> _Result:
        """Return `parse(body, url, charset)`."""
        return await asyncio.to_thread(parse, body, url, charset)


class ProcessParser:
    """Parses in a process of its own, one document at a time; ends it when it takes too long.

    Close it, or leave it to the end of the program: the process ends with it.
    """

    def __init__(self, timeout_seconds: float = 20.0) -> None:
        self._timeout_seconds = timeout_seconds
        self._lock = asyncio.Lock()
        # Not forked: a fork copies locks that other threads hold.
        self._context = multiprocessing.get_context("spawn")
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    async def run(
        self, parse: Callable[[bytes, str, str], _Result], body: bytes, url: str, charset: str
    ) -> _Result:
        """Return `parse(body, url, charset)`; `parse` must be a function of a module.

        Raises what it raises if that is a KnowledgeError; FetchError (timeout) when it takes too
        long, (not a feed) when the process breaks down over the document.
        """
        async with self._lock:
            try:
                outcome = await asyncio.to_thread(self._exchange, parse, body, url, charset)
            except TimeoutError:
                self.close()
                detail = f"reading it takes more than {self._timeout_seconds:g} seconds"
                raise FetchError(FetchProblem.TIMEOUT, url, detail) from None
            except (EOFError, OSError):
                self.close()
                detail = "nothing can be made of it: reading it fails"
                raise FetchError(FetchProblem.NOT_A_FEED, url, detail) from None
            except asyncio.CancelledError:
                # The thread may still wait for an answer that belongs to nobody any more.
                self.close()
                raise
        if isinstance(outcome, KnowledgeError):
            raise outcome
        result: _Result = outcome
        return result

    def close(self) -> None:
        """End the process; the next document starts another."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if process is not None:
            process.kill()
            process.join()
        if connection is not None:
            connection.close()

    def _exchange(self, *task: object) -> Any:  # noqa: ANN401 - whatever the parser returns
        if self._process is None or self._connection is None or not self._process.is_alive():
            self.close()
            self._start()
        connection = self._connection
        if connection is None:
            raise EOFError
        connection.send(task)
        if not connection.poll(self._timeout_seconds):
            raise TimeoutError
        return connection.recv()

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        self._process, self._connection = process, ours


def _serve(connection: Connection) -> None:
    """Parse what comes until nobody asks any more."""
    # Ctrl+C is for the program that asks; this process ends with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # macOS has the limit's name but does not know the limit.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    while True:
        try:
            parse, *arguments = connection.recv()
        except EOFError:
            return
        try:
            outcome = parse(*arguments)
        except KnowledgeError as error:
            outcome = error
        connection.send(outcome)
