"""Members ask for people on the roster, by each form of a name, wherever it is in the question."""

import logging
from pathlib import Path

import pytest

from knowledge.library import Library
from tests.support.discord import embed_of, scene
from tests.support.sample import sample_library

QUESTIONS = (
    "Who endorsed Julián Reyes?",
    "who endorsed julian reyes",
    "Nora J. Marlow",
    "Did Nora J. Marlow skip the union forum?",
    "Siobhan O'Keefe-Lane said what last week?",
    "According to The Franklin Post, did the union meet Siobhan O’Keefe-Lane",
    "what did bram de witt say about the ferry in august",
    "Who paid for the ads of Bram de Witt's campaign? And Dan Love?",
    "What did Odessa May say in May",
    "Is it Curtis Marlowe or Carmen Reyes",
)


@pytest.fixture(scope="module")
def library() -> Library:
    return sample_library()


async def test_every_form_of_a_name_gets_an_answer(
    tmp_path: Path, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    async with scene(tmp_path, library) as here:
        for question in QUESTIONS:
            with caplog.at_level(logging.ERROR):
                by_command = await here.member.slash(here.channel, "ask", question=question)
                await here.other.send(here.channel, f"{here.mention} {question}")
            for shown in (by_command.response, here.last):
                assert embed_of(shown).description
        outcomes = [row["outcome"] for row in await here.logged()]
        assert len(outcomes) == 2 * len(QUESTIONS)
        assert set(outcomes) <= {"answered", "possibly", "nothing"}
    assert caplog.records == []


async def test_a_follow_up_takes_the_whole_name(tmp_path: Path, library: Library) -> None:
    async with scene(tmp_path, library) as here:
        await here.member.send(here.channel, f"{here.mention} Did Nora J. Marlow skip the forum?")
        reply = here.last
        await here.other.send(here.channel, f"{here.mention} and Bram de Witt?", reply_to=reply)
        assert "Did Bram de Witt skip the forum?" in str(embed_of(here.last).to_dict())
