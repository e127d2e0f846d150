"""A fake Discord over real sockets, for tests of the whole process.

It speaks just enough of the gateway and of the REST interface that an unmodified discord.py
believes it, records what the bot sends, and misbehaves when a test says so.
"""

from tests.wire.fake_discord.gateway import Op
from tests.wire.fake_discord.interactions import Interaction, buttons_of, is_ephemeral, text_of
from tests.wire.fake_discord.server import FakeDiscord
from tests.wire.fake_discord.state import Json, User

__all__ = [
    "FakeDiscord",
    "Interaction",
    "Json",
    "Op",
    "User",
    "buttons_of",
    "is_ephemeral",
    "text_of",
]
