import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.mentions import MentionResolver
from knowledge.reading.quotations import find_quotations
from knowledge.roster import Candidate, Roster

ROSTER = Roster((Candidate("Nora Marlow", "Marlow"), Candidate("Bram de Witt", "de Witt")))
RESOLVER = MentionResolver(ROSTER)
OPENED = "Nora Marlow met Bram de Witt.\n"
WORDS = "We will keep the ferry running"


def speakers(text: str, title: str = "") -> list[str | None]:
    """The speakers of the text's quotations: a candidate's full name, None for anybody else."""
    found = find_quotations(text, RESOLVER.resolve(text, title))
    return [
        None if one.candidate is None else ROSTER.candidates[one.candidate].name for one in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"“{WORDS},” said Marlow.",
        f"“{WORDS},” Marlow said.",
        f'"{WORDS}," Marlow said.',
        f"“{WORDS}!” Marlow told reporters.",
        f"“{WORDS},” said Sen. Nora Marlow, the former mayor.",
        f"“{WORDS},” former Mayor Nora Marlow said.",
        f"“{WORDS},” Democratic candidate Nora Marlow told the Post.",
        f"“{WORDS},” Marlow, who is 52, said on Monday.",
        f"“{WORDS},” according to Marlow.",
        f"Marlow said: “{WORDS}.”",
        f"Marlow said, “{WORDS}.”",
        f"Marlow told the Courier on Monday: “{WORDS}.”",
        f"Marlow said in a statement, “{WORDS}.”",
        f"Sen. Nora Marlow (R-Franklin), the former mayor of Arden, said, “{WORDS}.”",
        f"Marlow tweeted that “{WORDS}.”",
        f"According to Marlow, “{WORDS}.”",
    ],
)
def test_visible_patterns(text: str) -> None:
    assert speakers(OPENED + text) == ["Nora Marlow"]


@pytest.mark.parametrize(
    "text",
    [
        f"“{WORDS},” she said.",
        f"“{WORDS},” said one strategist.",
        f"“{WORDS},” said Marlow spokeswoman Ann Pell.",
        f"“{WORDS},” said Ann Pell, a spokeswoman for Marlow.",
        f"“{WORDS},” Marlow's spokeswoman said.",
        f"“{WORDS},” said Ann Pell. Nora Marlow left.",
        f"“{WORDS},” the Marlow campaign said.",
        f"“{WORDS},” Jill Marlow said.",
        f"“{WORDS}.” Marlow said on Monday that she was tired.",
        f"A spokeswoman for Marlow said: “{WORDS}.”",
        f"Ann Pell and Marlow said: “{WORDS}.”",
        f"A man told Marlow: “{WORDS}.”",
        f"Marlow said so. The union wrote: “{WORDS}.”",
        f"Marlow read a sign that said “{WORDS}.”",
        f"Marlow laughed. “{WORDS}.”",
        f"Marlow said, quoting the union: “{WORDS}.”",
        f"Marlow said de Witt was wrong when he promised: “{WORDS}.”",
        f"Those who heard Marlow said: “{WORDS}.”",
    ],
)
def test_what_shows_no_candidate(text: str) -> None:
    assert speakers(OPENED + text) == [None]


def test_two_patterns_that_disagree_give_nobody() -> None:
    assert speakers(f"{OPENED}De Witt said, “{WORDS},” said Marlow.") == [None]


def test_a_speaker_goes_on_after_the_attribution() -> None:
    text = f"{OPENED}“{WORDS},” Marlow said. “It is what they asked us for.”"
    assert speakers(text) == ["Nora Marlow"] * 2
    text = f"{OPENED}“{WORDS},” Marlow said. The union laughed. “It is what they asked us for.”"
    assert speakers(text) == ["Nora Marlow", None]
    text = f"{OPENED}“{WORDS},” Marlow said.\n“It is what they asked us for.”"
    assert speakers(text) == ["Nora Marlow", None]


def test_a_surname_with_a_particle() -> None:
    assert speakers(f"{OPENED}“{WORDS},” de Witt said.") == ["Bram de Witt"]
    assert speakers(f"{OPENED}“{WORDS},” said de Witt.") == ["Bram de Witt"]


def test_the_marks_belong_to_the_quotation_and_the_pattern_is_told() -> None:
    text = f"{OPENED}“{WORDS},” Marlow said."
    (found,) = find_quotations(text, RESOLVER.resolve(text))
    assert text[found.start : found.end] == f"“{WORDS},”"
    assert text[found.said.start : found.said.end].strip() == "Marlow said"
    assert found.speaker == "Marlow"


def test_speakers_off_the_roster_are_named_as_they_stand() -> None:
    text = f"“{WORDS},” said Rep. Ann Pell."
    (found,) = find_quotations(text, ())
    assert (found.speaker, found.candidate) == ("Ann Pell", None)


def test_few_words_and_open_marks_are_no_quotation() -> None:
    assert speakers(f"{OPENED}“A ferry,” said Marlow. “{WORDS}, said Marlow.") == []


PIECES = ("“", "”", '"', f"{WORDS}, ", "Marlow said", " Nora Marlow ", ". ", ", ", "\n", "’s ")


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_quotations_lie_apart_between_marks(text: str) -> None:
    end = 0
    for one in find_quotations(text, RESOLVER.resolve(text)):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start] in '“"'
        assert text[one.end - 1] in '”"'
        assert 0 <= one.said.start <= one.said.end <= len(text)
        end = one.end
