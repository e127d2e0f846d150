"""A site's robots.txt (RFC 9309), remembered for a while."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from protego import Protego

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.fetching.addresses import SafeUrl
from knowledge.sources.fetching.clock import Clock
from knowledge.sources.fetching.transfer import Response

__all__ = ["MAX_ROBOTS_BYTES", "RobotsCache"]

MAX_ROBOTS_BYTES = 500 * 1024
"""What a reader must take at least (RFC 9309, section 2.5); the rest is not read."""
KEEP_SECONDS = 86_400.0
"""Not to be kept longer than a day (RFC 9309, section 2.4)."""
KEEP_FAILURE_SECONDS = 600.0
MAX_REMEMBERED_SITES = 1_000

_PRODUCT = "whistlestop"
_USER_AGENT_LINE = re.compile(r"\s*user[- ]?agent\b[\s:]*(?P<agent>.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rules:
    expires_at: float
    robots: Protego | None = None
    failure: FetchError | None = None


class RobotsCache:
    """Answers whether a URL may be read; asks each site for its rules about once a day."""

    def __init__(self, fetch: Callable[[str], Awaitable[Response]], clock: Clock) -> None:
        """`fetch` gets one URL, through the same guard as all else.

        It raises FetchError when there is no answer, or a server error (5xx).
        """
        self._fetch = fetch
        self._clock = clock
        self._rules: dict[str, _Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def check(self, url: SafeUrl) -> float | None:
        """Return the pause that the site asks for, in seconds, or None when it names none.

        Raises FetchError: robots when the URL is off limits or, with the status that it answered,
        when the server cannot say for now; and whatever class it is when the server cannot be
        reached at all.
        """
        rules = await self._rules_of(url.origin)
        if rules.failure is not None:
            raise _failure_of(url, rules.failure)
        if rules.robots is None:
            return None
        if not rules.robots.can_fetch(url.url, _PRODUCT):
            detail = "the site's robots.txt asks us not to read it"
            raise FetchError(FetchProblem.ROBOTS, url.url, detail)
        return rules.robots.crawl_delay(_PRODUCT)

    async def _rules_of(self, origin: str) -> _Rules:
        self._forget_expired()
        # One request, however many of the site's pages are waiting for it.
        async with self._locks.setdefault(origin, asyncio.Lock()):
            rules = self._rules.get(origin)
            if rules is None or rules.expires_at <= self._clock.monotonic():
                rules = self._rules[origin] = await self._fetch_rules(origin)
        return rules

    async def _fetch_rules(self, origin: str) -> _Rules:
        try:
            response = await self._fetch(f"{origin}/robots.txt")
        except FetchError as error:
            return _Rules(self._clock.monotonic() + KEEP_FAILURE_SECONDS, failure=error)
        now = self._clock.monotonic()
        if not 200 <= response.status < 300:
            return _Rules(now + KEEP_SECONDS)
        robots = await asyncio.to_thread(_parse, response.body)
        return _Rules(now + KEEP_SECONDS, robots)

    def _forget_expired(self) -> None:
        if len(self._rules) < MAX_REMEMBERED_SITES:
            return
        now = self._clock.monotonic()
        self._rules = {
            origin: rules for origin, rules in self._rules.items() if rules.expires_at > now
        }
        self._locks = {origin: lock for origin, lock in self._locks.items() if lock.locked()}


def _failure_of(url: SafeUrl, failure: FetchError) -> FetchError:
    """Return why a URL cannot be read now; no PassingFetchError, as all tries were made.

    An answer that is no help is the robots.txt's fault, anything else the site's.
    """
    return FetchError(
        FetchProblem.ROBOTS if failure.status else failure.problem,
        url.url,
        f"{failure.detail} (when asked for its robots.txt)",
        status=failure.status,
        retry_after_seconds=failure.retry_after_seconds,
    )


def _parse(body: bytes) -> Protego:
    """Parse the groups that can be meant for us.

    Protego copies each rule to every agent of its group: 25,000 agents times 25,000 rules would
    fill the memory. All agents but '*' and ours become one.
    """
    lines = body.decode("utf-8-sig", errors="replace").splitlines()
    return Protego.parse("\n".join(_with_known_agent(line) for line in lines))


def _with_known_agent(line: str) -> str:
    match = _USER_AGENT_LINE.match(line)
    if match is None:
        return line
    agent = match["agent"].partition("#")[0].strip().lower()
    if agent == "*":
        return "User-agent: *"
    return f"User-agent: {_PRODUCT}" if agent.startswith(_PRODUCT) else "User-agent: somebody-else"
