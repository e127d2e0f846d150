"""The fake itself: a plain discord.py bot takes it for Discord, and its faults are Discord's."""

import zlib
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from tests.wire.fake_discord import FakeDiscord, Op, is_ephemeral, text_of
from tests.wire.process import BotProcess

pytestmark = [pytest.mark.wire, pytest.mark.asyncio(loop_scope="module")]
_PLAIN_BOT = ("-m", "tests.wire.plain_bot")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[FakeDiscord]:
    """One fake with one plain bot in it for the whole module: each start costs a second."""
    async with (
        FakeDiscord() as discord,
        BotProcess(discord, tmp_path_factory.mktemp("plain"), *_PLAIN_BOT) as bot,
    ):
        await bot.ready()
        yield discord


async def test_a_slash_command_is_deferred_and_then_answered_in_its_place(
    discord: FakeDiscord,
) -> None:
    interaction = await discord.slash("echo", text="hello")
    await discord.until(lambda: len(interaction.messages) == 2, "both messages")
    assert interaction.callback is not None
    assert interaction.callback["type"] == 5
    assert [text_of(message) for message in interaction.messages] == [
        "hello\nAgain",
        "a second message",
    ]
    assert not is_ephemeral(interaction.messages[0])


async def test_a_button_answers_for_one_person(discord: FakeDiscord) -> None:
    shown = await discord.answer_to(await discord.slash("echo", text="hello"))
    answer = await discord.answer_to(await discord.press(shown, "Again"))
    assert text_of(answer) == "once more"
    assert is_ephemeral(answer)


async def test_a_button_that_nobody_sees_cannot_be_pressed(discord: FakeDiscord) -> None:
    shown = await discord.answer_to(await discord.slash("echo", text="hello"))
    with pytest.raises(LookupError, match="'Again'"):
        await discord.press(shown, "Delete")


async def test_typing_is_completed(discord: FakeDiscord) -> None:
    interaction = await discord.autocomplete("echo", "text", "hel")
    await discord.until(lambda: interaction.choices, "choices")
    assert interaction.choices == [{"name": "hel!", "value": "hel!"}]


async def test_a_message_command_carries_the_message(discord: FakeDiscord) -> None:
    said = await discord.say("quietly")
    answer = await discord.answer_to(await discord.message_command("Shout", said))
    assert text_of(answer) == "QUIETLY"


async def test_a_mention_is_answered_in_the_channel(discord: FakeDiscord) -> None:
    message = await discord.mention("hello")
    reply = await discord.reply_to(message)
    assert text_of(reply).endswith("hello")
    assert int(message["channel_id"]) in discord.rest.typing
    await discord.until(lambda: discord.rest.reactions, "a reaction")
    assert discord.rest.reactions[-1] == (int(message["id"]), "\N{WHITE HEAVY CHECK MARK}")


async def test_a_reply_and_a_direct_message_arrive(discord: FakeDiscord) -> None:
    first = await discord.reply_to(await discord.mention("hello"))
    assert await discord.reply_to(await discord.reply(first, "and then"))
    direct = await discord.direct("in private")
    assert text_of(await discord.reply_to(direct)) == "you said in private"


async def test_what_was_missed_is_replayed_on_resume(discord: FakeDiscord) -> None:
    before = discord.gateway.count(Op.RESUME), discord.gateway.count(Op.IDENTIFY)
    await discord.gateway.ask_to_reconnect()
    missed = await discord.mention("did you hear me?")  # sent while the socket is closing
    assert await discord.reply_to(missed)
    after = discord.gateway.count(Op.RESUME), discord.gateway.count(Op.IDENTIFY)
    assert after == (before[0] + 1, before[1])
    assert len(discord.replies_to(missed)) == 1


async def test_a_dropped_socket_is_resumed(discord: FakeDiscord) -> None:
    before = discord.gateway.count(Op.RESUME), discord.gateway.count(Op.IDENTIFY)
    await discord.gateway.drop(4000)
    assert await discord.reply_to(await discord.mention("hello"))
    after = discord.gateway.count(Op.RESUME), discord.gateway.count(Op.IDENTIFY)
    assert after == (before[0] + 1, before[1])


async def test_an_invalid_session_is_identified_anew(discord: FakeDiscord) -> None:
    before = discord.gateway.count(Op.IDENTIFY)
    await discord.gateway.invalidate()
    await discord.until(lambda: discord.gateway.sessions, "another session")
    assert discord.gateway.count(Op.IDENTIFY) == before + 1
    assert await discord.reply_to(await discord.mention("hello"))


@pytest.mark.parametrize("status", [429, 500])
async def test_a_fault_on_a_reply_is_tried_again(discord: FakeDiscord, status: int) -> None:
    discord.fail("POST", r"/channels/\d+/messages", status, retry_after_seconds=0.3)
    before = len(discord.rest.made("POST", "/messages"))
    reply = await discord.reply_to(await discord.mention("hello"))
    assert text_of(reply).endswith("hello")
    failed, repeated = discord.rest.made("POST", "/messages")[before:]
    assert (failed.status, repeated.status) == (status, 200)
    assert repeated.at - failed.at >= 0.3


async def test_an_interaction_is_acknowledged_once_and_in_time(discord: FakeDiscord) -> None:
    taken = await discord.slash("echo", text="hello")
    await discord.answer_to(taken)
    stale = await discord.slash("echo", text="hello")
    stale.sent_at -= 4
    async with aiohttp.ClientSession() as session:
        for interaction, code in ((taken, 40060), (stale, 10062)):
            callback = f"{discord.base_url}/interactions/{interaction.id}/{interaction.token}"
            async with session.post(f"{callback}/callback", json={"type": 5}) as response:
                assert (await response.json())["code"] == code


async def test_a_wrong_token_is_refused_and_so_is_the_bot(tmp_path: Path) -> None:
    async with (
        FakeDiscord() as discord,
        BotProcess(discord, tmp_path, *_PLAIN_BOT, token="wrong") as bot,
    ):
        assert await bot.exit_code() == 1
        assert "LoginFailure" in bot.stderr
        assert discord.rest.made("GET", "/users/@me")[0].status == 401


async def test_handshakes_are_refused_and_streams_are_compressed() -> None:
    async with FakeDiscord() as discord, aiohttp.ClientSession() as session:
        discord.gateway.handshakes_to_refuse = 1
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(discord.gateway.url)
        async with session.ws_connect(f"{discord.gateway.url}?compress=zlib-stream") as socket:
            hello = zlib.decompressobj().decompress(await socket.receive_bytes())
        assert b"heartbeat_interval" in hello


async def test_messages_that_discord_would_refuse_are_refused() -> None:
    async with FakeDiscord() as discord, aiohttp.ClientSession() as session:
        channel = f"{discord.base_url}/channels/{discord.world.ask_channel_id}/messages"
        headers = {"Authorization": f"Bot {discord.world.token}"}
        for body in ({"content": "x" * 2001}, {"content": ""}, {"embeds": [{"title": "x" * 6001}]}):
            async with session.post(channel, json=body, headers=headers) as response:
                assert response.status == 400
