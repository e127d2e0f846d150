from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.mentions import Form, MentionResolver, same_length_fold
from knowledge.roster import Candidate, Roster, default_surname


def candidate(name: str, **more: object) -> Candidate:
    return Candidate(name, more.pop("surname", default_surname(name)), **more)  # type: ignore[arg-type]


ROSTER = Roster(
    (
        candidate("Nora Marlow", pronouns="she/her", descriptions=("the attorney general",)),
        candidate("Daniel Love", nicknames=("Mayor Dan",), descriptions=("the mayor",)),
        candidate("Julián Reyes", pronouns="he/him", descriptions=("the commissioner",)),
        candidate("Carmen Reyes", pronouns="she/her", descriptions=("the commissioner",)),
        candidate("Bram de Witt", aliases=("Abraham de Witt",)),
        candidate("Siobhan O'Keefe-Lane"),
        candidate("Ella Warren", nicknames=("Ellie",)),
        candidate("Will May"),
    )
)
RESOLVER = MentionResolver(ROSTER)


def who(text: str, title: str = "") -> list[tuple[str, str]]:
    return [
        (text[one.start : one.end], ROSTER.candidates[one.candidate].name)
        for one in RESOLVER.resolve(text, title)
    ]


def last(text: str, title: str = "") -> str | None:
    """Whom the end of the text means; None where it is nobody."""
    found = RESOLVER.resolve(text, title)
    return ROSTER.candidates[found[-1].candidate].name if found else None


def test_the_full_name_opens_and_the_surname_follows() -> None:
    assert who("Marlow spoke. Nora Marlow won, and Marlow smiled.") == [
        ("Nora Marlow", "Nora Marlow"),
        ("Marlow", "Nora Marlow"),
    ]


def test_the_title_opens_too() -> None:
    assert who("Marlow spoke.", title="Why Nora Marlow came") == [("Marlow", "Nora Marlow")]
    assert who("Marlow spoke.", title="Why Marlow came") == []


def test_words_are_no_names_without_a_capital() -> None:
    assert who("Daniel Love and Will May may love it. Love won; May lost.") == [
        ("Daniel Love", "Daniel Love"),
        ("Will May", "Will May"),
        ("Love", "Daniel Love"),
        ("May", "Will May"),
    ]


def test_of_two_with_one_surname_the_last_opened_is_meant() -> None:
    text = "Carmen Reyes met Julián Reyes. Reyes left. Then Carmen Reyes spoke. Reyes won."
    assert [name for _, name in who(text)] == [
        "Carmen Reyes",
        "Julián Reyes",
        "Julián Reyes",
        "Carmen Reyes",
        "Carmen Reyes",
    ]


def test_an_honorific_tells_the_two_apart() -> None:
    assert last("Carmen Reyes met Julián Reyes, said Ms. Reyes") == "Carmen Reyes"
    assert last("Julián Reyes met Carmen Reyes, said Mr. Reyes") == "Julián Reyes"


@pytest.mark.parametrize(
    "spelling",
    ["Julian Reyes", "Julián Reyes", "JULIÁN REYES", "Julia\u0301n Reyes", "Julián T. Reyes"],
)
def test_spellings_of_a_full_name(spelling: str) -> None:
    assert who(f"Then {spelling} came.") == [(spelling, "Julián Reyes")]


@pytest.mark.parametrize("surname", ["O'Keefe-Lane", "O’Keefe-Lane", "O'KEEFE-LANE"])
def test_apostrophes_hyphens_and_capitals(surname: str) -> None:
    text = f"Siobhan O’Keefe-Lane spoke. {surname} won, and {surname}'s friends sang."
    assert [name for _, name in who(text)] == ["Siobhan O'Keefe-Lane"] * 3


def test_a_particle_is_part_of_the_surname() -> None:
    assert who("Abraham de Witt came. De Witt sat; de Witt stood. Witt left.") == [
        ("Abraham de Witt", "Bram de Witt"),
        ("De Witt", "Bram de Witt"),
        ("de Witt", "Bram de Witt"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        "Jill Marlow",
        "Dr. Jill Marlow",
        "H. Marlow",
        "Mr. Marlow",
        "Marlow News",
        "Marlow County",
        "Joe and Hunter Marlow",
        "Symone Marlow",
        "photo by Xavierina Marlow",
        "Getty/Marlow",
        "Jean von Marlow",
    ],
)
def test_somebody_or_something_else_is_nobody(other: str) -> None:
    assert len(who(f"Nora Marlow spoke.\nThen they met {other} in town.")) == 1


@pytest.mark.parametrize("other", ["Warren Buffett", "Warren T. Smith", "Warren County"])
def test_a_surname_that_is_a_first_name(other: str) -> None:
    assert len(who(f"Ella Warren spoke. {other} listened.")) == 1


@pytest.mark.parametrize(
    "place",
    [
        "Sen. Marlow",
        "Attorney General Marlow",
        "Ms. Marlow",
        "When Marlow",
        "on Monday Marlow",
        "Franklin's Marlow",
        "Team Marlow",
        "(Marlow",
        "the Love-Marlow",
        "“Marlow",
    ],
)
def test_places_that_are_the_candidates(place: str) -> None:
    assert last(f"Nora Marlow spoke. {place} left.") == "Nora Marlow"
    assert len(who(f"Nora Marlow spoke. {place} left.")) == 2


def test_a_description_means_who_was_named_last_and_whom_it_fits() -> None:
    text = "The mayor spoke. Daniel Love met Nora Marlow. The mayor and the attorney general left."
    assert who(text)[2:] == [("The mayor", "Daniel Love"), ("the attorney general", "Nora Marlow")]


def test_a_description_with_another_name_is_nobody() -> None:
    assert last("Will May met the mayor, Ann Field, and the mayor Jo Hill.") == "Will May"
    text = "Daniel Love came. They met the mayor, Ann Field, and the mayor Jo Hill."
    assert len(who(text)) == 1


def test_a_description_far_behind_is_nobody() -> None:
    assert len(who("Daniel Love came." + " It rained." * 200 + " The mayor slept.")) == 1


def test_nicknames_open_and_a_first_name_with_another_surname_does_not() -> None:
    assert who("Mayor Dan spoke. Love won. Ellie agreed. Ellie Goulding sang.") == [
        ("Mayor Dan", "Daniel Love"),
        ("Love", "Daniel Love"),
        ("Ellie", "Ella Warren"),
    ]


def test_names_in_longer_words_and_handles_are_nobody() -> None:
    assert len(who("Nora Marlow. @Marlow #Marlow Marlows Marlowe")) == 1


def test_forms() -> None:
    forms = [one.form for one in RESOLVER.resolve("Mayor Dan, Daniel Love, Love, the mayor")]
    assert forms == [Form.NICKNAME, Form.FULL_NAME, Form.SURNAME, Form.DESCRIPTION]


def test_an_empty_roster_names_nobody() -> None:
    assert MentionResolver(Roster()).resolve("Nora Marlow spoke.") == ()


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(same_length_fold(text)) == len(text)


PIECES = (
    "Nora Marlow",
    "Marlow",
    "Love",
    "the mayor",
    "Jill ",
    "é ",
    " ",
    ". ",
    "’",
    "\n",
    "Ella ",
)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_mentions_are_in_order_apart_and_within_the_text(text: str) -> None:
    found = RESOLVER.resolve(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
