from datetime import UTC, datetime
from pathlib import Path

import discord
import pytest

from bot.interactions.refusals import Refusal
from knowledge.errors import SnapshotError
from knowledge.ranking.confidence import Status
from tests.support.answers import OFFICE, FixedLibrary, an_answer
from tests.support.discord import Scene, embed_of, labels_of, scene

QUESTION = "did Marlow skip the union forum?"


async def test_a_slash_command_gets_quotes_with_their_sources(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        result = await here.member.slash(here.channel, "ask", question=QUESTION)
        assert [body["type"] for body in here.posts_to("/callback")] == [5]
        assert not result.ephemeral
        embed = embed_of(result.response)
        assert embed.title == QUESTION
        assert embed.author.name == "🟢 Answered"
        assert (embed.description or "").splitlines() == [
            f"> {OFFICE}",
            "[1] Kestrel Courier, <t:1789344000:D> · "
            "[Marlow pulls out of union forum](<https://example.org/story-1>)",
        ]
        assert (embed.footer.text or "").startswith("Searched 1,204 articles")
        assert labels_of(result.response) == ["More", "Why?", "👍", "👎"]


async def test_a_mention_gets_one_reply_that_pings_nobody(tmp_path: Path) -> None:
    library = FixedLibrary()
    async with scene(tmp_path, library) as here:
        asked = await here.member.send(here.channel, f"{here.mention} did Marlow skip it?")
        reply = here.last
        assert embed_of(reply).title == "did Marlow skip it?"
        assert reply.reference is not None
        assert reply.reference.message_id == asked.id
        assert reply.mentions == []
        (body,) = here.posts_to("/messages")
        assert body["allowed_mentions"] == {"parse": []}
        assert len(here.posts_to("/typing")) == 1
        assert [question.text for question in library.asked] == ["did Marlow skip it?"]


async def test_a_reply_with_a_ping_follows_up_the_question_before(tmp_path: Path) -> None:
    library = FixedLibrary()
    async with scene(tmp_path, library) as here:
        await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        await here.other.send(here.channel, f"{here.mention} and why?", reply_to=here.last)
        assert [(q.text, q.previous) for q in library.asked] == [
            (QUESTION, ""),
            ("and why?", QUESTION),
        ]
        assert [row["way"] for row in await here.logged()] == ["mention", "reply"]


async def test_a_direct_message_is_a_question(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        await here.member.send_dm(QUESTION)
        reply = here.member.user.dm_channel.last_message
        assert embed_of(reply).title == QUESTION
        (row,) = await here.logged()
        assert (row["way"], row["guild_id"], row["channel_id"]) == ("direct", None, None)


async def test_a_slash_command_works_in_direct_messages(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        result = await here.member.user.slash("ask", question=QUESTION)
        assert embed_of(result.response).title == QUESTION


async def test_ask_about_this_takes_somebodys_message(tmp_path: Path) -> None:
    library = FixedLibrary()
    async with scene(tmp_path, library) as here:
        message = await here.other.send(here.channel, "Marlow never showed up, <@1234567890123>!")
        result = await here.member.context_menu(here.channel, "Ask about this", message)
        assert embed_of(result.response).title == "Marlow never showed up, \\@someone!"
        assert library.asked[0].text == "Marlow never showed up, @someone!"
        assert (await here.logged())[0]["way"] == "about-message"


async def test_a_message_without_text_cannot_be_asked_about(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        message = await here.other.send(here.channel, "", attachments=[("photo.png", b"x")])
        result = await here.member.context_menu(here.channel, "Ask about this", message)
        assert_refused(here, result.response, "There is no text in that message")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.POSSIBLY, "🟡 Possibly – one of these may answer"),
        (Status.NOTHING, "⚪ Nothing – no indexed article answers this"),
    ],
)
async def test_not_knowing_is_said_at_once(tmp_path: Path, status: Status, words: str) -> None:
    async with scene(tmp_path, FixedLibrary(an_answer(status))) as here:
        result = await here.member.slash(here.channel, "ask", question=QUESTION)
        assert embed_of(result.response).author.name == words
        assert (await here.logged())[0]["outcome"] == status.value


async def test_bounds_reach_knowledge(tmp_path: Path) -> None:
    library = FixedLibrary()
    async with scene(tmp_path, library) as here:
        await here.member.slash(
            here.channel,
            "ask",
            question=QUESTION,
            since="2026-09-01",
            until="2026-09-15",
            outlet="Kestrel Courier",
            as_of="2026-09-16 18:00",
        )
    (question,) = library.asked
    assert question.since == datetime(2026, 9, 1, tzinfo=UTC)
    assert question.until == datetime(2026, 9, 16, tzinfo=UTC)
    assert question.as_of == datetime(2026, 9, 16, 18, tzinfo=UTC)
    assert question.outlet == "Kestrel Courier"


async def test_outlets_are_offered_while_typing(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        offered = await here.member.autocomplete(here.channel, "ask", "outlet", "frnklin")
        assert offered == [{"name": "The Franklin Post", "value": "The Franklin Post"}]
        assert len(await here.member.autocomplete(here.channel, "ask", "outlet", "")) == 2


@pytest.mark.parametrize(
    ("bounds", "sentence"),
    [
        (
            {"since": "the day before @everyone"},
            "I cannot read the day before \\@\u2060everyone as",
        ),
        ({"since": "2026-09-15", "until": "2026-09-01"}, "The period ends before it begins."),
    ],
)
async def test_bounds_that_make_no_sense_are_refused_to_the_asker_alone(
    tmp_path: Path, bounds: dict[str, str], sentence: str
) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        result = await here.member.slash(here.channel, "ask", question=QUESTION, **bounds)
        assert_refused(here, result.followups[0], sentence)


async def test_the_question_is_logged_without_who_asked(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        await here.member.slash(
            here.channel, "ask", question=f"did {here.other.mention} or 123456789012345678 win?"
        )
        (row,) = await here.logged()
        assert row["question"] == "did @someone or @someone win?"
        assert row["user_hash"] == here.bot.records.hasher.hash(here.member.id)
        assert (row["outcome"], row["confidence"], row["snapshot"]) == ("answered", 0.82, "7")
        assert row["article_ids"] == '["article-1", "article-2"]'
        assert row["guild_id"] == here.guild.id
        assert row["channel_id"] == here.channel.id


async def test_without_an_index_people_are_told(tmp_path: Path) -> None:
    async with scene(tmp_path, None) as here:
        result = await here.member.slash(here.channel, "ask", question=QUESTION)
        assert_refused(here, result.followups[0], "There are no articles yet.")
        await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        assert here.last.content.startswith("There are no articles yet.")
        assert [row["outcome"] for row in await here.logged()] == ["refused", "refused"]


async def test_an_error_of_knowledge_is_one_sentence_for_the_asker(tmp_path: Path) -> None:
    error = SnapshotError(tmp_path / "index", "damaged")
    async with scene(tmp_path, FixedLibrary(error=error)) as here:
        result = await here.member.slash(here.channel, "ask", question=QUESTION)
        assert result.followups[0].ephemeral
        assert result.followups[0].content.startswith("The index cannot be read just now.")
        assert str(tmp_path) not in result.followups[0].content
        assert here.env.errors
        await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        assert here.last.content.startswith("The index cannot be read just now.")
        assert [row["outcome"] for row in await here.logged()] == ["failed", "failed"]


async def test_an_unexpected_error_is_an_apology_whose_id_stands_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with scene(tmp_path, FixedLibrary(error=ZeroDivisionError("boom"))) as here:
        result = await here.member.slash(here.channel, "ask", question=QUESTION)
        sentence = result.followups[0].content
        assert result.followups[0].ephemeral
        assert sentence.startswith("Sorry, something went wrong on my side.")
        assert "boom" not in sentence
        error_id = sentence.rsplit("error ", 1)[1].rstrip(".")
        (record,) = [entry for entry in caplog.records if error_id in entry.getMessage()]
        assert record.exc_info is not None
        assert isinstance(record.exc_info[1], ZeroDivisionError)
        assert here.env.errors


@pytest.mark.parametrize("event", ["INTERACTION_CREATE", "MESSAGE_CREATE"])
async def test_what_is_delivered_twice_is_answered_once(tmp_path: Path, event: str) -> None:
    library = FixedLibrary()
    async with scene(tmp_path, library) as here:
        if event == "INTERACTION_CREATE":
            await here.member.slash(here.channel, "ask", question=QUESTION)
        else:
            await here.member.user.send_dm(QUESTION)
            asked = here.member.user.dm_channel.history()[0]
            assert asked.content == QUESTION
        await here.deliver_again(event)
        assert len(library.asked) == 1
        assert len(await here.logged()) == 1


async def test_bots_webhooks_and_mass_mentions_are_ignored(tmp_path: Path) -> None:
    library = FixedLibrary()
    async with scene(tmp_path, library) as here:
        robot = here.guild.add_member(here.env.create_user("robot", bot=True))
        await robot.send(here.channel, f"{here.mention} {QUESTION}")
        webhook = here.guild.create_webhook(here.channel)
        await webhook.send(f"{here.mention} {QUESTION}")
        await here.member.send(here.channel, f"@everyone {QUESTION}")
        await here.member.send(here.channel, f"{here.other.mention} {QUESTION}")
        await here.member.send(here.channel, QUESTION)
        assert library.asked == []
        assert here.posts_to("/messages") == []


async def test_a_reply_to_the_bot_without_a_ping_is_ignored(tmp_path: Path) -> None:
    library = FixedLibrary()
    async with scene(tmp_path, library) as here:
        await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        await here.reply_without_ping(here.member, "I see", here.last)
        assert len(library.asked) == 1


async def test_a_mention_without_a_question_is_told_how_to_ask(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        await here.member.send(here.channel, here.mention)
        assert here.last.content.startswith("Ask me a question about campaign news")


async def test_a_question_is_shown_in_plain_words(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        question = "**did** [x](https://evil.example) <t:0:R> ||win||?"
        result = await here.member.slash(here.channel, "ask", question=question)
        title = embed_of(result.response).title or ""
        assert title == "did x 1 January 1970 win?"


def assert_refused(here: Scene, message: object, sentence: str) -> None:
    """Check that one sentence was said to the asker alone, and that it was a Refusal."""
    assert message is not None
    assert isinstance(message, object)
    assert getattr(message, "ephemeral", False)
    assert sentence in getattr(message, "content", "")
    (error,) = here.env.errors
    assert isinstance(error, discord.app_commands.CommandInvokeError)
    assert isinstance(error.original, Refusal)
