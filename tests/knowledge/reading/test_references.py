"""Whom 'he', 'her' and 'the former mayor' mean: everyone alike, nobody where it is not plain."""

from typing import Final

import pytest

from knowledge.reading.mentions import MentionResolver
from knowledge.reading.references import Opening, Reference, resolve_references
from knowledge.roster import Candidate, Roster
from knowledge.text.sentences import split_sentences

ROSTER: Final = Roster(
    (
        Candidate(
            "Nora Marlow", "Marlow", office="senator", state="Franklin", pronouns="she/her",
            descriptions=("the Franklin senator",),
        ),
        Candidate("Tomas Ruiz", "Ruiz", office="mayor of Arden", pronouns="he/him"),
        Candidate("Robin Vance", "Vance", pronouns="they/them"),
    )
)  # fmt: skip


def references(text: str, roster: Roster = ROSTER) -> list[Reference]:
    return resolve_references(text, split_sentences(text), MentionResolver(roster))


def last(text: str) -> Reference:
    return references(text)[-1]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Nora Marlow left the race on Monday. She endorsed nobody.", "Nora Marlow"),
        ("Nora Marlow left. Her campaign had no money.", "Nora Marlow"),
        ("Nora Marlow met Tomas Ruiz on Monday. She left early.", "Nora Marlow"),
        ("Nora Marlow met Tomas Ruiz on Monday. He left early.", "Tomas Ruiz"),
        ("Nora Marlow lost Arden. The polls had said so. On Friday, she left.", "Nora Marlow"),
        ("Robin Vance spoke in Arden. They promised a ferry.", "Robin Vance"),
        ("Nora Marlow spoke in Arden. “The ferry is ours to keep,” she said.", "Nora Marlow"),
        ("“A toll is a tax,” Tomas Ruiz said. “We will not pay it twice.”", "Tomas Ruiz"),
        ("Nora Marlow lost. The Franklin senator endorsed nobody.", "Nora Marlow"),
        ("Tomas Ruiz won. The mayor thanked the crews.", "Tomas Ruiz"),
        # Others than the roster's, as the text shows them.
        ("Ms. Ida Quill, a pollster, laughed. She had been wrong.", "Ida Quill"),
        ("Ida Quill, who took her seat in May, spoke. She had been wrong.", "Ida Quill"),
        ("Rep. Ida Quill spoke. Mr. Otto Lang wept. He lost.", "Otto Lang"),
    ],
)
def test_a_pronoun_or_description_means_the_one_whom_it_fits(text: str, label: str) -> None:
    assert last(text).label == label


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Ruiz beat Mr. Otto Lang in Arden. He wept.",
        "A senior adviser to Tomas Ruiz spoke. He asked for no name.",
        "Nora Marlow and Ms. Ida Quill met. She left early.",
        "Nora Marlow spoke in Arden. They wept.",
        "Robin Vance won. The crews wept. They sang.",
        "The ferry sailed. She was late.",
        "She was late.",
        "Tomas Ruiz won. “He is a fool,” a voter said.",
        "Mayor Otto Lang and Mayor Jan Kemp spoke. The mayor wept.",
        "Tomas Ruiz won.\nMr. Lang and the ferry\nHe wept.",
    ],
)
def test_what_is_not_plain_means_nobody(text: str) -> None:
    assert last(text).label == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nora Marlow spoke. Marlow won.", "Nora Marlow"),
        ("Nora Marlow met Tomas Ruiz. She won Arden.", "Nora Marlow"),
        ("Tomas Ruiz said Nora Marlow had won.", "Tomas Ruiz"),
    ],
)
def test_a_sentence_is_about_its_subject(text: str, name: str) -> None:
    subject = last(text).subject
    assert subject is not None
    assert subject.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nora Marlow met Tomas Ruiz. “It is ours to keep,” she said.", "Nora Marlow"),
        ("“It is ours to keep,” said Nora Marlow.", "Nora Marlow"),
        ("Nora Marlow spoke. She said the toll would go.", "Nora Marlow"),
    ],
)
def test_who_speaks_is_known_by_name_or_pronoun(text: str, name: str) -> None:
    speaker = last(text).speaker
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("sentence", "opening"),
    [
        ("The ferry sailed.", Opening.PLAIN),
        ("But the ferry sailed.", Opening.CONNECTIVE),
        ("That was late.", Opening.CONNECTIVE),
        ("However, he sailed.", Opening.PRONOUN),
        ("On Friday, she sailed.", Opening.PRONOUN),
        ("“It is late,” she said.", Opening.QUOTATION),
        ("The mayor sailed.", Opening.DESCRIPTION),
        ("The ferry would sail, she said.", Opening.INDIRECT),
    ],
)
def test_how_a_sentence_opens(sentence: str, opening: Opening) -> None:
    assert last(sentence).opening is opening


def test_nothing_depends_on_whose_name_stands_where() -> None:
    text = (
        "{0} met {1} in Arden. “The toll must go,” {0} said. {2} then asked the crews. {1} laughed."
        " {3} praised {0}. “Never,” {2} said. The ferry sailed. {3} had won."
    )
    one = references(text.format("Nora Marlow", "Tomas Ruiz", "she", "He"))
    swapped = Roster(
        (
            Candidate("Nora Marlow", "Marlow", pronouns="he/him"),
            Candidate("Tomas Ruiz", "Ruiz", pronouns="she/her"),
        )
    )
    other = references(text.format("Tomas Ruiz", "Nora Marlow", "she", "He"), swapped)
    names = {"Nora Marlow": "Tomas Ruiz", "Tomas Ruiz": "Nora Marlow", "": ""}
    assert [names[found.label] for found in one] == [found.label for found in other]
    assert any(found.label for found in one)
