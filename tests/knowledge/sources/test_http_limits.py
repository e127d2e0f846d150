"""No answer costs more time or memory than the limits say."""

import asyncio
import contextlib
import gzip
from collections.abc import Awaitable, Callable

import pytest
from aiohttp.web import Request, Response, StreamResponse

from knowledge.errors import FetchProblem
from tests.support.web import (
    HOST,
    LocalWeb,
    answering,
    problem_of,
)


def streaming(
    write: Callable[[StreamResponse], Awaitable[None]], **headers: str
) -> Callable[[Request], Awaitable[StreamResponse]]:
    async def handler(request: Request) -> StreamResponse:
        if request.path == "/robots.txt":
            return Response(status=404)
        response = StreamResponse(headers={key.replace("_", "-"): headers[key] for key in headers})
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):  # The client has had enough: the point.
            await write(response)
        return response

    return handler


async def test_a_large_body_is_cut_short(web: LocalWeb) -> None:
    async def write(response: StreamResponse) -> None:
        for _ in range(10_000):
            await response.write(bytes(10_000))

    web.hosts[HOST] = streaming(write)
    error = await problem_of(web)
    assert (error.problem, error.detail) == (FetchProblem.TOO_LARGE, "it is more than 0.2 MB sent")


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_a_bomb_is_defused(web: LocalWeb, coding: str) -> None:
    bomb = gzip.compress(bytes(20_000_000), compresslevel=9)
    if coding == "deflate":
        bomb = bomb[10:-8]
    assert len(bomb) < 200_000
    web.hosts[HOST] = answering(lambda: Response(body=bomb, headers={"Content-Encoding": coding}))
    error = await problem_of(web)
    assert error.problem is FetchProblem.TOO_LARGE
    assert error.detail == "it is more than 1 MB unpacked"


async def test_a_bomb_within_a_bomb_is_not_opened(web: LocalWeb) -> None:
    twice = gzip.compress(gzip.compress(bytes(20_000_000)))
    web.hosts[HOST] = answering(
        lambda: Response(body=twice, headers={"Content-Encoding": "gzip, gzip"})
    )
    error = await problem_of(web)
    assert error.detail == "its compression, 'gzip, gzip', was not asked for"


async def test_brotli_was_not_asked_for(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(
        lambda: Response(body=b"\x0b\x02\x80news\x03", headers={"Content-Encoding": "br"})
    )
    assert (await problem_of(web)).detail == "its compression, 'br', was not asked for"


async def test_a_damaged_compression_is_told(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(
        lambda: Response(body=b"not gzip at all", headers={"Content-Encoding": "gzip"})
    )
    assert (await problem_of(web)).detail == "its compressed body is damaged"


async def test_an_endless_drip_ends(web: LocalWeb) -> None:
    async def write(response: StreamResponse) -> None:
        while True:
            await response.write(b"a")
            await asyncio.sleep(0.05)

    web.hosts[HOST] = streaming(write)
    error = await problem_of(web)
    assert (error.problem, error.detail) == (
        FetchProblem.TIMEOUT,
        "no complete answer within 1 seconds",
    )
    # Patience is not tried twice.
    assert len(web.paths(HOST)) == 1


async def test_silence_ends(web: LocalWeb) -> None:
    async def write(response: StreamResponse) -> None:
        await response.write(b"a")
        await asyncio.sleep(5)

    web.hosts[HOST] = streaming(write)
    assert (await problem_of(web)).problem is FetchProblem.TIMEOUT


async def test_a_body_that_breaks_off_is_tried_again(web: LocalWeb) -> None:
    async def write(response: StreamResponse) -> None:
        await response.write(b"half")
        assert response._req is not None
        assert response._req.transport is not None
        response._req.transport.abort()

    web.hosts[HOST] = streaming(write, Content_Length="100")
    error = await problem_of(web)
    assert error.detail == "the connection failed or broke off"
    assert len(web.paths(HOST)) == 3


async def test_endless_headers_are_refused(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(
        lambda: Response(headers={f"X-{number}": "a" * 4_000 for number in range(500)})
    )
    assert (await problem_of(web)).problem is FetchProblem.UNREACHABLE
