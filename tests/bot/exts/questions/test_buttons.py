import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import pytest

from knowledge.ranking.confidence import Status
from tests.support.answers import FixedLibrary, a_citation, an_answer
from tests.support.discord import Scene, embed_of, labels_of, reply_of, scene, text_of

QUESTION = "did Marlow skip the union forum?"


async def asked(here: Scene) -> discord.Message:
    """Ask in public; return the answer's message."""
    await here.member.send(here.channel, f"{here.mention} {QUESTION}")
    return here.last


async def test_sources_are_pages_of_ones_own(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        answer = await asked(here)
        first = await here.other.click(answer, label="Sources")
        assert first.ephemeral
        shown = embed_of(first.response)
        assert shown.title == f"Sources: {QUESTION}"
        assert (shown.description or "").count("> Passage") == 3
        assert shown.footer.text is not None
        assert shown.footer.text.startswith("Page 1 of 3.")
        assert labels_of(first.response) == ["Previous", "Next"]
        second = await here.other.click(reply_of(first), label="Next")
        assert "**4.** [Story 4](<https://example.org/story-4>)" in text_of(second.response)
        third = await here.other.click(reply_of(second), label="Next")
        assert "Passage 7 speaks" in text_of(third.response)
        back = await here.other.click(reply_of(third), label="Previous")
        assert "Passage 4 speaks" in text_of(back.response)


async def test_why_says_the_outcome_its_reason_and_the_scores(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        result = await here.other.click(await asked(here), label="Why?")
        assert result.ephemeral
        why = text_of(result.response)
        assert why.startswith("**Answered**: one of the quotes probably holds the answer.")
        assert "Two quotes share 5 of the 6 words that matter." in why
        assert "How sure: 82%" in why
        assert "[1] 80%\n[2] 80%" in why
        assert "[1] [Story 1](<https://example.org/story-1>) — Kestrel Courier" in why
        assert "9.00 = forum 8.00 + Marlow 1.00; without skip" in why


@pytest.mark.parametrize(("label", "helpful"), [("Helpful", 1), ("Not helpful", 0)])
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
        result = await here.other.click(answer, label="Delete")
        assert result.ephemeral
        assert reply_of(result).content.startswith("Only the person who asked")
        assert here.last.id == answer.id
        await here.member.click(answer, label="Delete")
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
        await moderator.click(answer, label="Delete")
        assert answer.id not in {message.id for message in here.channel.history()}


async def test_every_button_works_after_a_restart(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        answer = await asked(here)
        sources = await here.member.click(answer, label="Sources")
        await here.restart()
        assert "Passage 1" in text_of((await here.other.click(answer, label="Sources")).response)
        page = await here.member.click(reply_of(sources), label="Next")
        assert "Passage 4" in text_of(page.response)
        assert "**Answered**" in text_of((await here.other.click(answer, label="Why?")).response)
        await here.other.click(answer, label="Helpful")
        assert len(table(here, "feedback")) == 1
        await here.member.click(answer, label="Delete")
        assert answer.id not in {message.id for message in here.channel.history()}


@pytest.mark.parametrize("label", ["Sources", "Why?", "Helpful", "Not helpful"])
async def test_a_button_of_an_expired_answer_says_so(tmp_path: Path, label: str) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        answer = await asked(here)
        days = here.bot.config.log.answers_retention_days
        for age, gone in ((timedelta(days=days), 0), (timedelta(days=days, seconds=9), 1)):
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
        for label in ("Sources", "Why?"):
            assert (await here.member.click(answer, label=label)).response is not None


def table(here: Scene, name: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(here.data / "whistlestop.db")) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]  # noqa: S608
