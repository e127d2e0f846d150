"""Where strangers' documents are parsed: aside, so that none of them can hold up everything else.

A few megabytes of well-chosen markup keep any parser busy for minutes, and Python's hold the
interpreter's lock meanwhile. A process of its own can be ended.
"""

import asyncio
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Protocol, TypeVar

from knowledge.errors import FetchError, FetchProblem, KnowledgeError
from knowledge.sources.guarded_process import GuardedProcess

__all__ = ["Parser", "ProcessParser", "ThreadParser"]

_Result = TypeVar("_Result")


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
        self._process = GuardedProcess(_parse)

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
        self._process.close()

    def _exchange(self, *task: object) -> Any:  # noqa: ANN401 - whatever the parser returns
        self._process.send(task)
        return self._process.receive(self._timeout_seconds)


def _parse(connection: Connection, task: tuple[Callable[..., object], *tuple[object, ...]]) -> None:
    parse, *arguments = task
    try:
        outcome = parse(*arguments)
    except KnowledgeError as error:
        outcome = error
    connection.send(outcome)
