"""The small world that the fake Discord serves: one guild, its people, and what was written there.

The payloads have the shapes of the public API (version 10), cut down to the fields that a client
reads. Nothing here knows of sockets; `rest` and `gateway` serve what stands here.
"""

import time
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

DISCORD_EPOCH_MS = 1420070400000
_BOT_PERMISSIONS = 0x800 | 0x400 | 0x4000 | 0x8000 | 0x10000 | 0x40  # send, view, embed, attach, …
_MANAGE_GUILD = 0x20
_SEND_IN_THREADS = 1 << 38


class Snowflakes:
    """Ids that carry the present time, as Discord's do: clients reckon an interaction's age so."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> int:
        now = (int(time.time() * 1000) - DISCORD_EPOCH_MS) << 22
        self._last = max(self._last + 1, now)
        return self._last


@dataclass(frozen=True)
class User:
    """A person, or the bot itself."""

    id: int
    name: str
    roles: tuple[int, ...] = ()
    permissions: int = _BOT_PERMISSIONS | _SEND_IN_THREADS
    bot: bool = False

    def payload(self) -> Json:
        return {
            "id": str(self.id),
            "username": self.name,
            "global_name": self.name.title(),
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "flags": 0,
        }

    def member_payload(self, *, with_user: bool = True) -> Json:
        member: Json = {
            "nick": None,
            "roles": [str(role) for role in self.roles],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
            "pending": False,
            "permissions": str(self.permissions),
        }
        return member | {"user": self.payload()} if with_user else member


@dataclass
class World:
    """One guild with two text channels, a moderator role, two people and the bot."""

    snowflakes: Snowflakes = field(default_factory=Snowflakes)
    token: str = "fake.discord.token"
    guild_id: int = 800000000000000001
    application_id: int = 800000000000000002
    ask_channel_id: int = 800000000000000003
    other_channel_id: int = 800000000000000004
    moderator_role_id: int = 800000000000000005
    commands: list[Json] = field(default_factory=list)
    messages: dict[int, Json] = field(default_factory=dict)
    channels: dict[int, Json] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bot = User(self.application_id, "whistlestop", bot=True)
        self.member = User(800000000000000011, "robin")
        self.moderator = User(
            800000000000000012,
            "alex",
            roles=(self.moderator_role_id,),
            permissions=self.bot.permissions | _MANAGE_GUILD,
        )
        for channel_id, name in ((self.ask_channel_id, "ask"), (self.other_channel_id, "lounge")):
            self.channels[channel_id] = self._text_channel(channel_id, name)

    @property
    def people(self) -> list[User]:
        return [self.bot, self.member, self.moderator]

    def new_member(self) -> User:
        """Return another ordinary member, for tests that need many askers."""
        user_id = self.snowflakes.next()
        return User(user_id, f"member-{user_id}")

    def dm_channel(self, user: User) -> Json:
        """Return the direct-message channel of `user`, opened at the first call."""
        for channel in self.channels.values():
            if channel["type"] == 1 and channel["recipients"][0]["id"] == str(user.id):
                return channel
        channel = {
            "id": str(self.snowflakes.next()),
            "type": 1,
            "last_message_id": None,
            "recipients": [user.payload()],
        }
        self.channels[int(channel["id"])] = channel
        return channel

    def new_thread(self, parent_id: int, name: str, thread_id: int | None = None) -> Json:
        """Open a public thread; one on a message has that message's id, as on Discord."""
        thread: Json = self._text_channel(thread_id or self.snowflakes.next(), name) | {
            "type": 11,
            "parent_id": str(parent_id),
            "owner_id": str(self.bot.id),
            "message_count": 0,
            "member_count": 1,
            "thread_metadata": {
                "archived": False,
                "auto_archive_duration": 1440,
                "archive_timestamp": "2026-01-01T00:00:00+00:00",
                "locked": False,
            },
        }
        self.channels[int(thread["id"])] = thread
        return thread

    def new_message(self, channel_id: int, author: User, body: Json, **more: Any) -> Json:
        """Keep and return a message, `body` being what its author sent."""
        message_id = self.snowflakes.next()
        message: Json = {
            "id": str(message_id),
            "channel_id": str(channel_id),
            "type": 0,
            "author": author.payload(),
            "content": body.get("content") or "",
            "embeds": body.get("embeds") or [],
            "components": body.get("components") or [],
            "flags": body.get("flags") or 0,
            "attachments": [],
            "mentions": [],
            "mention_roles": [],
            "mention_everyone": False,
            "pinned": False,
            "tts": False,
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime()),
            "edited_timestamp": None,
        }
        reference = body.get("message_reference")
        if reference is not None:
            replied_to = int(reference["message_id"])  # discord.py sends it as a number
            message["type"] = 19
            message["message_reference"] = reference | {"message_id": str(replied_to)}
            message["referenced_message"] = self.messages.get(replied_to)
        message |= more
        self.messages[message_id] = message
        return message

    def guild_payload(self) -> Json:
        """Return the guild as GUILD_CREATE carries it."""
        everyone = self._role(self.guild_id, "@everyone", self.bot.permissions)
        moderators = self._role(self.moderator_role_id, "Moderators", _MANAGE_GUILD)
        return {
            "id": str(self.guild_id),
            "name": "Franklin politics",
            "owner_id": str(self.moderator.id),
            "roles": [everyone, moderators],
            "channels": [c for c in self.channels.values() if c["type"] == 0],
            "threads": [c for c in self.channels.values() if c["type"] == 11],
            "members": [person.member_payload() for person in self.people],
            "member_count": len(self.people),
            "joined_at": "2026-01-01T00:00:00+00:00",
            "preferred_locale": "en-US",
            "unavailable": False,
            "large": False,
        }

    def _text_channel(self, channel_id: int, name: str) -> Json:
        return {
            "id": str(channel_id),
            "type": 0,
            "name": name,
            "guild_id": str(self.guild_id),
            "position": 0,
            "parent_id": None,
            "permission_overwrites": [],
            "permissions": str(self.bot.permissions),
        }

    @staticmethod
    def _role(role_id: int, name: str, permissions: int) -> Json:
        return {
            "id": str(role_id),
            "name": name,
            "permissions": str(permissions),
            "position": 0,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }
