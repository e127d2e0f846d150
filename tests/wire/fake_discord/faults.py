"""Faults that a test scripts for the REST half: the next so many matching requests go wrong."""

import asyncio
import re
from dataclasses import dataclass

from aiohttp import web


@dataclass
class Fault:
    """How the next `times` requests fare whose method and path match.

    `status` is answered in place of the real answer; None only delays it by `delay_seconds`.
    """

    method: str
    path: str
    """A regular expression that must match the path in full, without `/api/v10`."""
    status: int | None = None
    times: int = 1
    retry_after_seconds: float = 0.0
    delay_seconds: float = 0.0

    def takes(self, method: str, path: str) -> bool:
        if self.times < 1 or method != self.method or not re.fullmatch(self.path, path):
            return False
        self.times -= 1
        return True

    async def response(self) -> web.Response | None:
        """Return what to answer instead, or None when the request goes its way after the delay."""
        await asyncio.sleep(self.delay_seconds)
        match self.status:
            case None:
                return None
            case 429:
                # A client believes a 429 only with Via; without, it takes it for Cloudflare's ban.
                return web.json_response(
                    {
                        "message": "You are being rate limited.",
                        "retry_after": self.retry_after_seconds,
                        "global": False,
                    },
                    status=429,
                    headers={"Via": "1.1 fake", "Retry-After": str(self.retry_after_seconds)},
                )
            case status if status >= 500:
                return web.Response(status=status, text="upstream error")
            case status:
                return error(status, 0, "scripted by the test")


def error(status: int, code: int, message: str) -> web.Response:
    """Return an error as Discord words it: its own `code` beside the HTTP status."""
    return web.json_response({"code": code, "message": message}, status=status)
