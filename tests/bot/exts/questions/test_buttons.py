import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import pytest

from knowledge.answers.answer import Answer
from knowledge.questions.smalltalk import Remark
from knowledge.ranking.confidence import Status
from tests.support.answers import CLASH, FixedLibrary, a_citation, a_list, an_answer
from tests.support.discord import Scene, embed_of, labels_of, reply_of, scene, text_of

QUESTION = "did Marlow skip the union forum?"


async def asked(here: Scene) -> discord.Message:
    """Ask in public; return the answer's message."""
    await here.member.send(here.channel, f"{here.mention} {QUESTION}")
    return here.last


async def test_sources_are_pages_of_ones_own(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        answer = await asked(here)
        more = await here.other.click(answer, label="More")
        assert more.ephemeral
        assert labels_of(more.response) == ["Sources"]
        first = await here.other.click(reply_of(more), label="Sources")
        shown = embed_of(first.response)
        assert shown.title == f"Sources: {QUESTION}"
        assert (shown.description or "").count("> Passage") == 3
        assert shown.footer.text is not None
        assert shown.footer.text.startswith("Page 1 of 3.")
        assert labels_of(first.response) == ["Previous", "Next"]
        second = await here.other.click(reply_of(first), label="Next")
        assert text_of(second.response).startswith("**4.** Kestrel Courier, ")
        third = await here.other.click(reply_of(second), label="Next")
        assert "Passage 7 speaks" in text_of(third.response)
        back = await here.other.click(reply_of(third), label="Previous")
        assert "Passage 4 speaks" in text_of(back.response)


async def test_more_shows_the_quotes_that_are_folded_away(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        more = await here.other.click(await asked(here), label="More")
        assert text_of(more.response).startswith(f"> {CLASH}\n[2] The Franklin Post, ")


@pytest.mark.parametrize(
    ("answer", "labels"),
    [
        (an_answer(), ["More", "Why?", "👍", "👎"]),
        (an_answer(citations=(a_citation(1),)), ["Sources", "Why?", "👍", "👎"]),
        (an_answer(Status.POSSIBLY), ["Sources", "Why?", "👍", "👎"]),
        (an_answer(Status.NOTHING), ["Headlines", "Why?", "👍", "👎"]),
        (an_answer(Status.NOTHING, headlines=()), ["Why?", "👍", "👎"]),
        (an_answer(Status.NOTHING, remark=Remark.THANKS), ["Delete"]),
        (a_list(), ["More", "Why?", "👍", "👎"]),
    ],
)
async def test_one_row_fits_what_there_is(
    tmp_path: Path, answer: Answer, labels: list[str]
) -> None:
    async with scene(tmp_path, FixedLibrary(answer)) as here:
        assert labels_of(await asked(here)) == labels


async def test_the_nearest_headlines_are_for_who_asks_for_them(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(an_answer(Status.NOTHING))) as here:
        answer = await asked(here)
        assert "Forum season" not in text_of(answer)
        await here.restart()
        shown = await here.other.click(answer, label="Headlines")
        assert shown.ephemeral
        assert "[Forum season opens in Arden]" in text_of(shown.response)


async def test_why_says_the_outcome_and_the_numbers_are_behind_a_button(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        result = await here.other.click(await asked(here), label="Why?")
        assert result.ephemeral
        why = text_of(result.response)
        assert why.startswith("**Answered**: it is likely that one of the quotes holds the answer.")
        assert "%" not in why
        (row,) = await here.logged()
        assert f"Answer {row['answer_id']} · index 7" in str(embed_of(result.response).footer.text)
        numbers = text_of((await here.other.click(reply_of(result), label="The numbers")).response)
        assert "Two quotes share 5 of the 6 words that matter." in numbers
        assert "Confidence: 82%" in numbers
        assert "[1] 80%\n[2] 80%" in numbers
        assert "[1] Kestrel Courier, <t:1788220800:D> · [Story 1](" in numbers
        assert "9.00 = forum 8.00 + Marlow 1.00; without skip" in numbers


@pytest.mark.parametrize(("label", "helpful"), [("👍", 1), ("👎", 0)])
async def test_feedback_is_kept_without_the_persons_id(
    tmp_path: Path, label: str, helpful: int
) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        result = await here.other.click(await asked(here), label=label)
        assert result.ephemeral
        assert reply_of(result).content.startswith("Thank you.")
        (row,) = await here.logged()
        (vote,) = table(here, "feedback")
        assert (vote["answer_id"], vote["helpful"]) == (row["answer_id"], helpful)
        assert vote["user_hash"] == here.bot.records.hasher.hash(here.other.id)


async def test_the_asker_deletes_an_answer_and_others_cannot(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        answer = await asked(here)
        others = await here.other.click(answer, label="Why?")
        assert labels_of(others.response) == ["The numbers"]
        why = await here.member.click(answer, label="Why?")
        assert labels_of(why.response) == ["The numbers", "Delete"]
        assert here.last.id == answer.id
        deleted = await here.member.click(reply_of(why), label="Delete")
        assert reply_of(deleted).content == "The answer is deleted."
        assert answer.id not in {message.id for message in here.channel.history()}


@pytest.mark.parametrize("permission", ["manage_guild", "manage_messages", "role"])
async def test_a_moderator_deletes_an_answer(tmp_path: Path, permission: str) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        granted = {} if permission == "role" else {permission: True}
        role = here.guild.create_role("Staff", permissions=discord.Permissions(**granted))
        if permission == "role":
            here.settings["discord"]["moderator_roles"] = (role.id,)
            await here.restart()
        moderator = here.guild.add_member(here.env.create_user("mia"), roles=[role])
        answer = await asked(here)
        why = await moderator.click(answer, label="Why?")
        await moderator.click(reply_of(why), label="Delete")
        assert answer.id not in {message.id for message in here.channel.history()}


async def test_every_button_works_after_a_restart(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        answer = await asked(here)
        more = await here.member.click(answer, label="More")
        why = await here.member.click(answer, label="Why?")
        await here.restart()
        assert CLASH in text_of((await here.other.click(answer, label="More")).response)
        sources = await here.member.click(reply_of(more), label="Sources")
        assert "Passage 1" in text_of(sources.response)
        page = await here.member.click(reply_of(sources), label="Next")
        assert "Passage 4" in text_of(page.response)
        assert "**Answered**" in text_of((await here.other.click(answer, label="Why?")).response)
        await here.other.click(answer, label="👍")
        assert len(table(here, "feedback")) == 1
        await here.member.click(reply_of(why), label="Delete")
        assert answer.id not in {message.id for message in here.channel.history()}


@pytest.mark.parametrize("label", ["More", "Why?", "👍", "👎"])
async def test_a_button_of_an_expired_answer_says_so(tmp_path: Path, label: str) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        answer = await asked(here)
        days = here.bot.config.log.answers_retention_days
        for age, gone in ((timedelta(days=days - 1), 0), (timedelta(days=days + 1), 1)):
            later = discord.utils.utcnow() + age
            receipt = await here.bot.records.purge(here.bot.config.log, later)
            assert receipt.rows["answers"] == gone
        result = await here.member.click(answer, label=label)
        assert result.ephemeral
        assert reply_of(result).content.startswith("This answer has expired")


async def test_a_press_that_is_delivered_twice_counts_once(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        await here.member.click(await asked(here), label="Why?")
        before = len(here.posts_to("/callback"))
        await here.deliver_again("INTERACTION_CREATE")
        assert len(here.posts_to("/callback")) == before


async def test_an_answer_that_cannot_be_kept_has_only_delete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:

        async def cannot(answer: object, asker_id: int) -> None:
            return None

        monkeypatch.setattr(here.bot.records.answers, "keep", cannot)
        answer = await asked(here)
        assert labels_of(answer) == ["Delete"]
        await here.member.click(answer, label="Delete")
        assert answer.id not in {message.id for message in here.channel.history()}


async def test_no_button_and_no_record_says_who_asked(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        answer = await asked(here)
        person = str(here.member.id)
        for row in answer.components:
            assert isinstance(row, discord.ActionRow)
            assert all(person not in str(button.custom_id) for button in row.children)
            assert all(len(str(button.custom_id)) <= 100 for button in row.children)
        assert person not in str(table(here, "answers"))


async def test_sources_and_why_of_the_worst_answer_stay_within_the_limits(tmp_path: Path) -> None:
    worst = an_answer(
        Status.POSSIBLY,
        citations=tuple(
            a_citation(n, title="*" * 900, url="https://e.org/" + "x" * 490) for n in (1, 2)
        ),
        reason="*" * 9000,
    )
    async with scene(tmp_path, FixedLibrary(worst)) as here:
        answer = await asked(here)
        assert labels_of(answer) == ["Sources", "Why?", "👍", "👎"]
        for label in ("Sources", "Why?"):
            assert (await here.member.click(answer, label=label)).response is not None


def table(here: Scene, name: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(here.data / "whistlestop.db")) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]  # noqa: S608
