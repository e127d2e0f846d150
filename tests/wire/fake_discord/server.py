"""The fake Discord as a test holds it: start it, act as a person, look at what the bot did."""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.wire.fake_discord.callbacks import Callbacks
from tests.wire.fake_discord.faults import Fault
from tests.wire.fake_discord.gateway import Gateway
from tests.wire.fake_discord.interactions import (
    Interaction,
    Kind,
    data_of_button,
    data_of_command,
    data_of_message_command,
    payload_of_interaction,
)
from tests.wire.fake_discord.rest import PREFIX, Rest
from tests.wire.fake_discord.state import Json, User, World

_POLL_SECONDS = 0.01


class FakeDiscord:
    """A Discord of one guild on 127.0.0.1; use it as `async with FakeDiscord() as discord`."""

    def __init__(self) -> None:
        self.world = World()
        self.rest = Rest(self.world)
        self.gateway = Gateway(self.world)
        self._callbacks = Callbacks(self.world)
        self._runner: web.AppRunner | None = None
        self.base_url = ""

    async def __aenter__(self) -> Self:
        application = web.Application(middlewares=[self.rest.on_record])
        application.add_routes(self.rest.routes() + self._callbacks.routes())
        application.router.add_get("/gateway/", self.gateway.handle)
        self._runner = web.AppRunner(application, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.base_url = f"http://{host}:{port}{PREFIX}"
        self.gateway.url = self.rest.gateway_url = f"ws://{host}:{port}/gateway/"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def environment(self) -> dict[str, str]:
        """Return the variables by which tests/wire/site leads a bot here."""
        return {"FAKE_DISCORD_API": self.base_url, "FAKE_DISCORD_GATEWAY": self.gateway.url}

    def fail(self, method: str, path: str, status: int | None = None, **how: Any) -> Fault:
        """Script a fault for the next matching requests; see `Fault` for what it takes."""
        self.rest.faults.append(Fault(method, path, status, **how))
        return self.rest.faults[-1]

    # What people do -------------------------------------------------------------------------

    async def slash(
        self, path: str, *, by: User | None = None, channel_id: int | None = None, **options: Any
    ) -> Interaction:
        """Send a slash command such as `slash("ask", question="…")`; by default in #ask."""
        data = data_of_command(self.world, path, options)
        return await self._interact(Kind.COMMAND, data, by, channel_id)

    async def autocomplete(
        self, path: str, option: str, typed: str, *, by: User | None = None
    ) -> Interaction:
        """Type `typed` into `option` of a slash command."""
        data = data_of_command(self.world, path, {option: typed}, focused=option)
        return await self._interact(Kind.AUTOCOMPLETE, data, by, None)

    async def message_command(
        self, name: str, message: Json, *, by: User | None = None
    ) -> Interaction:
        """Use a message command, such as 'Ask about this', on `message`."""
        data = data_of_message_command(self.world, name, message)
        return await self._interact(Kind.COMMAND, data, by, int(message["channel_id"]))

    async def press(self, message: Json, label: str, *, by: User | None = None) -> Interaction:
        """Press the button of `message` that shows `label`."""
        data = data_of_button(message, label)
        return await self._interact(
            Kind.COMPONENT, data, by, int(message["channel_id"]), source=message
        )

    async def mention(
        self, text: str, *, by: User | None = None, channel_id: int | None = None
    ) -> Json:
        """Write `@bot text` into a channel, #ask by default; return the message."""
        return await self._say(
            f"<@{self.world.bot.id}> {text}", by, channel_id or self.world.ask_channel_id
        )

    async def reply(self, to: Json, text: str, *, by: User | None = None) -> Json:
        """Reply to the bot's message `to`, with the ping that clients add by default."""
        reference = {"channel_id": to["channel_id"], "message_id": to["id"]}
        return await self._say(text, by, int(to["channel_id"]), message_reference=reference)

    async def direct(self, text: str, *, by: User | None = None) -> Json:
        """Send the bot a direct message."""
        person = by or self.world.member
        channel_id = int(self.world.dm_channel(person)["id"])
        return await self._say(text, person, channel_id, pings=False)

    async def say(
        self, text: str, *, by: User | None = None, channel_id: int | None = None
    ) -> Json:
        """Write into a channel without a word to the bot."""
        return await self._say(text, by, channel_id or self.world.ask_channel_id, pings=False)

    async def redeliver(self, sent: Json | Interaction) -> None:
        """Deliver a message or an interaction once more, as Discord does after trouble."""
        if isinstance(sent, Interaction):
            await self.gateway.dispatch("INTERACTION_CREATE", sent.payload)
        else:
            await self.gateway.dispatch("MESSAGE_CREATE", sent)

    # What the bot did -----------------------------------------------------------------------

    def replies_to(self, message: Json) -> list[Json]:
        """Return the bot's replies to a person's message."""
        return [
            reply
            for reply in self.world.messages.values()
            if reply["author"]["id"] == str(self.world.bot.id)
            and reply.get("message_reference", {}).get("message_id") == message["id"]
        ]

    async def until(
        self, holds: Callable[[], Any], what: str, *, timeout_seconds: float = 15.0
    ) -> None:
        """Wait until `holds()`; raises TimeoutError that says what was awaited and what came."""
        try:
            async with asyncio.timeout(timeout_seconds):
                while not holds():  # noqa: ASYNC110 - the condition is any test's own
                    await asyncio.sleep(_POLL_SECONDS)
        except TimeoutError:
            last = [f"{r.method} {r.path} {r.status}" for r in self.rest.requests[-8:]]
            raise TimeoutError(f"{what}: not within {timeout_seconds} s; last: {last}") from None

    async def answer_to(self, interaction: Interaction, *, timeout_seconds: float = 15.0) -> Json:
        """Wait for the first message that answers `interaction`."""
        await self.until(lambda: interaction.messages, "an answer", timeout_seconds=timeout_seconds)
        return interaction.messages[0]

    async def reply_to(self, message: Json, *, timeout_seconds: float = 15.0) -> Json:
        """Wait for the bot's first reply to a person's message."""
        await self.until(
            lambda: self.replies_to(message), "a reply", timeout_seconds=timeout_seconds
        )
        return self.replies_to(message)[0]

    # ----------------------------------------------------------------------------------------

    async def _interact(
        self,
        kind: Kind,
        data: Json,
        by: User | None,
        channel_id: int | None,
        source: Json | None = None,
    ) -> Interaction:
        number = self.world.snowflakes.next()
        interaction = Interaction(
            id=number,
            token=f"interaction-token-{number}",
            kind=kind,
            channel_id=channel_id or self.world.ask_channel_id,
            source=source,
            sent_at=asyncio.get_running_loop().time(),
        )
        payload = payload_of_interaction(self.world, interaction, by or self.world.member, data)
        interaction.payload = payload
        self._callbacks.remember(interaction)
        await self.gateway.dispatch("INTERACTION_CREATE", payload)
        return interaction

    async def _say(
        self,
        text: str,
        by: User | None,
        channel_id: int,
        *,
        pings: bool = True,
        message_reference: Json | None = None,
    ) -> Json:
        author, channel = by or self.world.member, self.world.channels[channel_id]
        body: Json = {"content": text, "message_reference": message_reference}
        more: Json = {"mentions": [self.world.bot.payload()] if pings else []}
        if "guild_id" in channel:
            member = author.member_payload(with_user=False)
            more |= {"guild_id": channel["guild_id"], "member": member}
        message = self.world.new_message(channel_id, author, body, **more)
        await self.gateway.dispatch("MESSAGE_CREATE", message)
        return message
