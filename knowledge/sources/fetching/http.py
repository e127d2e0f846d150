"""The one way in which anything here goes to the network.

`FetchClient.fetch` obeys robots.txt, keeps a pace, follows redirects and checks each of them anew,
asks conditionally, waits as long as a site asks, and tries again what may pass. Each failure is a
FetchError in a class that a moderator understands.
"""

import random
import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TypeVar
from urllib.parse import urljoin

from knowledge.closing import Closing
from knowledge.errors import PASSING_STATUSES, FetchError, FetchProblem
from knowledge.sources.fetching.addresses import AddressPolicy, SafeUrl
from knowledge.sources.fetching.clock import Clock, SystemClock
from knowledge.sources.fetching.pace import HostPace, jittered_backoff, parse_retry_after
from knowledge.sources.fetching.resolve import Resolver, SystemResolver
from knowledge.sources.fetching.robots import MAX_ROBOTS_BYTES, RobotsCache
from knowledge.sources.fetching.transfer import (
    FetchLimits,
    PassingFetchError,
    Response,
    Transfer,
    status_phrase,
)

__all__ = ["FetchClient", "Fetched", "NotModified", "Validators", "user_agent"]

_Result = TypeVar("_Result")
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/html;q=0.9, */*;q=0.5"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_MAX_VALIDATOR_CHARACTERS = 1_000


@dataclass(frozen=True, slots=True)
class Validators:
    """What the site gave with its last answer, so that it need not send the same again."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """Return the headers of a conditional request; none for a first one."""
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in pairs.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body that came, whole and within the limits."""

    url: str
    """Where it was found at last, after all redirects."""
    content_type: str
    """Lower-case and without parameters; empty when the site did not say."""
    charset: str
    """As the site gave it with the content type; empty when it did not."""
    body: bytes = field(repr=False)
    validators: Validators


@dataclass(frozen=True, slots=True)
class NotModified:
    """The site says that nothing changed since it gave these validators."""

    url: str
    validators: Validators


def user_agent(contact: str) -> str:
    """Return who we say that we are: 'Whistlestop/0.2.0 (+https://example.org/contact)'.

    `contact` is a URL or an e-mail address of the people who run the bot; may be empty.
    """
    who = "".join(character for character in contact if character.isprintable()).strip()
    name = f"Whistlestop/{version('whistlestop')}"
    return f"{name} (+{who})" if who.isascii() and who else name


class FetchClient(Closing):
    """Fetches from websites, guarded and polite. Close it, or use it with `async with`."""

    def __init__(
        self,
        *,
        contact: str,
        policy: AddressPolicy,
        limits: FetchLimits | None = None,
        resolver: Resolver | None = None,
        clock: Clock | None = None,
        random: Callable[[], float] = random.random,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        """Build it inside a running event loop; what is not given is the machine's own."""
        self._policy = policy
        self._limits = limits or FetchLimits()
        self._clock = clock or SystemClock()
        self._random = random
        self._transfer = Transfer(
            user_agent=user_agent(contact),
            policy=policy,
            resolver=resolver or SystemResolver(),
            limits=self._limits,
            ssl_context=ssl_context,
        )
        self._pace = HostPace(self._clock, self._limits.host_pause_seconds)
        self._robots = RobotsCache(self._fetch_robots, self._clock)

    async def close(self) -> None:
        """Close every connection."""
        await self._transfer.close()

    def is_internal(self, url: str) -> bool:
        """Return whether a source's URL is on a host that the operator named as internal."""
        try:
            return self._policy.is_internal(self._policy.check_url(url, from_inside=True))
        except FetchError:
            return False  # it is refused with its reason when it is fetched

    async def fetch(
        self, url: str, *, validators: Validators | None = None, from_inside: bool = False
    ) -> Fetched | NotModified:
        """Return what a URL holds, or that it did not change since `validators` were given.

        `from_inside` says that a source on an internal host names the URL, which then may be on
        one, too. Raises FetchError with the class, the URL that failed and what happened.
        """
        safe = self._policy.check_url(url, from_inside=from_inside)
        given = validators or Validators()
        return await self._retrying(lambda: self._fetch_once(safe, given))

    async def _retrying(self, fetch: Callable[[], Awaitable[_Result]]) -> _Result:
        attempt = 0
        while True:
            try:
                return await fetch()
            except PassingFetchError as error:
                pause = self._pause_before_retry(error, attempt)
                if attempt >= self._limits.retries or pause is None:
                    raise
            attempt += 1
            await self._clock.sleep(pause)

    def _pause_before_retry(self, error: FetchError, attempt: int) -> float | None:
        asked = error.retry_after_seconds
        if asked is not None:
            return asked if asked <= self._limits.retry_after_seconds else None
        limits = self._limits
        return jittered_backoff(
            attempt, limits.backoff_seconds, limits.backoff_cap_seconds, self._random
        )

    async def _fetch_once(self, url: SafeUrl, validators: Validators) -> Fetched | NotModified:
        headers = {"Accept": _ACCEPT, **validators.headers()}
        final, response = await self._walk(url, headers, self._get_politely)
        if response.status == 304 and validators != Validators():
            return NotModified(final.url, validators)
        if not 200 <= response.status < 300:
            raise self._status_error(final, response)
        content_type, _, parameters = response.headers.get("Content-Type", "").partition(";")
        return Fetched(
            url=final.url,
            content_type=content_type.strip().lower(),
            charset=_charset(parameters),
            body=response.body,
            validators=_validators(response.headers),
        )

    async def _walk(
        self,
        url: SafeUrl,
        headers: Mapping[str, str],
        get: Callable[[SafeUrl, Mapping[str, str]], Awaitable[Response]],
    ) -> tuple[SafeUrl, Response]:
        """Follow redirects to an answer that is none; each target is checked like the first."""
        seen = {url.url}
        while True:
            response = await get(url, headers)
            target = response.headers.get("Location", "")
            if response.status not in _REDIRECTS or not target:
                return url, response
            # From outside nothing leads inside; not for an internal source either.
            is_inside = self._policy.is_internal(url)
            url = self._policy.check_url(_join(url.url, target), from_inside=is_inside)
            if url.url in seen:
                detail = "its redirects go round in a circle"
                raise FetchError(FetchProblem.UNREACHABLE, url.url, detail)
            if len(seen) > self._limits.redirects:
                detail = f"it redirects more than {self._limits.redirects} times"
                raise FetchError(FetchProblem.UNREACHABLE, url.url, detail)
            seen.add(url.url)

    async def _get_politely(self, url: SafeUrl, headers: Mapping[str, str]) -> Response:
        self._check_rest(url)
        asked = await self._robots.check(url)
        pause = min(asked or 0.0, self._limits.crawl_delay_seconds)
        await self._pace.wait(url.host, pause)
        return await self._transfer.get(url, headers)

    async def _fetch_robots(self, url: str) -> Response:
        # Of a site that may be reached: it is asked for just before a page of it.
        safe = self._policy.check_url(url, from_inside=True)

        async def fetch() -> Response:
            final, response = await self._walk(safe, {}, self._get_robots)
            if response.status >= 500:
                raise self._status_error(final, response)
            return response

        return await self._retrying(fetch)

    def _check_rest(self, url: SafeUrl) -> None:
        """Raise for a host that asked to be left alone for longer than is waited for."""
        left = self._pace.held_seconds(url.host)
        if left > self._limits.retry_after_seconds:
            detail = f"the site asked to be left alone for {left / 60:,.0f} more minutes"
            raise PassingFetchError(FetchProblem.REFUSED, url.url, detail, retry_after_seconds=left)

    async def _get_robots(self, url: SafeUrl, headers: Mapping[str, str]) -> Response:
        self._check_rest(url)
        await self._pace.wait(url.host)
        return await self._transfer.get(url, headers, cut_at_bytes=MAX_ROBOTS_BYTES)

    def _status_error(self, url: SafeUrl, response: Response) -> FetchError:
        status = response.status
        detail = f"the site answers {status_phrase(status)}"
        problem = FetchProblem.UNREACHABLE
        if status in _GONE:
            problem = FetchProblem.GONE
        elif 400 <= status < 500 and status not in (408, 425):
            problem = FetchProblem.REFUSED
        retry_after = parse_retry_after(response.headers.get("Retry-After", ""), self._clock.now())
        if retry_after is not None:
            self._pace.hold(url.host, retry_after)
        passing = status in PASSING_STATUSES or status >= 500
        kind = PassingFetchError if passing else FetchError
        return kind(problem, url.url, detail, status=status, retry_after_seconds=retry_after)


def _join(base: str, target: str) -> str:
    """Return a redirect's target in full; a space in it is a mistake that browsers forgive."""
    try:
        return urljoin(base, target.strip().replace(" ", "%20"))
    except ValueError:
        # Left as it is: the check refuses it and says why.
        return target


def _charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'").lower()
    return ""


def _validators(headers: Mapping[str, str]) -> Validators:
    etag, last_modified = headers.get("ETag", ""), headers.get("Last-Modified", "")
    if len(etag) + len(last_modified) > _MAX_VALIDATOR_CHARACTERS:
        return Validators()
    return Validators(etag, last_modified)
