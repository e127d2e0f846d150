"""The gateway's half of the fake: sessions, sequence numbers, replay, and its bad moods.

Opcodes and close codes are those of the public documentation of Discord's gateway, version 10.
An event goes only to a session whose intents ask for it, and carries no message content that the
real gateway would withhold.
"""

import asyncio
import copy
import importlib
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any

from aiohttp import WSMsgType, web

from tests.wire.fake_discord.state import Json, World

HEARTBEAT_INTERVAL_MS = 41250


class Op(IntEnum):
    """Gateway opcodes."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Intent(IntFlag):
    """The intents that decide what this fake sends."""

    GUILDS = 1 << 0
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


@dataclass
class Session:
    """What an IDENTIFY began: its numbered events outlive the socket until RESUME fetches them."""

    id: str
    intents: int
    socket: "Socket | None"
    events: list[Json] = field(default_factory=list)

    async def dispatch(self, event: str, data: Json) -> None:
        self.events.append({"op": Op.DISPATCH, "t": event, "s": len(self.events) + 1, "d": data})
        if self.socket is not None:
            await self.socket.send(self.events[-1])


class Socket:
    """One connection, with one compression context for all that is sent over it."""

    def __init__(self, raw: web.WebSocketResponse, compression: str | None) -> None:
        self.raw = raw
        self._compress = _compressor(compression)

    async def send(self, payload: Json) -> None:
        text = json.dumps(payload)
        try:
            if self._compress is None:
                await self.raw.send_str(text)
            else:
                await self.raw.send_bytes(self._compress(text.encode()))
        except ConnectionError:
            pass  # the other side is gone; its session keeps the event for a RESUME


class Gateway:
    """Accepts sockets, and does to them what a test asks for."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.received: list[Json] = []
        self.handshakes_to_refuse = 0
        self.handshakes_refused = 0
        self._sockets: set[Socket] = set()

    def count(self, op: Op) -> int:
        """Return how many payloads with `op` the client has sent."""
        return sum(payload["op"] == op for payload in self.received)

    async def dispatch(self, event: str, data: Json) -> None:
        """Send an event to every session that its intents entitle to it."""
        if not self.sessions:
            raise RuntimeError(f"{event} cannot be delivered: there is no session")
        for session in list(self.sessions.values()):
            visible = _visible_to(session.intents, event, data, self._world.bot.id)
            if visible is not None:
                await session.dispatch(event, visible)

    async def ask_to_reconnect(self) -> None:
        """Send op 7 to every socket: the client must come back and RESUME."""
        for socket in list(self._sockets):
            await socket.send({"op": Op.RECONNECT, "d": None})

    async def invalidate(self) -> None:
        """Forget every session and send op 9: the client must IDENTIFY again."""
        self.sessions.clear()
        for socket in list(self._sockets):
            await socket.send({"op": Op.INVALID_SESSION, "d": False})

    async def drop(self, code: int) -> None:
        """Close every socket with `code`, as Discord does when it is in trouble."""
        for socket in list(self._sockets):
            self._detach(socket, ended=False)
            await socket.raw.close(code=code)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it ends."""
        if self.handshakes_to_refuse > 0:
            self.handshakes_to_refuse -= 1
            self.handshakes_refused += 1
            return web.Response(status=503, text="upstream connect error")
        raw = web.WebSocketResponse(max_msg_size=2**20)
        await raw.prepare(request)
        socket = Socket(raw, request.query.get("compress"))
        self._sockets.add(socket)
        try:
            await socket.send({"op": Op.HELLO, "d": {"heartbeat_interval": HEARTBEAT_INTERVAL_MS}})
            async for message in raw:
                if message.type is WSMsgType.TEXT:
                    await self._receive(socket, json.loads(message.data))
        finally:
            self._sockets.discard(socket)
            # A client that closes with one of these ends its session; aiohttp reports 1000 too
            # when we close, but then the session was parted from the socket before.
            self._detach(socket, ended=raw.close_code in (1000, 1001))
        return raw

    def _detach(self, socket: Socket, *, ended: bool) -> None:
        """Part a session from its socket; unless it has ended it waits for a RESUME."""
        for session in list(self.sessions.values()):
            if session.socket is socket:
                session.socket = None
                if ended:
                    del self.sessions[session.id]

    async def _receive(self, socket: Socket, payload: Json) -> None:
        self.received.append(payload)
        match payload["op"]:
            case Op.HEARTBEAT:
                await socket.send({"op": Op.HEARTBEAT_ACK})
            case Op.IDENTIFY:
                await self._identify(socket, payload["d"])
            case Op.RESUME:
                await self._resume(socket, payload["d"])

    async def _identify(self, socket: Socket, data: Json) -> None:
        if data["token"] != self._world.token:
            await socket.raw.close(code=4004, message=b"Authentication failed.")
            return
        session = Session(f"session-{self._world.snowflakes.next()}", data["intents"], socket)
        self.sessions[session.id] = session
        await session.dispatch("READY", self._ready(session, data.get("shard", [0, 1])))
        if session.intents & Intent.GUILDS:
            await session.dispatch("GUILD_CREATE", self._world.guild_payload())

    async def _resume(self, socket: Socket, data: Json) -> None:
        session = self.sessions.get(data["session_id"])
        if session is None:
            await socket.send({"op": Op.INVALID_SESSION, "d": False})
            return
        sent = data["seq"]
        while sent < len(session.events):  # events may still be added while earlier ones are sent
            await socket.send(session.events[sent])
            sent += 1
        session.socket = socket
        await session.dispatch("RESUMED", {})

    def _ready(self, session: Session, shard: list[int]) -> Json:
        return {
            "v": 10,
            "user": self._world.bot.payload(),
            "guilds": [{"id": str(self._world.guild_id), "unavailable": True}],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": shard,
            "application": {"id": str(self._world.application_id), "flags": 0},
        }

    async def close(self) -> None:
        """End every connection; a client that is still there sees 1001."""
        await asyncio.gather(*(socket.raw.close(code=1001) for socket in list(self._sockets)))


def _visible_to(intents: int, event: str, data: Json, bot_id: int) -> Json | None:
    """Return `data` as a session with `intents` sees it, or None when it sees nothing."""
    if not event.startswith("MESSAGE_"):
        return data
    is_direct = "guild_id" not in data
    if not intents & (Intent.DIRECT_MESSAGES if is_direct else Intent.GUILD_MESSAGES):
        return None
    mentioned = any(user["id"] == str(bot_id) for user in data.get("mentions", []))
    if is_direct or mentioned or intents & Intent.MESSAGE_CONTENT:
        return data
    return copy.deepcopy(data) | {"content": "", "embeds": [], "attachments": [], "components": []}


def _compressor(kind: str | None) -> Callable[[bytes], bytes] | None:
    """Return what compresses a socket's next message, by its `compress` query parameter."""
    if kind is None:
        return None
    if kind == "zlib-stream":
        stream = zlib.compressobj()
        return lambda data: stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)
    # A client asks for zstd-stream where zstandard is installed, and it runs in our environment.
    zstandard: Any = importlib.import_module("zstandard")
    zstd = zstandard.ZstdCompressor().compressobj()

    def compress(data: bytes) -> bytes:
        block: bytes = zstd.compress(data) + zstd.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
        return block

    return compress
