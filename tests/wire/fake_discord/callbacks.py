"""The routes through which a bot answers interactions: the callback, and the token's webhook.

An interaction can be acknowledged once, within three seconds; the first message after 'thinking'
takes its place and inherits whether all may see it.
"""

import asyncio

from aiohttp import web

from tests.wire.fake_discord.faults import error
from tests.wire.fake_discord.interactions import (
    ACKNOWLEDGE_WITHIN_SECONDS,
    EPHEMERAL,
    LOADING,
    Callback,
    Interaction,
)
from tests.wire.fake_discord.rest import BODY, PREFIX, change, refusal
from tests.wire.fake_discord.state import Json, World

_UNKNOWN_INTERACTION = 10062
_UNKNOWN_WEBHOOK = 10015
_ALREADY_ACKNOWLEDGED = 40060


class Callbacks:
    """Keeps every interaction that was sent, and takes the bot's answers to them."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_token: dict[str, Interaction] = {}

    def remember(self, interaction: Interaction) -> None:
        """Accept answers to `interaction` from now on."""
        self._by_token[interaction.token] = interaction

    def routes(self) -> list[web.RouteDef]:
        """Return the routes, for the application to add."""
        webhook = f"{PREFIX}/webhooks/{self._world.application_id}/{{token}}"
        return [
            web.post(f"{PREFIX}/interactions/{{id}}/{{token}}/callback", self._acknowledge),
            web.post(webhook, self._follow_up),
            web.get(f"{webhook}/messages/{{message}}", self._read),
            web.patch(f"{webhook}/messages/{{message}}", self._edit),
            web.delete(f"{webhook}/messages/{{message}}", self._delete),
        ]

    async def _acknowledge(self, request: web.Request) -> web.Response:
        interaction = self._by_token.get(request.match_info["token"])
        now = asyncio.get_running_loop().time()
        if interaction is None or now - interaction.sent_at > ACKNOWLEDGE_WITHIN_SECONDS:
            return error(404, _UNKNOWN_INTERACTION, "Unknown interaction")
        if interaction.callback is not None:
            return error(400, _ALREADY_ACKNOWLEDGED, "Interaction has already been acknowledged.")
        callback: Json = request[BODY]
        body: Json = callback.get("data") or {}
        kind = Callback(callback["type"])
        if kind in (Callback.MESSAGE, Callback.UPDATE_MESSAGE):
            refused = refusal(body)
            if refused is not None:
                return refused
        interaction.callback = callback
        message = self._apply(interaction, kind, body)
        if "with_response" not in request.query:
            return web.Response(status=204)
        return web.json_response(_callback_response(interaction, kind, message))

    def _apply(self, interaction: Interaction, kind: Callback, body: Json) -> Json | None:
        """Do what the acknowledgement says; return the message that it made or changed."""
        match kind:
            case Callback.MESSAGE:
                interaction.original = self._new_message(interaction, body)
            case Callback.DEFERRED_MESSAGE:
                thinking = body | {"flags": body.get("flags", 0) | LOADING}
                interaction.original = self._new_message(interaction, thinking)
                interaction.deferred = True
            case Callback.UPDATE_MESSAGE:
                interaction.original = change(interaction.source or {}, body)
            case Callback.DEFERRED_UPDATE:
                interaction.original = interaction.source
        return interaction.original

    def _new_message(self, interaction: Interaction, body: Json) -> Json:
        return self._world.new_message(
            interaction.channel_id,
            self._world.bot,
            body,
            webhook_id=str(self._world.application_id),
            application_id=str(self._world.application_id),
        )

    async def _follow_up(self, request: web.Request) -> web.Response:
        interaction, body = self._acknowledged(request), request[BODY]
        refused = refusal(body)
        if interaction is None or refused is not None:
            return refused or error(404, _UNKNOWN_WEBHOOK, "Unknown Webhook")
        if interaction.deferred and interaction.original is not None:
            return web.json_response(self._fill(interaction, body))
        interaction.followups.append(self._new_message(interaction, body))
        return web.json_response(interaction.followups[-1])

    def _fill(self, interaction: Interaction, body: Json) -> Json:
        """Put the first real message where 'thinking …' stood; its privacy was settled there."""
        message = interaction.original or {}
        privacy = message["flags"] & EPHEMERAL
        interaction.deferred = False
        change(message, body)
        message["flags"] = message["flags"] & ~(EPHEMERAL | LOADING) | privacy
        return message

    async def _read(self, request: web.Request) -> web.Response:
        return web.json_response(self._message_of(request))

    async def _edit(self, request: web.Request) -> web.Response:
        message, body = self._message_of(request), request[BODY]
        refused = refusal(message | body)
        if refused is not None:
            return refused
        interaction = self._by_token[request.match_info["token"]]
        if message is interaction.original and interaction.deferred:
            return web.json_response(self._fill(interaction, body))
        return web.json_response(change(message, body))

    async def _delete(self, request: web.Request) -> web.Response:
        message = self._message_of(request)
        interaction = self._by_token[request.match_info["token"]]
        self._world.messages.pop(int(message["id"]), None)
        if message is interaction.original:
            interaction.original, interaction.deferred = None, False
        else:
            interaction.followups.remove(message)
        return web.Response(status=204)

    def _acknowledged(self, request: web.Request) -> Interaction | None:
        interaction = self._by_token.get(request.match_info["token"])
        return interaction if interaction is not None and interaction.callback else None

    def _message_of(self, request: web.Request) -> Json:
        interaction, wanted = self._acknowledged(request), request.match_info["message"]
        if interaction is not None:
            if wanted == "@original" and interaction.original is not None:
                return interaction.original
            for message in (interaction.original, *interaction.followups):
                if message is not None and message["id"] == wanted:
                    return message
        raise web.HTTPNotFound


def _callback_response(interaction: Interaction, kind: Callback, message: Json | None) -> Json:
    answer: Json = {
        "interaction": {
            "id": str(interaction.id),
            "type": interaction.kind,
            "response_message_id": message["id"] if message else None,
            "response_message_loading": kind is Callback.DEFERRED_MESSAGE,
            "response_message_ephemeral": bool(message and message["flags"] & EPHEMERAL),
        }
    }
    if kind in (Callback.MESSAGE, Callback.UPDATE_MESSAGE):
        answer["resource"] = {"type": kind, "message": message}
    return answer
