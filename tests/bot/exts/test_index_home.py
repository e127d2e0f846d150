"""Which server is home: the first one, whoever invites the bot elsewhere or makes it leave."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import simcord

from tests.support.discord import Scene, embed_of, reply_of
from tests.support.index_desk import desk

REFUSED = "only moderators of its home server can do this"


def join(here: Scene, name: str = "Elsewhere") -> tuple[simcord.MemberActor, simcord.ChannelHandle]:
    """Invite the bot to another server, and return a moderator there."""
    guild = here.env.create_guild(name)
    return here.add_moderator("mona", guild), guild.create_text_channel("general")


async def use(here: Scene, moderator: simcord.MemberActor, channel: simcord.ChannelHandle) -> str:
    """Return what /index status says: its title, or why it is refused."""
    refused = len(here.env.errors)
    response = reply_of(await moderator.slash(channel, "index status"))
    assert len(here.env.errors) == refused + (not response.embeds)
    return str(embed_of(response).title) if response.embeds else response.content


def forget_home(data: Path) -> None:
    with closing(sqlite3.connect(data / "whistlestop.db")) as connection, connection:
        connection.execute("DELETE FROM home")


async def leave(here: Scene, guild: simcord.GuildHandle) -> None:
    found = here.bot.get_guild(guild.id)
    assert found is not None
    await found.leave()
    await here.env.settle()


async def test_whoever_invites_the_bot_elsewhere_changes_nothing_for_the_first_server(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as (here, _):
        hank = here.add_moderator("hank")
        mona, channel = join(here)
        for _restarts in range(2):
            assert await use(here, hank, here.channel) == "Index"
            assert REFUSED in await use(here, mona, channel)
            await here.restart()


async def test_nobody_inherits_the_home_that_is_left(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with desk(tmp_path) as (here, _):
        mona, channel = join(here)
        await leave(here, here.guild)
        assert f"the bot is not in guild {here.guild.id}, which is its home" in caplog.text
        for _restarts in range(2):
            assert REFUSED in await use(here, mona, channel)
            await here.restart()
        assert caplog.text.count("which is its home, so nobody") == 3


async def test_a_bot_that_starts_in_several_servers_has_no_home_until_it_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with desk(tmp_path) as (here, _):
        hank = here.add_moderator("hank")
        mona, channel = join(here)
        await here.bot.close()
        forget_home(tmp_path)  # as before the first start of this version
        await here.restart()
        assert "no server is home, so nobody may use /index: set home_guilds" in caplog.text
        for moderator, where in ((hank, here.channel), (mona, channel)):
            said = await use(here, moderator, where)
            assert "none of them is its home" in said
            assert "home_guilds" in said
        await leave(here, here.guild)
        await here.restart()
        assert "none of them is its home" in await use(here, mona, channel)


async def test_what_the_settings_name_is_home_and_what_was_remembered_is_forgotten(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as (here, _):
        hank = here.add_moderator("hank")
        mona, channel = join(here)
        elsewhere = next(guild for guild in here.bot.guilds if guild.name == "Elsewhere")
        here.settings["discord"]["home_guilds"] = (elsewhere.id,)
        await here.restart()
        assert REFUSED in await use(here, hank, here.channel)
        assert await use(here, mona, channel) == "Index"
        del here.settings["discord"]["home_guilds"]
        await here.restart()
        assert "none of them is its home" in await use(here, hank, here.channel)


async def test_a_home_that_is_forgotten_while_the_bot_runs_is_decided_anew(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, _):
        mona, channel = join(here)
        await leave(here, here.guild)
        forget_home(tmp_path)
        assert await use(here, mona, channel) == "Index"
