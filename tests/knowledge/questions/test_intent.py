from pathlib import Path
from typing import Final

import pytest

from knowledge.questions.intent import Intent, Reply, find_intent
from knowledge.text.masking import mask
from knowledge.text.tokens import Tokenizer

ROSTER: Final = Tokenizer(("Nora Marlow", "Gideon Thorne"))
PHRASINGS: Final = Path(__file__).with_name("intents.txt")


def intent_of(question: str) -> Intent | None:
    return find_intent(mask(question, ROSTER.find_names(question)))


def phrasings() -> list[tuple[str, str]]:
    found, reply = [], ""
    for line in PHRASINGS.read_text("utf-8").splitlines():
        if line.startswith("# "):
            reply = line.removeprefix("# ")
        else:
            found.append((reply, line))
    return found


@pytest.mark.parametrize(("reply", "question"), phrasings())
def test_a_question_wants_its_kind_of_reply(reply: str, question: str) -> None:
    found = intent_of(question)
    assert (found.reply.value if found else "none") == reply


def test_there_are_forty_phrasings_of_each_intent_and_sixty_of_none() -> None:
    replies = [reply for reply, _ in phrasings()]
    assert {reply for reply in Reply if replies.count(reply.value) >= 40} == set(Reply)
    assert replies.count("none") >= 60


@pytest.mark.parametrize(
    ("question", "names", "topic"),
    [
        ("compare marlow and thorne on healthcare", ("marlow", "thorne"), "healthcare"),
        ("compare the tax plans of Marlow and Thorne", ("Marlow", "Thorne"), "tax"),
        ("marlow vs thorne", ("marlow", "thorne"), ""),
        ("latest on the marlow campaign", ("marlow",), ""),
        ("any news about marlow's tax plan", ("marlow",), "marlow's tax plan"),
        ("latest on coronavirus", (), "coronavirus"),
        ("list all candidates who dropped out", (), "dropped out"),
        ("which candidates endorsed Nora Marlow?", ("Nora Marlow",), "endorsed Nora Marlow"),
        ("is thorne a secret communist", ("thorne",), "communist"),
        ("is mason a racist", ("mason",), "racist"),
        ("when is the next democratic debate", (), "democratic debate"),
    ],
)
def test_it_names_whom_and_what(question: str, names: tuple[str, ...], topic: str) -> None:
    found = intent_of(question)
    assert found is not None
    assert (found.names, found.topic) == (names, topic)


def test_the_reply_does_not_depend_on_the_name() -> None:
    for reply, question in phrasings():
        swapped = question.replace("marlow", "gideon thorne")
        found = intent_of(swapped)
        if "marlow" in question and "thorne" not in question:
            assert (found.reply.value if found else "none") == reply, swapped
