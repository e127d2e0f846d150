import ast
import asyncio
from pathlib import Path

import discord
import pytest

import bot
from bot.client import EXTENSIONS, intents, permissions
from bot.records.homes import Home, HomeMemory
from tests.support.answers import FixedLibrary
from tests.support.discord import scene

QUESTION = "did Marlow skip the union forum?"
DAY = 24 * 60 * 60
BOT_FOLDER = Path(bot.__file__).parent


def test_no_privileged_intent_is_asked_for() -> None:
    asked = {name for name, on in intents() if on}
    assert asked == {"guilds", "guild_messages", "dm_messages"}
    privileged = discord.Intents(members=True, presences=True, message_content=True)
    assert not intents().value & privileged.value


def test_the_permissions_are_the_fewest_that_do() -> None:
    assert permissions().value == 274878024704
    assert not permissions().mention_everyone


def test_a_parameter_type_imported_only_for_type_checking_is_a_name_error_so_none_is() -> None:
    for path in sorted((BOT_FOLDER / "exts").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert "__future__" not in imported, path


def test_every_extension_is_loaded_by_name() -> None:
    found = {
        f"bot.exts.{path.stem}"
        for path in (BOT_FOLDER / "exts").iterdir()
        if path.stem != "__init__" and not path.name.startswith(("_", "."))
    }
    assert found == set(EXTENSIONS)


async def test_commands_are_told_to_discord_only_when_they_changed(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:

        def syncs() -> int:
            requests = here.env.http_requests
            return sum(r.method == "PUT" and r.path.endswith("/commands") for r in requests)

        assert syncs() == 1
        await here.restart()
        assert syncs() == 1
        for kept in tmp_path.glob("commands-*.sha256"):
            kept.write_text("other commands")
        await here.restart()
        assert syncs() == 2


async def test_on_ready_never_syncs(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        before = len(here.env.http_requests)
        here.bot.dispatch("ready")
        await here.env.settle()
        assert len(here.env.http_requests) == before


async def test_a_sync_that_discord_refuses_does_not_end_the_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        for kept in tmp_path.glob("commands-*.sha256"):
            kept.unlink()
        here.env.inject_error("PUT", "*/commands", status=400)
        await here.restart()
        assert "Discord did not take the commands" in caplog.text
        assert not list(tmp_path.glob("commands-*.sha256"))


async def test_a_channel_that_is_not_there_is_named_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with scene(tmp_path, FixedLibrary(), ask_channels=(123456789012345678,)):
        pass
    assert "channel 123456789012345678 of discord.ask_channels" in caplog.text


async def test_a_close_finishes_what_is_in_hand_and_writes_the_log(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        await here.member.slash(here.channel, "ask", question=QUESTION)
        finished = []

        async def slow_answer() -> None:
            async with here.bot.working():
                await asyncio.sleep(0.05)
                finished.append(here.bot.is_closed())

        slow = asyncio.create_task(slow_answer())
        await asyncio.sleep(0)
        await here.bot.close()
        await slow
        assert finished == [False]
        assert len(await here.logged()) == 1


async def test_what_takes_too_long_at_a_close_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.client.FINISH_SECONDS", 0.01)
    async with scene(tmp_path, FixedLibrary()) as here:
        told = []

        async def endless_answer() -> None:
            async with here.bot.working():
                try:
                    await asyncio.Event().wait()
                except asyncio.CancelledError:
                    told.append("restarting")
                    raise

        endless = asyncio.create_task(endless_answer())
        await asyncio.sleep(0)
        await here.bot.close()
        assert told == ["restarting"]
        assert endless.cancelled()


async def test_who_asks_while_the_bot_closes_is_told_to_ask_again(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        here.bot.is_closing = True
        result = await here.member.slash(here.channel, "ask", question=QUESTION)
        assert result.ephemeral
        assert result.response is not None
        assert result.response.content == "I am restarting. Please ask again in a minute."
        await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        assert here.last.content == "I am restarting. Please ask again in a minute."
        assert here.env.errors
        here.bot.is_closing = False


async def test_a_close_waits_for_the_look_for_a_home_before_the_database_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        remembered, went_on, done = here.bot.records.home.remembered, asyncio.Event(), []

        async def slowly(_: HomeMemory) -> Home | None:
            await went_on.wait()
            home = await remembered()
            done.append("remembered")
            return home

        monkeypatch.setattr(HomeMemory, "remembered", slowly)
        here.bot.dispatch("ready")
        here.bot.dispatch("guild_remove", here.bot.guilds[0])
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_soon(went_on.set)
        await here.bot.close()
        looked = len(done)
        assert looked >= 2
        here.bot.dispatch("ready")
        await asyncio.sleep(0.05)
        assert len(done) == looked


async def test_old_questions_and_answers_are_deleted_every_day(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        await here.member.slash(here.channel, "ask", question=QUESTION)
        (row,) = await here.logged()
        await here.env.advance_time(31 * DAY)
        assert await here.logged() == []
        assert await here.bot.records.answers.load(row["answer_id"]) is not None
        await here.env.advance_time(60 * DAY)
        assert await here.bot.records.answers.load(row["answer_id"]) is None
