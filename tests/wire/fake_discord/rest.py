"""The REST half of the fake: the routes that the bot uses, every request on record.

`web.json_response` answers `application/json; charset=utf-8`, which discord.py takes for text; all
that leaves here passes `_exact_content_type`.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.wire.fake_discord.faults import Fault, error
from tests.wire.fake_discord.state import Json, World

PREFIX = "/api/v10"
BODY = web.RequestKey("body", dict)  # absent bodies are None
_NO_CONTENT = 204
_CONTENT_LIMIT = 2000
_EMBED_TOTAL_LIMIT = 6000


@dataclass(frozen=True)
class Request:
    """One request that the bot made."""

    at: float
    """Seconds of the event loop's clock."""
    method: str
    path: str
    """Without `/api/v10` and the query."""
    query: dict[str, str]
    body: Any
    status: int
    authorization: str | None


class Rest:
    """Routes that need a bot token; those of interactions stand in `callbacks`."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.gateway_url = ""
        self.requests: list[Request] = []
        self.faults: list[Fault] = []
        self.reactions: list[tuple[int, str]] = []
        self.typing: list[int] = []

    def made(self, method: str, path_end: str = "") -> list[Request]:
        """Return the requests on record with `method` whose path ends so, the failed ones too."""
        return [r for r in self.requests if r.method == method and r.path.endswith(path_end)]

    @web.middleware
    async def on_record(
        self,
        request: web.Request,
        handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> web.StreamResponse:
        """Let a scripted fault strike, check the token, and write the request down."""
        if not request.path.startswith(PREFIX):
            return await handler(request)
        arrived_at = asyncio.get_running_loop().time()
        path = request.path.removeprefix(PREFIX)
        request[BODY] = body = await _body_of(request)
        response = await self._answer(request, path, handler)
        self.requests.append(
            Request(
                at=arrived_at,
                method=request.method,
                path=path,
                query=dict(request.query),
                body=body,
                status=response.status,
                authorization=request.headers.get("Authorization"),
            )
        )
        return _exact_content_type(response)

    async def _answer(
        self,
        request: web.Request,
        path: str,
        handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> web.StreamResponse:
        for fault in self.faults:
            if fault.takes(request.method, path):
                response = await fault.response()
                if response is not None:
                    return response
        needs_token = not path.startswith(("/interactions/", "/webhooks/"))
        if needs_token and request.headers.get("Authorization") != f"Bot {self._world.token}":
            return error(401, 0, "401: Unauthorized")
        try:
            return await handler(request)
        except web.HTTPNotFound:
            return error(404, 0, "404: Not Found")

    def routes(self) -> list[web.RouteDef]:
        """Return the routes, for the application to add."""
        channel = f"{PREFIX}/channels/{{channel}}"
        application = f"{PREFIX}/applications/{self._world.application_id}"
        guild_commands = f"{application}/guilds/{{guild}}/commands"
        return [
            web.get(f"{PREFIX}/gateway/bot", self._gateway_bot),
            web.get(f"{PREFIX}/users/@me", self._me),
            web.post(f"{PREFIX}/users/@me/channels", self._open_dm),
            web.get(f"{PREFIX}/applications/@me", self._application),
            web.get(f"{PREFIX}/oauth2/applications/@me", self._application),
            web.get(f"{application}/commands", self._commands),
            web.put(f"{application}/commands", self._sync_commands),
            web.get(guild_commands, self._no_commands),
            web.put(guild_commands, self._sync_commands),
            web.get(channel, self._channel),
            web.post(f"{channel}/typing", self._typing),
            web.post(f"{channel}/messages", self._send),
            web.get(f"{channel}/messages/{{message}}", self._read),
            web.patch(f"{channel}/messages/{{message}}", self._edit),
            web.delete(f"{channel}/messages/{{message}}", self._delete),
            web.put(f"{channel}/messages/{{message}}/reactions/{{emoji}}/@me", self._react),
            web.delete(f"{channel}/messages/{{message}}/reactions/{{emoji}}/@me", self._react),
            web.post(f"{channel}/threads", self._open_thread),
            web.post(f"{channel}/messages/{{message}}/threads", self._open_thread),
        ]

    async def _gateway_bot(self, _request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
        answer = {"url": self.gateway_url, "shards": 1, "session_start_limit": limit}
        return web.json_response(answer)

    async def _me(self, _request: web.Request) -> web.Response:
        return web.json_response(self._world.bot.payload())

    async def _application(self, _request: web.Request) -> web.Response:
        owner = self._world.moderator.payload()
        return web.json_response(
            {
                "id": str(self._world.application_id),
                "name": "Whistlestop",
                "icon": None,
                "description": "",
                "bot_public": True,
                "bot_require_code_grant": False,
                "verify_key": "0" * 64,
                "flags": 0,
                "owner": owner,
                "team": None,
            }
        )

    async def _commands(self, _request: web.Request) -> web.Response:
        return web.json_response(self._world.commands)

    async def _no_commands(self, _request: web.Request) -> web.Response:
        return web.json_response([])

    async def _sync_commands(self, request: web.Request) -> web.Response:
        self._world.commands = [
            {
                "id": str(self._world.snowflakes.next()),
                "application_id": str(self._world.application_id),
                "version": "1",
                "type": 1,
                "description": "",
                "default_member_permissions": None,
            }
            | command
            for command in request[BODY]
        ]
        return web.json_response(self._world.commands)

    async def _open_dm(self, request: web.Request) -> web.Response:
        recipient = int(request[BODY]["recipient_id"])
        for person in self._world.people:
            if person.id == recipient:
                return web.json_response(self._world.dm_channel(person))
        raise web.HTTPNotFound

    async def _channel(self, request: web.Request) -> web.Response:
        return web.json_response(self._channel_of(request))

    async def _typing(self, request: web.Request) -> web.Response:
        self.typing.append(int(self._channel_of(request)["id"]))
        return web.Response(status=_NO_CONTENT)

    async def _send(self, request: web.Request) -> web.Response:
        channel, body = self._channel_of(request), request[BODY]
        fault = refusal(body) or self._dangling(body)
        if fault is not None:
            return fault
        message = self._world.new_message(int(channel["id"]), self._world.bot, body)
        return web.json_response(message)

    async def _read(self, request: web.Request) -> web.Response:
        return web.json_response(self._message_of(request))

    async def _edit(self, request: web.Request) -> web.Response:
        message, body = self._message_of(request), request[BODY]
        return refusal(message | body) or web.json_response(change(message, body))

    async def _delete(self, request: web.Request) -> web.Response:
        del self._world.messages[int(self._message_of(request)["id"])]
        return web.Response(status=_NO_CONTENT)

    async def _react(self, request: web.Request) -> web.Response:
        reaction = (int(self._message_of(request)["id"]), request.match_info["emoji"])
        if request.method == "PUT":
            self.reactions.append(reaction)
        else:
            self.reactions.remove(reaction)
        return web.Response(status=_NO_CONTENT)

    async def _open_thread(self, request: web.Request) -> web.Response:
        channel, body = self._channel_of(request), request[BODY]
        message_id = int(request.match_info.get("message", 0)) or None
        thread = self._world.new_thread(int(channel["id"]), body["name"], message_id)
        return web.json_response(thread, status=201)

    def _channel_of(self, request: web.Request) -> Json:
        channel = self._world.channels.get(int(request.match_info["channel"]))
        if channel is None:
            raise web.HTTPNotFound
        return channel

    def _message_of(self, request: web.Request) -> Json:
        message = self._world.messages.get(int(request.match_info["message"]))
        if message is None or message["channel_id"] != request.match_info["channel"]:
            raise web.HTTPNotFound
        return message

    def _dangling(self, body: Json) -> web.Response | None:
        reference = body.get("message_reference")
        if reference is None or int(reference["message_id"]) in self._world.messages:
            return None
        return error(400, 50035, "Invalid Form Body: message_reference: Unknown message")


async def _body_of(request: web.Request) -> Any:
    """Return the JSON of a request; a message with files carries it in a form field."""
    if request.content_type == "application/json":
        return await request.json()
    if request.content_type == "multipart/form-data":
        return json.loads(str((await request.post())["payload_json"]))
    return None


def change(message: Json, body: Json) -> Json:
    """Apply an edit to a kept message and return it; a null empties a field."""
    empty: Json = {"content": "", "embeds": [], "components": []}
    message |= {key: empty.get(key) if new is None else new for key, new in body.items()}
    return message


def refusal(message: Json) -> web.Response | None:
    """Return Discord's refusal of a message that is empty or too long; None when it may stand."""
    content, embeds = message.get("content") or "", message.get("embeds") or []
    if not content and not embeds and not message.get("components"):
        return error(400, 50006, "Cannot send an empty message")
    written = sum(len(part) for embed in embeds for part in _embed_texts(embed))
    if len(content) > _CONTENT_LIMIT or written > _EMBED_TOTAL_LIMIT:
        return error(400, 50035, "Invalid Form Body: too long")
    return None


def _embed_texts(embed: Json) -> list[str]:
    fields = [entry[key] for entry in embed.get("fields", []) for key in ("name", "value")]
    footer = embed.get("footer", {}).get("text", "")
    return [embed.get("title", ""), embed.get("description", ""), footer, *fields]


def _exact_content_type(response: web.StreamResponse) -> web.StreamResponse:
    if response.content_type == "application/json":
        response.headers["Content-Type"] = "application/json"
    return response
