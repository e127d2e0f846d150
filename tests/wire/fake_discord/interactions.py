"""Interactions: what a person's command, button or keystroke sends, and what came back to it.

`payload_of_command` and its siblings build INTERACTION_CREATE payloads; `Interaction` is the fake's
memory of one, from its creation to the last message that the bot sent through its token.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from tests.wire.fake_discord.state import Json, User, World

EPHEMERAL = 1 << 6
LOADING = 1 << 7
# https://discord.com/developers/docs/interactions/receiving-and-responding: an interaction that
# nobody acknowledges within three seconds is dead.
ACKNOWLEDGE_WITHIN_SECONDS = 3.0


class Kind(IntEnum):
    """Interaction types."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4


class Callback(IntEnum):
    """What an acknowledgement may say."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE_MESSAGE = 7
    AUTOCOMPLETE = 8


@dataclass
class Interaction:
    """One interaction as the fake saw it unfold."""

    id: int
    token: str
    kind: Kind
    channel_id: int
    payload: Json = field(default_factory=dict)
    """What was sent, for a test that delivers it again."""
    source: Json | None = None
    """The message whose button was pressed."""
    sent_at: float = 0.0
    """When it was delivered, in the event loop's seconds."""
    callback: Json | None = None
    """The acknowledgement, or None while there is none."""
    deferred: bool = False
    """It was acknowledged by 'thinking', and nothing stands there yet."""
    original: Json | None = None
    """The first message of the answer."""
    followups: list[Json] = field(default_factory=list)

    @property
    def messages(self) -> list[Json]:
        """What a person sees in answer, in order; a 'thinking …' is nothing yet."""
        first = [self.original] if self.original is not None and not self.deferred else []
        return [*first, *self.followups]

    @property
    def choices(self) -> list[Json]:
        """The choices that an autocomplete was answered with."""
        found: list[Json] = (self.callback or {}).get("data", {}).get("choices", [])
        return found


def is_ephemeral(message: Json) -> bool:
    """Tell whether only one person sees `message`."""
    return bool(message["flags"] & EPHEMERAL)


def text_of(message: Json) -> str:
    """Return all words of a message, embeds and button labels included, for a test to look in."""
    parts: list[str] = [message["content"]]
    for embed in message["embeds"]:
        parts += [embed.get("title", ""), embed.get("description", "")]
        parts += [f"{entry['name']}\n{entry['value']}" for entry in embed.get("fields", [])]
        parts.append(embed.get("footer", {}).get("text", ""))
    parts += [button.get("label", "") for button in buttons_of(message)]
    return "\n".join(part for part in parts if part)


def buttons_of(message: Json) -> list[Json]:
    """Return the components of every action row."""
    return [button for row in message["components"] for button in row.get("components", [])]


def payload_of_interaction(world: World, interaction: Interaction, user: User, data: Json) -> Json:
    """Return the INTERACTION_CREATE payload for `data`, as the guild or the DM channel sends it."""
    channel = world.channels[interaction.channel_id]
    payload: Json = {
        "id": str(interaction.id),
        "application_id": str(world.application_id),
        "type": interaction.kind,
        "token": interaction.token,
        "version": 1,
        "data": data,
        "channel_id": channel["id"],
        "channel": channel,
        "locale": "en-US",
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(world.guild_id)},
        "attachment_size_limit": 10 * 2**20,
        "app_permissions": str(world.bot.permissions),
        "context": 0 if "guild_id" in channel else 1,
    }
    if interaction.source is not None:
        payload["message"] = interaction.source
    if "guild_id" not in channel:
        return payload | {"user": user.payload()}
    return payload | {
        "guild_id": channel["guild_id"],
        "guild_locale": "en-US",
        "member": user.member_payload(),
    }


def data_of_command(world: World, path: str, options: dict[str, Any], focused: str = "") -> Json:
    """Return the `data` of a slash command such as `ask` or `index refresh`, as registered.

    Raises LookupError when the bot never registered that command or option.
    """
    name, *below = path.split()
    command = _named(world.commands, name, kind=1)
    nested = [command]
    for step in below:
        nested.append(_named(nested[-1]["options"], step))
    filled: list[Json] = []
    for option, value in options.items():
        declared = _named(nested[-1].get("options", []), option)
        filled.append({"name": option, "type": declared["type"], "value": value})
        if option == focused:
            filled[-1]["focused"] = True
    for level in reversed(nested[1:]):
        filled = [{"name": level["name"], "type": level["type"], "options": filled}]
    return {"id": command["id"], "name": name, "type": 1, "options": filled}


def data_of_message_command(world: World, name: str, message: Json) -> Json:
    """Return the `data` of a message command such as 'Ask about this' on `message`."""
    command = _named(world.commands, name, kind=3)
    return {
        "id": command["id"],
        "name": name,
        "type": 3,
        "target_id": message["id"],
        "resolved": {"messages": {message["id"]: message}},
    }


def data_of_button(message: Json, label: str) -> Json:
    """Return the `data` of a press on the button of `message` that shows `label`."""
    for button in buttons_of(message):
        if button.get("label") == label and not button.get("disabled"):
            return {"component_type": button["type"], "custom_id": button["custom_id"]}
    labels = [button.get("label") for button in buttons_of(message)]
    raise LookupError(f"no button {label!r} that can be pressed; there are {labels}")


def _named(declared: list[Json], name: str, kind: int | None = None) -> Json:
    for entry in declared:
        if entry["name"] == name and (kind is None or entry.get("type", 1) == kind):
            return entry
    raise LookupError(f"{name!r} is not registered; there are {[e['name'] for e in declared]}")
