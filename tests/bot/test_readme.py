import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import discord

from bot.client import permissions
from bot.config.models import LogSettings
from bot.records.tables import metadata
from tests.support.answers import FixedLibrary
from tests.support.discord import scene

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_invite_link_asks_for_exactly_the_permissions_that_the_bot_needs() -> None:
    (link,) = re.findall(r"`(https://discord\.com/oauth2/authorize\S+)`", README)
    asked = parse_qs(urlsplit(link).query)
    assert asked == {
        "client_id": ["APPLICATION_ID"],
        "scope": ["bot applications.commands"],
        "permissions": [str(permissions().value)],
    }
    needed = [name.replace("_", " ").title() for name, on in permissions() if on]
    (named,) = re.findall(r"exactly what the bot needs: ([^.]*)\.", README)
    shown = {
        "Read Messages": "View Channels",
        "Send Messages In Threads": "Send Messages in Threads",
    }
    assert sorted(named.split(", ")) == sorted(shown.get(name, name) for name in needed)


async def test_every_command_stands_in_the_table(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        for command in here.bot.tree.walk_commands():
            if not isinstance(command, discord.app_commands.Group):
                assert f"| `/{command.qualified_name}" in README
        for kind in (discord.AppCommandType.message, discord.AppCommandType.user):
            for menu in here.bot.tree.get_commands(type=kind):
                assert f"| `{menu.name}`" in README


def test_the_links_of_the_documents_lead_somewhere() -> None:
    for document in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_privacy_page_names_each_table_and_its_days() -> None:
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    for table in metadata.tables:
        assert f"`{table}`" in page
    assert f"`[log] retention_days`, {LogSettings().retention_days} |" in page
    assert f"`[log] answers_retention_days`, {LogSettings().answers_retention_days} |" in page
