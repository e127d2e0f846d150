"""Whose words they are: only the closest patterns, and otherwise nobody."""

import pytest

from knowledge.reading.mentions import MentionResolver
from knowledge.reading.quotations import find_quotations
from knowledge.roster import Candidate, Roster

ROSTER = Roster((Candidate("Nora Marlow", "Marlow"), Candidate("Daniel Love", "Love")))
RESOLVER = MentionResolver(ROSTER)
OPENED = "Nora Marlow met Daniel Love.\n"
W = "We will keep the ferry running"


def speakers(text: str) -> list[str | None]:
    """The candidate who speaks in each quotation of a text that has named both; None for nobody."""
    found = find_quotations(OPENED + text, RESOLVER.resolve(OPENED + text))
    return [
        None if one.candidate is None else ROSTER.candidates[one.candidate].surname for one in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        # A participle, a preposition or a clause between a noun and the name.
        f"“{W},” a voter opposing Marlow said.",
        f"“{W},” a lawyer representing Marlow said.",
        f"“{W},” an ad attacking Marlow said.",
        f"“{W},” a man heckling Marlow shouted.",
        f"“{W},” protesters outside Marlow said.",
        f"“{W},” the union backing Marlow wrote.",
        f"“{W},” the crowd behind Marlow said.",
        f"“{W},” a spokesman for Marlow said.",
        f"“{W},” a friend of Marlow said.",
        f"“{W},” the case against Marlow stated.",
        f"“{W},” the voter Marlow said.",
        f"“{W},” the man Marlow told the Post.",
        f"“{W},” a senator Marlow said.",
        f"“{W},” as even Marlow said.",
        f"“{W},” said a voter opposing Marlow.",
        f"“{W},” said one union backing Marlow.",
        f"“{W},” said a mayor close to Marlow.",
        f"“{W},” according to an ad attacking Marlow.",
        f"A voter opposing Marlow said: “{W}.”",
        f"A rival of former Mayor Marlow said: “{W}.”",
        f"The aide to Sen. Marlow said: “{W}.”",
        f"Women Against Marlow said: “{W}.”",
        f"Friends Of Nora Marlow said: “{W}.”",
        f"Students For Senator Marlow said, “{W}.”",
        f"According to a voter opposing Marlow, “{W}.”",
        # Speech within speech.
        f"Love said that the union wrote: “{W}.”",
        f"Love said that Marlow had told him: “{W}.”",
        f"Love told reporters the union promised: “{W}.”",
        f"Love told the Post unions had said: “{W}.”",
        f"Love said the union told him “{W}.”",
        f"Love said after the union wrote: “{W}.”",
        f"Love said on Monday the union wants more, and it added: “{W}.”",
        f"According to Love, Marlow said: “{W}.”",
        f"Love claimed that, on Monday, Marlow said: “{W}.”",
        f"The union alleges, and Love denies, that Marlow said: “{W}.”",
        f"The union had told her “{W},” Marlow said.",
        f"A man asked, “{W}?” Marlow replied.",
        f"A man yelled: “{W}!” Marlow said.",
        f"“{W},” Marlow said the union wrote.",
        f"“{W},” Marlow said Love had promised.",
        f"“{W},” Marlow told reporters the union promised.",
        f"“{W},” Marlow said, according to Love.",
        f"“{W},” Marlow said, Love claims.",
        f"“{W},” Marlow, according to Love, said.",
        f"Marlow, the union told the Post, said: “{W}.”",
        f"Marlow said: “{W}!” a man yelled.",
        f"Marlow said, “{W},” the union wrote.",
        # What may never have been said.
        f"If Marlow said, “{W},” she would lose.",
        f"Even if Marlow said “{W},” she would lose.",
        f"Had Marlow said, “{W},” she would have won.",
        f"Whether Marlow said “{W}” is not known.",
        f"If, on Monday, Marlow said: “{W},” she would lose.",
        f"Imagine this: on stage, Marlow said, “{W}.”",
        f"Marlow never said, “{W}.”",
        f"Marlow did not say, “{W}.”",
        f"Marlow didn't say “{W}.”",
        f"Neither Love nor Marlow said, “{W}.”",
        f"Never has Marlow said, “{W}.”",
        f"Did Marlow say, “{W}”?",
        f"Has Marlow said “{W}”?",
        f"Marlow said “{W}”?",
        f"“{W},” Marlow would say.",
        f"“{W},” Marlow might say.",
        f"Marlow will say: “{W}.”",
        f"Marlow should have said: “{W}.”",
        f"It is not true that “{W},” Marlow said.",
        f"It is false that, on Monday, Marlow said: “{W}.”",
        # Somebody of hers.
        f"“{W},” Marlow's campaign said.",
        f"“{W},” Marlow’s spokesman said.",
        f"“{W},” said Marlow’s husband.",
        f"“{W},” a Marlow aide said.",
        f"“{W},” Team Marlow said.",
        f"“{W},” the anti-Marlow group said.",
        f"Never-Marlow said: “{W}.”",
        f"Marlow campaign manager Jo Ray said: “{W}.”",
        f"“{W},” Marlow campaign manager Jo Ray said.",
        f"“{W},” said Marlow critic Jo Ray.",
        f"Marlow for Senate said: “{W}.”",
        f"Marlow and Love said: “{W}.”",
        # Told to her, or about her.
        f"“{W},” the union told Marlow.",
        f"The union told Marlow: “{W}.”",
        f"The union wrote Marlow, “{W}.”",
        f"Then, told Marlow, “{W}.”",
        f"“{W},” a man said of Marlow.",
        f"“{W},” Marlow was told.",
        # Somebody else's words, titles and words in doubt.
        f"Marlow read from the letter: “{W}.”",
        f"“{W},” Marlow read.",
        f"“{W},” Marlow said, quoting the union.",
        f"“{W},” said Marlow, reading from a letter.",
        f"“{W},” Marlow said in a doctored video.",
        f"Love said on Monday, quoting the union: “{W}.”",
        f"Marlow, imitating Love, said: “{W}.”",
        f"Marlow said in a reading of the letter: “{W}.”",
        f"“{W},” Marlow said, as Love once put it.",
        f"“{W},” Marlow said as Love once put it.",
        f"Allegedly, Marlow said: “{W}.”",
        f"The joke goes: Marlow said, “{W}.”",
        f"In the novel, Marlow says: “{W}.”",
        f"Marlow told voters about Love's slogan: “{W}.”",
        "Marlow wrote “The Long Ferry and Short Pier,” a book.",
        "In “The Long Ferry and Short Pier,” Marlow writes about Arden.",
        f"Marlow said “{W}” was a slogan of the union.",
        f"“{W},” Marlow said, was a slogan of the union.",
    ],
)
def test_nobody_rather_than_the_wrong_one(text: str) -> None:
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        f"“{W}.” Marlow left. “{W},” said Love.",
        f"“{W},” said Love.",
        f"“{W},” Love said, and Marlow left.",
    ],
)
def test_the_other_candidate_keeps_his_words(text: str) -> None:
    assert speakers(text)[-1] == "Love"
    assert "Marlow" not in speakers(text)


