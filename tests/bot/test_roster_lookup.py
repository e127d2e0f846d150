import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.roster_lookup import find_candidate, fitting_names
from knowledge.roster import Roster
from tests.support.candidates import candidate

ROSTER = Roster(
    (
        candidate("Julián Reyes", aliases=("Jules Reyes",)),
        candidate("Carmen Reyes"),
        candidate("Nora Marlow", nicknames=("The Prosecutor",)),
        candidate("Siobhan O'Keefe-Lane"),
    )
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("julian reyes", "Julián Reyes"),
        ("  JULES   REYES ", "Julián Reyes"),
        ("marlow", "Nora Marlow"),
        ("Nora Marlwo", "Nora Marlow"),
        ("the prosecutor", "Nora Marlow"),
        ("Siobhan O’Keefe-Lane", "Siobhan O'Keefe-Lane"),
    ],
)
def test_who_is_meant(typed: str, name: str) -> None:
    found = find_candidate(ROSTER, typed)
    assert found.candidate is not None
    assert found.candidate.name == name


def test_a_shared_surname_is_nobodys_alone() -> None:
    found = find_candidate(ROSTER, "reyes")
    assert found.candidate is None
    assert found.names == ("Julián Reyes", "Carmen Reyes")


@pytest.mark.parametrize("typed", ["", "   ", "Xqzw"])
def test_nobody_is_meant_by_nothing(typed: str) -> None:
    assert find_candidate(ROSTER, typed).candidate is None
    assert find_candidate(Roster(), typed).candidate is None


def test_who_is_unknown_gets_the_roster_by_alphabet() -> None:
    found = find_candidate(ROSTER, "Karen Rogers")
    assert found.candidate is None
    assert found.is_unknown
    assert found.names == ("Carmen Reyes", "Julián Reyes", "Nora Marlow", "Siobhan O'Keefe-Lane")
    assert not find_candidate(ROSTER, "reyes").is_unknown


@given(st.text())
def test_whatever_is_typed_gives_people_of_the_roster(typed: str) -> None:
    names = {one.name for one in ROSTER.candidates}
    found = find_candidate(ROSTER, typed)
    assert set(found.names) <= names
    assert set(fitting_names(ROSTER, typed)) <= names
