"""One guarded request: to a checked address, within caps on time and size, redirects not followed.

What to ask for, when, and how often is decided in `http.py`; this module only carries it out and
says in a moderator's classes what went wrong.
"""

import http
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field

import aiohttp
from yarl import URL

from knowledge.closing import Closing
from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.fetching.addresses import AddressPolicy, SafeUrl
from knowledge.sources.fetching.decompress import ACCEPT_ENCODING, BodyDecoder, DecodeError
from knowledge.sources.fetching.resolve import GuardedResolver, Resolver

__all__ = ["FetchLimits", "PassingFetchError", "Response", "Transfer", "status_phrase"]

_CHUNK_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much of our time and memory a website may take, and how much of its we take."""

    sent_bytes: int = 5_000_000
    """Of a body as it comes over the network."""
    body_bytes: int = 10_000_000
    """Of a body once decompressed."""
    total_seconds: float = 30.0
    """For one request, from the look-up of its name to the last byte; a redirect is another."""
    connect_seconds: float = 10.0
    idle_seconds: float = 10.0
    """Between two pieces of an answer."""
    redirects: int = 5
    retries: int = 2
    """After a passing failure: no connection, a 5xx, a 429."""
    backoff_seconds: float = 1.0
    """Upper bound of the first pause before a retry; doubles each time."""
    backoff_cap_seconds: float = 30.0
    retry_after_seconds: float = 60.0
    """The longest that a Retry-After is waited for; a longer one ends the attempt."""
    host_pause_seconds: float = 1.0
    """Between two requests to one host."""
    crawl_delay_seconds: float = 30.0
    """The longest pause that a robots.txt may ask for."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer of any status. Only one that succeeded (2xx) has a body."""

    status: int
    headers: Mapping[str, str]
    """Looked up without regard to case."""
    body: bytes = field(repr=False)


class PassingFetchError(FetchError):
    """A FetchError that may be over in a moment, so that it is worth another try."""


def status_phrase(status: int) -> str:
    """Return an HTTP status as people write it: '403 Forbidden'."""
    try:
        return f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


class Transfer(Closing):
    """Carries single requests out. Close it, or use it with `async with`."""

    def __init__(
        self,
        *,
        user_agent: str,
        policy: AddressPolicy,
        resolver: Resolver,
        limits: FetchLimits,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        """`ssl_context` decides which certificates are trusted; the system's unless given."""
        self._policy = policy
        self._limits = limits
        connector = aiohttp.TCPConnector(
            resolver=GuardedResolver(resolver, policy),
            use_dns_cache=False,
            # A new connection, and so a new check of its address, for each request.
            force_close=True,
            ssl=ssl_context or ssl.create_default_context(),
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            headers={"User-Agent": user_agent, "Accept-Encoding": ACCEPT_ENCODING},
            cookie_jar=aiohttp.DummyCookieJar(),
            # aiohttp would decompress without a cap, follow a proxy that the environment names.
            auto_decompress=False,
            trust_env=False,
            timeout=aiohttp.ClientTimeout(
                total=limits.total_seconds,
                sock_connect=limits.connect_seconds,
                sock_read=limits.idle_seconds,
            ),
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._session.close()

    async def get(
        self, url: SafeUrl, headers: Mapping[str, str], *, cut_at_bytes: int | None = None
    ) -> Response:
        """Return the site's answer, whatever its status.

        A body longer than `cut_at_bytes` is cut there; without that, one over the limits raises.
        Raises FetchError: blocked, certificate, timeout, too large, unreachable.
        """
        try:
            async with self._session.get(
                URL(url.url, encoded=True), headers=headers, allow_redirects=False
            ) as answer:
                body = b""
                if 200 <= answer.status < 300:
                    body = await self._read(answer, url, cut_at_bytes)
                return Response(answer.status, answer.headers, body)
        except FetchError as error:
            # The resolver knows the host alone; people want to see the whole address.
            raise type(error)(error.problem, url.url, error.detail) from error.__cause__
        except TimeoutError as error:
            detail = f"no complete answer within {self._limits.total_seconds:g} seconds"
            raise FetchError(FetchProblem.TIMEOUT, url.url, detail) from error
        except aiohttp.ClientSSLError as error:
            detail = "its certificate is not valid"
            raise FetchError(FetchProblem.CERTIFICATE, url.url, detail) from error
        except aiohttp.ClientConnectorDNSError as error:
            detail = "there is no website of that name"
            raise PassingFetchError(FetchProblem.UNREACHABLE, url.url, detail) from error
        except (aiohttp.ClientError, OSError) as error:
            detail = "the connection failed or broke off"
            raise PassingFetchError(FetchProblem.UNREACHABLE, url.url, detail) from error

    async def _read(
        self, answer: aiohttp.ClientResponse, url: SafeUrl, cut_at_bytes: int | None
    ) -> bytes:
        limits = self._limits
        body = bytearray()
        sent = 0
        try:
            decoder = BodyDecoder(answer.headers.get("Content-Encoding", ""))
            async for chunk in answer.content.iter_chunked(_CHUNK_BYTES):
                sent += len(chunk)
                for piece in decoder.feed(chunk):
                    body += piece
                    if cut_at_bytes is not None and len(body) >= cut_at_bytes:
                        return bytes(body[:cut_at_bytes])
                    if len(body) > limits.body_bytes:
                        raise _too_large(url, limits.body_bytes, "unpacked")
                if sent > limits.sent_bytes:
                    raise _too_large(url, limits.sent_bytes, "sent")
            decoder.finish()
        except DecodeError as error:
            raise FetchError(FetchProblem.UNREACHABLE, url.url, str(error)) from error
        return bytes(body)


def _too_large(url: SafeUrl, limit: int, how: str) -> FetchError:
    detail = f"it is more than {limit / 1e6:g} MB {how}"
    return FetchError(FetchProblem.TOO_LARGE, url.url, detail)
