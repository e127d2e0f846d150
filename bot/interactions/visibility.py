"""Where answers are for everybody, and where for the person who asked alone."""

from collections.abc import Collection

__all__ = ["is_public"]


def is_public(
    channel: object, channel_id: int | None, guild_id: int | None, ask_channels: Collection[int]
) -> bool:
    """Return whether answers are for everybody here; a thread is what its channel is."""
    if guild_id is None:
        return True
    parent_id = getattr(channel, "parent_id", None)
    return channel_id in ask_channels or (parent_id is not None and parent_id in ask_channels)
