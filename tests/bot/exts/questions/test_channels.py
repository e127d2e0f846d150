import logging
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import discord
import pytest

from bot.exts.questions._cooldowns import Cooldowns
from bot.interactions.refusals import Refusal
from bot.interactions.visibility import is_public
from tests.support.answers import FixedLibrary
from tests.support.discord import Scene, embed_of, labels_of, reply_of, scene

QUESTION = "did Marlow skip the union forum?"
OFF, WAIT = "\N{SPEAKER WITH CANCELLATION STROKE}", "\N{HOURGLASS WITH FLOWING SAND}"


def said(here: Scene) -> list[str]:
    """Return what the bot wrote in the channel, in plain sentences."""
    assert here.bot.user is not None
    return [m.content for m in here.channel.history() if m.author.id == here.bot.user.id]


def reactions(message: discord.Message, here: Scene) -> list[str]:
    (now,) = [m for m in here.channel.history() if m.id == message.id]
    return [str(reaction.emoji) for reaction in now.reactions]


async def test_elsewhere_a_slash_command_answers_only_the_asker(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        result = await here.member.slash(here.channel, "ask", question=QUESTION)
        assert result.ephemeral
        assert labels_of(result.response) == ["More", "Why?", "👍", "👎", "Share"]
        message = await here.other.send(here.channel, QUESTION)
        result = await here.member.context_menu(here.channel, "Ask about this", message)
        assert result.ephemeral


async def test_share_shows_the_answer_to_everybody_once(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        private = await here.member.slash(here.channel, "ask", question=QUESTION)
        shared = await here.member.click(reply_of(private), label="Share")
        (public,) = shared.followups
        assert not public.ephemeral
        assert embed_of(public) == embed_of(private.response)
        assert labels_of(public) == ["More", "Why?", "👍", "👎"]
        assert "Share" not in labels_of(private.response)
        why = await here.member.click(public, label="Why?")
        await here.member.click(reply_of(why), label="Delete")
        assert here.channel.history() == []


async def test_who_may_not_write_here_does_not_share(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        mute = discord.PermissionOverwrite(send_messages=False)
        here.channel = here.guild.create_text_channel(
            "read-only", overwrites={here.guild.default_role: mute}
        )
        private = await here.member.slash(here.channel, "ask", question=QUESTION)
        result = await here.member.click(reply_of(private), label="Share")
        assert result.ephemeral
        assert reply_of(result).content.startswith("You cannot write in this channel")


async def test_a_mention_elsewhere_gets_a_reaction_and_a_hint_once_an_hour(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        open_channel, here.channel = here.channel, here.guild.create_text_channel("lounge")
        first = await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        hint = f"I answer in {open_channel.mention}. Elsewhere, `/ask` answers so that only you"
        assert [text.startswith(hint) for text in said(here)] == [True]
        second = await here.other.send(here.channel, f"{here.mention} {QUESTION}")
        assert reactions(first, here) == reactions(second, here) == [OFF]
        assert len(said(here)) == 1
        await here.env.advance_time(3601)
        await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        assert len(said(here)) == 2


async def test_where_nothing_is_public_the_hint_names_the_command(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        assert said(here) == ["Here I answer `/ask`, so that only you see it."]


async def test_a_missing_permission_is_named(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        bare = discord.PermissionOverwrite(embed_links=False)
        here.channel = here.guild.create_text_channel(
            "bare", overwrites={here.guild.default_role: bare}
        )
        here.settings["discord"]["ask_channels"] = (here.channel.id,)
        await here.restart()
        sentence = "I lack a permission here: Embed Links. A moderator can grant it."
        await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        assert said(here) == [sentence]
        result = await here.member.slash(here.channel, "ask", question=QUESTION)
        assert result.ephemeral
        assert reply_of(result).content == sentence
        assert here.env.errors


async def test_where_the_bot_cannot_even_react_the_log_says_why(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        mute = discord.PermissionOverwrite(send_messages=False, add_reactions=False)
        here.channel = here.guild.create_text_channel(
            "closed", overwrites={here.guild.default_role: mute}
        )
        speaker = here.guild.create_role("speaker", permissions=discord.Permissions.all())
        loud = here.guild.add_member(here.env.create_user("mia"), roles=[speaker])
        with caplog.at_level(logging.INFO):
            await loud.send(here.channel, f"{here.mention} {QUESTION}")
        for thing in ("reaction", "hint"):
            line = f"channel {here.channel.id}: no {thing} to a question: Missing Permissions"
            assert line in caplog.text


def test_a_thread_is_what_its_channel_is() -> None:
    thread = SimpleNamespace(parent_id=7)
    assert is_public(thread, 5, 1, {7})
    assert not is_public(thread, 5, 1, {6})
    assert is_public(SimpleNamespace(), 5, 1, {5})
    assert is_public(None, 5, None, set())


async def test_a_member_waits_between_two_questions(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), user_cooldown_seconds=10.0) as here:
        await here.member.slash(here.channel, "ask", question=QUESTION)
        again = await here.member.slash(here.channel, "ask", question=QUESTION)
        assert again.ephemeral
        assert reply_of(again).content == "Please wait 10 s before the next question."
        too_soon = await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        assert reactions(too_soon, here) == [WAIT]
        assert here.env.errors
        other = await here.other.slash(here.channel, "ask", question=QUESTION)
        assert not other.ephemeral
        await here.env.advance_time(10)
        later = await here.member.slash(here.channel, "ask", question=QUESTION)
        assert not later.ephemeral


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_clock_that_is_set_lets_nobody_wait_longer_or_shorter(
    tmp_path: Path, hours: int
) -> None:
    async with scene(tmp_path, FixedLibrary(), user_cooldown_seconds=10.0) as here:
        await here.member.slash(here.channel, "ask", question=QUESTION)
        here.clock_set = timedelta(hours=hours)
        again = await here.member.slash(here.channel, "ask", question=QUESTION)
        assert reply_of(again).content == "Please wait 10 s before the next question."
        assert here.env.errors
        await here.env.advance_time(10)
        later = await here.member.slash(here.channel, "ask", question=QUESTION)
        assert not later.ephemeral


async def test_a_hint_comes_once_an_hour_whatever_the_clock_says(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        here.clock_set = timedelta(days=-1)
        await here.env.advance_time(3601)
        await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        assert len(said(here)) == 2


async def test_a_channel_waits_between_two_questions(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), channel_cooldown_seconds=2.0) as here:
        await here.member.slash(here.channel, "ask", question=QUESTION)
        again = await here.other.slash(here.channel, "ask", question=QUESTION)
        assert reply_of(again).content == "This channel is busy. Please try again in 2 s."
        assert here.env.errors


def test_cooldowns_that_are_over_are_forgotten() -> None:
    now = 0.0
    cooldowns = Cooldowns(lambda: now, user_seconds=10, channel_seconds=2)
    for number in range(6_000):
        now += 1
        cooldowns.take(number, number)
    assert len(cooldowns._users) + len(cooldowns._channels) < 10_001
    with pytest.raises(Refusal, match="10 s"):
        cooldowns.take(5_999, 1)
