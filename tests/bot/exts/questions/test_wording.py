"""A question in plain words, whichever way it is asked, and whatever Discord writes into it."""

import re
from pathlib import Path

import discord
import pytest
import simcord
from hypothesis import given
from hypothesis import strategies as st

from bot.exts.questions._wording import MAX_QUESTION, Surroundings, clean_question
from tests.support.answers import FixedLibrary
from tests.support.discord import Scene, scene

BOT, ROLE, CHANNEL = 111111111111111111, 222222222222222222, 333333333333333333
HERE = Surroundings((BOT, ROLE), {CHANNEL: "campaign-news"}.get)
TAGS = re.compile(r"<(?:a?:|t:|/|[@#]|id:)")


@pytest.mark.parametrize(
    ("content", "asked"),
    [
        (f"<@{BOT}> Who won?", "Who won?"),
        (f"<@!{BOT}>Who won?<@&{ROLE}>", "Who won?"),
        ("What did <@444444444444444444> and <@&5> say?", "What did @someone and @someone say?"),
        ("@everyone who won?", "@someone who won?"),
        (f"Who won in <#{CHANNEL}>?", "Who won in campaign-news?"),
        ("Who won in <#444444444444444444>?", "Who won in @someone?"),
        ("</ask:444444444444444444> Who won?", "Who won?"),
        ("</index refresh:1> Who won? <id:customize>", "Who won?"),
        ("Who won <:ballot:444444444444444444><a:party:5>?", "Who won ?"),
        ("Who won on <t:1583000000>?", "Who won on 29 February 2020?"),
        ("Who won <t:1583000000:R>?", "Who won 29 February 2020?"),
        ("Who won <t:-1:d> or <t:9999999999999:F>?", "Who won 31 December 1969 or ?"),
        ("Who spoke at <t:1583000000:t>?", "Who spoke at 18:13?"),
        ("Who **won** *the* __vote__ ~~twice~~ ||again||?", "Who won the vote twice again?"),
        ("_Who_ ***won***?", "Who won?"),
        ("Is 5*3 in a_b and 2 * 3?", "Is 5*3 in a_b and 2 * 3?"),
        ("[Who](https://evil.example/a_(b)) [won](<https://evil.example>)?", "Who won?"),
        ("```py\nWho won?\n```", "Who won?"),
        ("Did `Marlow` win?", "Did Marlow win?"),
        ("> Marlow won.\n> > Vega lost.\nIs that so?", "Marlow won. Vega lost. Is that so?"),
        (">>> # Who won?\n- Marlow\n-# or Vega", "Who won? Marlow or Vega"),
        (r"Who \*won\* 3\_4?", "Who *won* 3_4?"),
        ("Is 3 > 2, and -5 less?", "Is 3 > 2, and -5 less?"),
        ("<\u200b:x:1> <\\:x:1> <a:x", ":x:1> a:x"),
        ("", ""),
    ],
)
def test_what_is_asked_is_left(content: str, asked: str) -> None:
    assert clean_question(content, HERE) == asked


pieces = st.sampled_from(
    ["<", ":", "a:", "t:", "/", "@", "#", "id:", "1", ">", "x", "\\", "*", "_", "`", "[", "](", ")",
     "||", "~~", "> ", "- ", "\n", "\u200b", "<t:1:R>", "<:a:1>", "</a:1>", "<@1>", f"<#{CHANNEL}>"]
)  # fmt: skip


@given(st.lists(st.one_of(pieces, st.characters()), max_size=30).map("".join))
def test_nothing_of_discords_own_is_left(content: str) -> None:
    asked = clean_question(content, HERE)
    assert not TAGS.search(asked)
    assert "\n" not in asked
    assert len(asked) <= MAX_QUESTION
    assert asked == asked.strip()


@given(st.text(st.characters(categories=["L", "Nd"], include_characters=" ?.,'’%$"), max_size=80))
def test_plain_words_stay_as_they_are(content: str) -> None:
    if not re.search(r"\d{17}", content):
        assert clean_question(content, HERE) == " ".join(content.split())


@pytest.mark.parametrize("piece", ["<", "[", "[a](", "(", "*", "_a", "`", "> ", "\\", "<@", "||a"])
def test_markup_without_end_is_read_in_no_time(piece: str) -> None:
    clean_question(piece * 4_000, HERE)


DRESSED = "> **Did** <:ballot:1>Marlow ||skip|| the `forum` on <t:1583000000:D>?"
PLAIN = "Did Marlow skip the forum on 29 February 2020?"


async def test_every_way_asks_in_plain_words(tmp_path: Path) -> None:
    library = FixedLibrary()
    async with scene(tmp_path, library) as here:
        await here.member.slash(here.channel, "ask", question=DRESSED)
        await here.member.send(here.channel, f"{here.mention}\n{DRESSED}")
        await here.member.send(here.channel, DRESSED, reply_to=here.last)
        await here.member.user.send_dm(DRESSED)
        message = await here.other.send(here.channel, DRESSED)
        await here.member.context_menu(here.channel, "Ask about this", message)
        assert [question.text for question in library.asked] == [PLAIN] * 5


async def test_a_channel_that_not_everybody_sees_is_not_named(tmp_path: Path) -> None:
    library = FixedLibrary()
    async with scene(tmp_path, library) as here:
        hidden = discord.PermissionOverwrite(view_channel=False)
        secret = here.guild.create_text_channel(
            "strategy", overwrites={here.guild.default_role: hidden}
        )
        question = f"What of <#{secret.id}> and {here.channel.mention}?"
        await here.member.slash(here.channel, "ask", question=question)
        assert library.asked[0].text == "What of @someone and campaign-news?"


def give_role(here: Scene) -> simcord.RoleHandle:
    """Have the role that Discord makes for each bot, which has its name."""
    role = here.guild.create_role("Whistlestop")
    guild = here.bot.get_guild(here.guild.id)
    assert guild is not None
    assert here.bot.user is not None
    known = guild.get_role(role.id)
    assert known is not None
    known.tags = discord.RoleTags({"bot_id": here.bot.user.id})
    return role


async def test_a_mention_of_the_bots_role_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = FixedLibrary()
    async with scene(tmp_path, library) as here:
        other = here.guild.create_role("Desk")
        role = give_role(here)
        monkeypatch.setattr(simcord.intents, "_content_exempt", lambda *_: True)
        await here.member.send(here.channel, f"<@&{role.id}> who won?")
        await here.member.send(here.channel, f"<@&{other.id}> who won?")
        assert [question.text for question in library.asked] == ["who won?"]


async def test_who_mentions_the_role_and_is_not_heard_is_told_how_to_ask(tmp_path: Path) -> None:
    library = FixedLibrary()
    async with scene(tmp_path, library) as here:
        role = give_role(here)
        await here.member.send(here.channel, f"<@&{role.id}> who won?")
        assert here.last.content.startswith("You mentioned my role, and Discord does not show me")
        assert here.mention in here.last.content
        assert library.asked == []