@pytest.mark.parametrize(
    "text",
    [
        f"“{W},” Marlow said.",
        f"“{W},” says Marlow.",
        f"“{W}!” Marlow shouted.",
        f"“{W}?” Marlow asked reporters.",
        f"“{W},” asked Marlow.",
        f"“{W},” Nora Marlow wrote.",
        f"“{W},” Sen. Marlow said.",
        f"“{W},” the senator Nora Marlow said.",
        f"“{W},” former mayor Nora Marlow told the Post.",
        f"“{W},” Franklin senator Nora Marlow said.",
        f"“{W},” a visibly emotional Marlow told reporters.",
        f"“{W},” said Franklin Sen. Nora Marlow on Monday.",
        f"“{W},” said the former mayor Nora Marlow.",
        f"“{W},” said Marlow, a rival of Love.",
        f"“{W},” said Marlow, who is running against Love.",
        f"“{W},” Marlow (R-Franklin) said.",
        f"“{W},” Marlow, the senator, said.",
        f"“{W},” Marlow, speaking for the union, said.",
        f"“{W},” Marlow said in a letter that the union had asked for.",
        f"“{W},” Marlow said of the plan.",
        f"“{W},” Marlow said when asked about Love.",
        f"“{W},” Marlow said after the union wrote to her.",
        f"“{W},” Marlow said dismissively in Arden.",
        f"“{W},” Marlow said then.",
        f"“{W},” Marlow tweeted late Friday night.",
        f"“{W},” Marlow said, adding that she was tired.",
        f"“{W},” Marlow told me.",
        f"“{W},” Marlow told the Kestrel Post in March.",
        f"“{W},” Marlow told CNN's Jo Ray on Sunday.",
        f"“{W},” Marlow told a packed audience at a school.",
        f"“{W},” Marlow has repeatedly said.",
        f"The ferry is “the best thing that Arden ever had,” Marlow said. “{W}.”",
        f"Asked if she said so, “{W},” Marlow said.",
        f"“{W},” according to Marlow.",
        f"Marlow said: “{W}.”",
        f"Marlow said “{W}.”",
        f"Marlow said that “{W}.”",
        f"Marlow told reporters Monday that “{W}.”",
        f"Marlow said on Monday: “{W}.”",
        f"Marlow said in a statement on Monday evening: “{W}.”",
        f"Marlow said in a televised debate, “{W}.”",
        f"Marlow told the crowd: “{W}.”",
        f"Marlow told Love: “{W}.”",
        f"Marlow said at a rally of the union: “{W}.”",
        f"Marlow said when asked about the union: “{W}.”",
        f"Marlow, the senator, said: “{W}.”",
        f"Asked whether the union wrote it, Marlow said: “{W}.”",
        f"When Love said no, Marlow replied: “{W}.”",
        f"On Monday Marlow said, “{W}.”",
        f"Last week Marlow wrote: “{W}.”",
        f"But Marlow replied, “{W}.”",
        f"Opposing Love, Marlow said: “{W}.”",
        f"Franklin senator Nora Marlow said: “{W}.”",
        f"As Marlow said, “{W}.”",
        f"According to Marlow, “{W}.”",
        f"“No,” Marlow said. “{W}.”",
        f"“No,” said Marlow, who has a ferry. “{W}.”",
        f"“No,” said Marlow, “{W}.”",
        f"“No,” Marlow said. “{W},” she added.",
    ],
)
def test_the_closest_patterns_are_still_found(text: str) -> None:
    assert set(speakers(text)) == {"Marlow"}


@pytest.mark.parametrize(
    "text",
    [
        f"“{W},” Marlow said. “{W}!” the crowd shouted.",
        f"“{W},” Marlow said. “{W},” a voter opposing her said.",
        f"“{W},” Marlow said to a man, who answered. “{W}.”",
    ],
)
def test_the_next_words_may_be_somebody_elses(text: str) -> None:
    assert speakers(text) == ["Marlow", None]


def test_between_two_speakers_words_are_nobodys() -> None:
    assert speakers(f"“{W},” Love said, “{W},” Marlow replied.") == ["Love", None]


def test_the_start_of_a_long_sentence_is_looked_for() -> None:
    long = "Riders of the ferry who had waited for hours in the rain " * 6
    assert speakers(f"{long}opposing Marlow said: “{W}.”") == [None]
    assert speakers(f"{long}near Love, Marlow said: “{W}.”") == ["Marlow"]
