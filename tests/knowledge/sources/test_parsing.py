"""A document that holds its parser up, or kills it, costs that document and nothing else."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.listings.feeds import parse_feed
from knowledge.sources.parsing import ProcessParser, ThreadParser

URL = "https://outlet.example/feed"
FEED = b"<rss version='2.0'><channel><item><title>News</title></item></channel></rss>"


def obey(body: bytes, url: str, charset: str) -> int:
    """What a parser may do to us, on demand."""
    match body:
        case b"hang":
            time.sleep(600)
        case b"die":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"eat":
            return len(bytes(10_000_000_000))
        case b"raise":
            raise RecursionError
    return os.getpid()


@pytest.fixture
def parser() -> Iterator[ProcessParser]:
    process = ProcessParser(timeout_seconds=20)
    yield process
    process.close()


async def problem_of(parser: ProcessParser, body: bytes) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await parser.run(obey, body, URL, "")
    return caught.value


async def test_documents_are_parsed_in_one_other_process(parser: ProcessParser) -> None:
    feed = await parser.run(parse_feed, FEED, URL, "")
    assert feed.entries[0].title == "News"
    first = await parser.run(obey, b"", URL, "")
    assert first == await parser.run(obey, b"", URL, "") != os.getpid()


async def test_what_the_parser_says_of_the_document_comes_through(parser: ProcessParser) -> None:
    with pytest.raises(FetchError) as caught:
        await parser.run(parse_feed, b"", URL, "")
    assert (caught.value.problem, caught.value.url) == (FetchProblem.EMPTY, URL)


@pytest.mark.parametrize("order", [b"die", b"eat", b"raise"])
async def test_a_process_that_breaks_down_is_replaced(parser: ProcessParser, order: bytes) -> None:
    error = await problem_of(parser, order)
    assert error.problem is FetchProblem.NOT_A_FEED
    assert error.detail == "nothing can be made of it: reading it fails"
    assert await parser.run(obey, b"", URL, "")


async def test_a_process_that_hangs_is_ended_and_replaced(parser: ProcessParser) -> None:
    before = await parser.run(obey, b"", URL, "")
    parser._timeout_seconds = 0.2
    error = await problem_of(parser, b"hang")
    assert (error.problem, error.detail) == (
        FetchProblem.TIMEOUT,
        "reading it takes more than 0.2 seconds",
    )
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)
    parser._timeout_seconds = 20
    assert await parser.run(obey, b"", URL, "") != before


async def test_a_thread_will_do_for_documents_of_our_own() -> None:
    assert await ThreadParser().run(obey, b"", URL, "") == os.getpid()
