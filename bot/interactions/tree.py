"""The command tree: each interaction once, one error handler, synced only when it changed."""

import asyncio
import hashlib
import json
import logging
from pathlib import Path

import discord
from discord import app_commands

from bot.interactions.redelivery import RecentIds
from bot.interactions.replies import reply_to_failure

__all__ = ["WhistlestopTree", "sync_if_changed"]

logger = logging.getLogger(__name__)


class WhistlestopTree(app_commands.CommandTree[discord.Client]):
    """A command tree that answers an interaction once and tells people what went wrong."""

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Return False for an interaction that was delivered before."""
        seen: RecentIds = interaction.client.seen  # type: ignore[attr-defined] # it is our bot
        return seen.is_new(interaction.id)

    async def on_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the person in one sentence; `reply_to_failure` knows the order of treatment."""
        await reply_to_failure(interaction, error)


async def sync_if_changed(tree: app_commands.CommandTree[discord.Client], folder: Path) -> bool:
    """Tell Discord which commands there are, unless it was told the same before.

    Discord limits how many commands are made a day, so the hash of what was sent is kept in
    `folder`, by application. Returns whether it was sent. What Discord refuses is logged; the
    commands that it knows go on working.
    """
    payload = [command.to_dict(tree) for command in tree.get_commands()]
    content = json.dumps(payload, sort_keys=True, ensure_ascii=True)
    digest = hashlib.sha256(content.encode()).hexdigest()
    kept = folder / f"commands-{tree.client.application_id}.sha256"
    if await asyncio.to_thread(_read, kept) == digest:
        return False
    try:
        await tree.sync()
    except discord.HTTPException as error:
        logger.warning("Discord did not take the commands: %s", error)
        return False
    await asyncio.to_thread(_write, kept, digest)
    logger.info("told Discord about %d commands", len(payload))
    return True


def _read(kept: Path) -> str:
    return kept.read_text(encoding="ascii").strip() if kept.is_file() else ""


def _write(kept: Path, digest: str) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(digest + "\n", encoding="ascii")
