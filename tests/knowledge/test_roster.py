import dataclasses
from pathlib import Path

import pytest

from knowledge.errors import RosterError
from knowledge.roster import Roster, default_surname, fold_name, load_roster

FULL = """
[[candidate]]
name = "Nora Marlow"
aliases = ["Nora J. Marlow"]
nicknames = ["Norrie"]
party = "Prairie"
office = "attorney general"
state = "Franklin"
pronouns = "she/her"
descriptions = ["the attorney general"]
link = "https://marlow.example"

[[candidate]]
name = "Julián de la Cruz"

[[topic]]
name = "health care"
terms = ["clinic", "Medicare for All"]
"""


@pytest.fixture
def roster_file(tmp_path: Path) -> Path:
    return tmp_path / "roster.toml"


def refusal(path: Path, content: str) -> RosterError:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RosterError) as caught:
        load_roster(path)
    assert caught.value.path == path
    return caught.value


def test_every_key_reaches_the_roster(roster_file: Path) -> None:
    roster_file.write_text(FULL, encoding="utf-8")
    roster = load_roster(roster_file)
    marlow, de_la_cruz = roster.candidates
    assert dataclasses.asdict(marlow) == {
        "name": "Nora Marlow",
        "surname": "Marlow",
        "aliases": ("Nora J. Marlow",),
        "nicknames": ("Norrie",),
        "party": "Prairie",
        "office": "attorney general",
        "state": "Franklin",
        "pronouns": "she/her",
        "descriptions": ("the attorney general",),
        "link": "https://marlow.example",
    }
    assert de_la_cruz.surname == "de la Cruz"
    assert roster.topics[0].terms == ("clinic", "Medicare for All")
    assert roster.names == ("Nora Marlow", "Nora J. Marlow", "Julián de la Cruz")


def test_an_empty_file_is_an_empty_roster(roster_file: Path) -> None:
    roster_file.write_text("", encoding="utf-8")
    assert load_roster(roster_file) == Roster()
    assert Roster().names == ()


def test_the_records_are_frozen(roster_file: Path) -> None:
    roster_file.write_text(FULL, encoding="utf-8")
    candidate = load_roster(roster_file).candidates[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        candidate.name = "Someone Else"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Nora Marlow", "Marlow"),
        ("Bill de Blasio", "de Blasio"),
        ("Beto O'Rourke", "O'Rourke"),
        ("Robert Hale Jr.", "Hale"),
        ("Robert Hale, III", "Hale"),
        ("Ana Lopez-Reyes", "Lopez-Reyes"),
        ("J. T. May", "May"),
        ("Van Hale", "Hale"),
        ("Prince", "Prince"),
    ],
)
def test_surnames(name: str, surname: str) -> None:
    assert default_surname(name) == surname


def test_names_are_compared_without_case_accents_and_kinds_of_apostrophe() -> None:
    assert fold_name("Julián  O’ROURKE") == fold_name("julian o'rourke")


@pytest.mark.parametrize(
    ("content", "key", "says"),
    [
        ('[[candidate]]\nparty = "Prairie"', "candidate[1].name", "missing"),
        ('[[candidate]]\nname = ""', "candidate[1].name", "no letter"),
        ('[[candidate]]\nname = "  "', "candidate[1].name", "no letter"),
        ("[[candidate]]\nname = 7", "candidate[1].name", "in quotes"),
        ('[[candidate]]\nname = "A B"\nalias = ["C"]', "candidate[1].alias", "'aliases'"),
        ('[[candidate]]\nname = "A B"\nzodiac = "x"', "candidate[1].zodiac", "known are name"),
        ('[[candidate]]\nname = "A B"\naliases = "C D"', "candidate[1].aliases", '["C D"]'),
        ('[[candidate]]\nname = "A B"\naliases = ["C", ""]', "candidate[1].aliases[2]", "letter"),
        (
            '[[candidate]]\nname = "A B"\ndescriptions = [""]',
            "candidate[1].descriptions[1]",
            "fill",
        ),
        ('[[candidate]]\nname = "A B"\nlink = "javascript:x"', "candidate[1].link", "https://"),
        ('[[candidates]]\nname = "A B"', "candidates", "'candidate'"),
        ('[candidate]\nname = "A B"', "candidate", "[[candidate]]"),
        (
            '[[candidate]]\nname = "Jo Reyes"\n[[candidate]]\nname = "JO REYÉS"',
            "candidate[2].name",
            "candidate[1].name",
        ),
        (
            '[[candidate]]\nname = "A B"\naliases = ["C D"]\n[[candidate]]\nname = "C D"',
            "candidate[2].name",
            "candidate[1].aliases[1]",
        ),
        (
            '[[candidate]]\nname = "A B"\n[[candidate]]\nname = "C D"\nnicknames = ["a b"]',
            "candidate[2].nicknames[1]",
            "candidate[1].name",
        ),
        (
            '[[candidate]]\nname = "A B"\naliases = ["A B"]',
            "candidate[1].aliases[1]",
            "candidate[1].name",
        ),
        ('[[topic]]\nname = "health"\nterms = []', "topic[1].terms", "empty"),
        ('[[topic]]\nname = "health"', "topic[1].terms", "missing"),
        (
            '[[topic]]\nname = "guns"\nterms = ["gun"]\n[[topic]]\nname = "Guns"\nterms = ["arm"]',
            "topic[2].name",
            "topic[1].name",
        ),
        ('[[topic]]\nname = "guns"\nterms = ["gun", "Gun"]', "topic[1].terms[2]", "twice"),
        ("[[candidate]\n", "", "is not TOML"),
    ],
)
def test_a_refusal_names_the_key_and_the_remedy(
    roster_file: Path, content: str, key: str, says: str
) -> None:
    error = refusal(roster_file, content)
    assert error.key == key
    assert says in error.reason


def test_two_candidates_may_share_a_surname_and_a_description(roster_file: Path) -> None:
    roster_file.write_text(
        '[[candidate]]\nname = "Nora Marlow"\ndescriptions = ["the senator"]\n'
        '[[candidate]]\nname = "Ted Marlow"\ndescriptions = ["the senator"]',
        encoding="utf-8",
    )
    assert {c.surname for c in load_roster(roster_file).candidates} == {"Marlow"}


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RosterError) as caught:
        load_roster(tmp_path / "none.toml")
    assert caught.value.key == ""
    assert "no such file" in caught.value.reason


def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match="cannot be read"):
        load_roster(tmp_path)


def test_a_file_in_another_encoding(roster_file: Path) -> None:
    roster_file.write_bytes('[[candidate]]\nname = "Julián"'.encode("latin-1"))
    with pytest.raises(RosterError, match="is not UTF-8"):
        load_roster(roster_file)
