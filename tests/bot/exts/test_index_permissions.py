"""Who may look after the index: moderators of a home server, each command, checked in code."""

from pathlib import Path
from typing import Any

import discord

from knowledge.article import Article
from knowledge.store.source_records import Brought, Held, Visit
from tests.support.discord import Scene, embed_of, reply_of
from tests.support.index_desk import FEED, acts, audited, desk
from tests.support.refreshing import HeldRefresher

MANAGE = discord.Permissions(manage_guild=True)
COMMANDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("refresh", {}),
    ("refresh", {"source": FEED}),
    ("refresh", {"dry_run": True}),
    ("status", {}),
    ("add", {"url": "https://other.example/feed"}),
    ("add", {"url": "http://127.0.0.1/feed"}),
    ("remove", {"source": FEED, "with_articles": True}),
    ("pause", {"source": FEED}),
    ("pause", {"source": FEED, "resume": True}),
    ("quarantine", {}),
    ("quarantine", {"numbers": "1", "decision": "accept"}),
    ("quarantine", {"numbers": "1", "decision": "discard"}),
    ("history", {}),
    ("rollback", {}),
    ("rollback", {"to": 1}),
)
"""Every command, and every way to use it that changes something."""


async def furnish(here: Scene) -> None:
    """Have a source and an article in quarantine, for whoever would touch them."""
    source, _ = await here.bot.records.sources.add("feed", FEED)
    article = Article("odd", "Odd", "Too short.", "Paper", "https://paper.example/1")
    held = Held(Brought(article, "1", article.text), "it has only 2 words")
    await here.bot.records.sources.keep_visit(Visit(source.source_id, held=[held]))


async def assert_untouched(here: Scene, refresher: HeldRefresher) -> None:
    assert refresher.orders == []
    (source,) = await here.bot.records.sources.entries()
    assert (source.url, source.paused) == (FEED, False)
    assert len(await here.bot.records.quarantine.entries()) == 1
    assert not here.bot.index_is_behind


def test_every_command_is_in_the_table() -> None:
    from bot.exts.index._cog import Index

    names = {command.name for command in Index.__cog_app_commands__}
    assert {name for name, _ in COMMANDS} == names


async def test_members_are_refused_each_command(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, refresher):
        await furnish(here)
        # The server's settings may let anybody see a command; the code checks again.
        await here.let_use("index", here.member)
        for command, options in COMMANDS:
            result = await here.member.slash(here.channel, f"index {command}", **options)
            assert result.ephemeral
            assert reply_of(result).content.startswith("Only moderators can do this")
            assert not reply_of(result).embeds
        await assert_untouched(here, refresher)
        assert {(outcome, name) for _, outcome, name in acts(tmp_path)} == {("refused", None)}
        assert {row["user_id"] for row in audited(tmp_path)} == {None}
        assert len(audited(tmp_path)) == len(here.env.errors) == len(COMMANDS)


async def test_moderators_of_other_servers_are_refused_each_command(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, refresher):
        here.settings["discord"]["home_guilds"] = (here.guild.id,)
        await here.restart()
        await furnish(here)
        other = here.env.create_guild("Elsewhere")
        channel = other.create_text_channel("general")
        mona = here.add_moderator("mona", other)
        for command, options in COMMANDS:
            result = await mona.slash(channel, f"index {command}", **options)
            assert result.ephemeral
            assert "only moderators of its home server can do this" in reply_of(result).content
            assert not reply_of(result).embeds
        await assert_untouched(here, refresher)
        assert {(outcome, name) for _, outcome, name in acts(tmp_path)} == {("refused", None)}
        assert len(audited(tmp_path)) == len(here.env.errors) == len(COMMANDS)


async def test_sources_are_offered_to_moderators_of_a_home_server_only(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, _):
        here.settings["discord"]["home_guilds"] = (here.guild.id,)
        await here.restart()
        await furnish(here)
        other = here.env.create_guild("Elsewhere")
        channel = other.create_text_channel("general")
        mona, hank = here.add_moderator("mona", other), here.add_moderator("hank")
        for command in ("index refresh", "index remove", "index pause"):
            assert await mona.autocomplete(channel, command, "source", "paper") == []
            (offered,) = await hank.autocomplete(here.channel, command, "source", "paper")
            assert offered["value"] == FEED


async def test_a_moderator_of_another_server_is_refused(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, refresher):
        other = here.env.create_guild("Elsewhere")
        channel = other.create_text_channel("general")
        mona = here.add_moderator("mona", other)
        unnamed = await mona.slash(channel, "index refresh")
        assert "only moderators of its home server can do this" in reply_of(unnamed).content
        here.settings["discord"]["home_guilds"] = (here.guild.id,)
        await here.restart()
        refused = await mona.slash(channel, "index refresh")
        assert refused.ephemeral
        assert "only moderators of its home server can do this" in reply_of(refused).content
        assert refresher.runs == 0
        allowed = await here.add_moderator("hank").slash(here.channel, "index status")
        assert embed_of(allowed.response).title == "Index"
        assert [row["user_name"] for row in audited(tmp_path)] == [None, None, "hank"]
        assert len(here.env.errors) == 2


async def test_moderators_commands_are_hidden_from_members_and_direct_messages(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as (here, _):
        (command,) = [c for c in here.bot.tree.get_commands() if c.name == "index"]
        sent = command.to_dict(here.bot.tree)
        assert int(sent["default_member_permissions"]) == MANAGE.value
        assert sent["contexts"] == [0] or sent["dm_permission"] is False


async def test_a_role_of_the_settings_makes_a_moderator(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, refresher):
        role = here.guild.create_role("Desk")
        here.settings["discord"]["moderator_roles"] = (role.id,)
        await here.restart()
        dora = here.guild.add_member(here.env.create_user("dora"), roles=[role])
        await here.let_use("index", dora)
        await dora.slash(here.channel, "index refresh")
        assert refresher.runs == 1
        refresher.end()
