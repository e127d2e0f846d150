from pathlib import Path
from typing import Any

import discord
import pytest

from knowledge.answers.answer import Answer, Note, NoteKind
from knowledge.questions.question import Question
from knowledge.questions.smalltalk import Remark
from tests.support.answers import FixedLibrary, an_answer
from tests.support.discord import Scene, scene

QUESTION = "did Marlow skip the union forum?"


class FollowingLibrary(FixedLibrary):
    """Takes every question after an earlier one for a follow-up, as that one with a mark."""

    def answer(self, question: Question, *, passages: int = 5) -> Answer:
        answer = super().answer(question, passages=passages)
        taken = f"{question.previous} / {question.text}"
        notes = (Note(NoteKind.FOLLOW_UP, (taken,)),) if question.previous else ()
        return an_answer(question=answer.question, notes=notes)


def threads_of(here: Scene) -> list[Any]:
    return list(here.channel.threads)


@pytest.mark.parametrize("way", ["mention", "slash"])
async def test_an_answer_opens_a_thread_where_questions_follow_up(tmp_path: Path, way: str) -> None:
    library = FollowingLibrary()
    async with scene(tmp_path, library, threads="per-question") as here:
        if way == "mention":
            await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        else:
            await here.member.slash(here.channel, "ask", question=QUESTION)
        (thread,) = threads_of(here)
        assert thread.name == QUESTION
        await here.member.send(thread, f"{here.mention} and Warren?")
        await here.other.slash(thread, "ask", question="and why?")
        assert [(one.text, one.previous) for one in library.asked] == [
            (QUESTION, ""),
            ("and Warren?", QUESTION),
            ("and why?", f"{QUESTION} / and Warren?"),
        ]
        assert len(threads_of(here)) == 1


async def test_by_default_no_thread_is_opened(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        assert threads_of(here) == []


async def test_what_only_the_asker_sees_opens_no_thread(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False, threads="per-question") as here:
        result = await here.member.slash(here.channel, "ask", question=QUESTION)
        assert result.ephemeral
        assert threads_of(here) == []


async def test_a_greeting_opens_no_thread(tmp_path: Path) -> None:
    greeting = FixedLibrary(an_answer(remark=Remark.GREETING))
    async with scene(tmp_path, greeting, threads="per-question") as here:
        await here.member.send(here.channel, f"{here.mention} hello")
        assert threads_of(here) == []


async def test_a_long_question_names_its_thread_within_the_limit(tmp_path: Path) -> None:
    async with scene(tmp_path, FollowingLibrary(), threads="per-question") as here:
        await here.member.send(here.channel, f"{here.mention} did **@everyone**\n{'word ' * 90}?")
        (thread,) = threads_of(here)
        assert 1 <= len(thread.name) <= 100
        assert "\n" not in thread.name


async def test_without_the_permission_the_answer_stands_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with scene(tmp_path, FixedLibrary(), threads="per-question") as here:
        bare = discord.PermissionOverwrite(create_public_threads=False)
        here.channel = here.guild.create_text_channel(
            "bare", overwrites={here.guild.default_role: bare}
        )
        here.settings["discord"]["ask_channels"] = (here.channel.id,)
        await here.restart()
        await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        assert here.last.embeds
        assert threads_of(here) == []
        assert "Create Public Threads is missing" in caplog.text


async def test_a_thread_that_discord_refuses_costs_nothing_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with scene(tmp_path, FixedLibrary(), threads="per-question") as here:
        here.env.inject_error("POST", "*/threads", status=403)
        await here.member.send(here.channel, f"{here.mention} {QUESTION}")
        assert here.last.embeds
        assert "no thread" in caplog.text
