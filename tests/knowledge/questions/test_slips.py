"""Slips in the names of both shipped rosters, and words and names that are none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import knowledge.sample
from bot.roster_lookup import find_candidate
from knowledge.questions.outlets import similar_outlets
from knowledge.questions.slips import is_slip
from knowledge.questions.spelling import find_corrections
from knowledge.roster import Roster, load_roster
from knowledge.text.tokens import Tokenizer, fold

SAMPLE = Path(knowledge.sample.__file__).parent
ROSTERS = {name: load_roster(SAMPLE / f"{name}.toml") for name in ("roster", "roster-2020-primary")}
ORDINARY = """
    about above accept account across action address advice affair after again against agency
    agree allow almost alone along already always amount analysis angry animal announce annual
    another answer appeal apply approve argue around arrest arrive article attack attend auction
    average award baker baked banker basket battle beaten become before begin behind belief
    below bench benefit bigger billion bitter blame blessed board booked bother bottle bottom
    boomer bounty braided breathe bridge bring broker broken brother budget builder bullet
    bullish burden butter button cabinet campaign cancel candid candidate capital carbon career
    castle caucus caught cause censor center century certain chamber chance change charge
    charter choose citizen city claim class clean clear client climate closed coach coast
    college column comedy command common company compare concern congress consider control
    convention cooker corner council country county couple course court cover create credit
    crime crisis critic custom damage dancer danger debate decide decline defend degree delay
    delays demand deny deputy desert dinner direct district divide doctor dollar donor double
    driver during early earth economy editor effect effort either elder election employ energy
    enforce engine enough ensure enter equal escape estate evening event every evidence expect
    expense expert explain export express extend fabric factor failed fairness family farmer
    father federal feeling ferry fewer field fight figure final finance finger finish fiscal
    flight flower follow forbid force foreign forest former forum found freedom friend front
    funding garden gather general gentle gifted global goods govern grants grass gravely graver
    graves gravy ground growth guards guilty habit handle happen harbor hardly harass harvest
    hauled health hearing heaven height helped hidden higher history holder honest hooker
    hospital house human hunger ignore immune impact import improve income indeed inform injury
    inland inner inquiry inside insist interest invest island issue itself joined journal judge
    justice keeper killed kitchen ladder landing largely latest lawyer leader league learned
    leave legal lender lesson letter level liberty library lifted likely linger listen little
    living lobby local locker looker losing lovely lover lower luxury maiden mainly major maker
    manage mankind margin market marlin marrow master matter mayor meadow measure medal media
    medical meeting member mental merely message middle military million minister minute missing
    mobile model modest moment money month moral morning mother motion motor moving murder
    museum nation native nature nearly needed neither network never notice number object obtain
    occur offer office often older option orange order origin other outer outside oyster owner
    packet paid panel parent partly partner party patron patrol pattern payment peace pension
    people permit person phone picture piece place planet player please pledge plenty pocket
    police policy polite poll poor ballot prayer prefer press pretty prison private problem
    produce profit promise proper protect proud public pupil purple quarter question quickly
    radio raise rather reason recall record reduce reform refuse region relief remain remove
    repair repeat report rescue result return reveal review reward ruined rural safety salary
    sample saying scheme school science search season second secret sector secure senate senator
    settle several shadow shared shelter sheriff shift should shower silent silver simple single
    sister sitting social solar soldier solve source speak spend spirit spoken spread spring
    square stable staff stage stake stand start state station status steady steel steep steer
    stern stored storm story street strike strong student studio stupid subject submit suburb
    sudden suffer summer supply support supreme surely system target taxes teacher tender tenure
    thanks theater thing threat throw ticket timber title today toll tonight toward trade train
    travel travels treaty trial tribal tried trust turnout union unite united until urban usual
    valley value vendor verdict victim video visit vision voice volume voter waiter walker
    wander warden warned warmer warring warrant warred waste water wealth weapon weather weekend
    welcome western whole widen widow window winner winter within witness woman wonder worker
    world worry worth writer yield young younger
"""
OTHERS = """
    Trump Obama Clinton Pence Romney McConnell Pelosi Schumer Warner Warrick Harrison Harrell
    Harriman Williams Williamsburg Sanderson Saunders Castor Graves Bryan Brian Ryder Wang Kaine
    Kasich Kerry Manchin Murkowski Cruz Rubio Christie Haley DeSantis Newsom Whitmer Abrams
    Ossoff Warnock Hawley Cotton Graham Grassley Feinstein Boxer Baker Hogan Cuomo Pritzker
    Evers Walz Polis Brown Portman Booth Bookman Bennett-Smith Bender Barnes Braun Budd Burr
    Cassidy Collins Cornyn Cramer Crapo Daines Ernst Fischer Hassan Heinrich Hirono Hoeven
    Inhofe Jones Kelly Lankford Leahy Lujan Markey Marshall Menendez Merkley Moran Mullin Murphy
    Murray Padilla Peters Reed Risch Rosen Rounds Schatz Shaheen Sinema Smith Stabenow Sullivan
    Tester Thune Tillis Toomey Tuberville Wicker Wyden Giuliani Bolton Barr Mueller Comey
    Rosenstein Sessions Mattis Tillerson Pompeo Kelly Conway Bannon Miller Kushner Ivanka
    Melania Avenatti Weld Walsh Sanford Amash Stein Johnson Stephens Stevens Richards Andrews
    Michaels Johns Peterson Patterson Marley Harlow Barlow Merlot Reynolds Witten Whitman Dewey
    Keating Delacroix Duffy Moreton Morton Boulton Gabriel Swanson Inslaw Hickey Hickman
    Gillespie Gilbert Bullard Bulger Sesto Mossad Ojai Blaser
"""


WORDS_TOO = ("castor", "gavel", "steer")
"""Slips that are words or names besides."""


def slips_of(name: str) -> Iterator[str]:
    """Yield a name with two letters exchanged, one dropped, or one doubled; the first one stays."""
    for place in range(1, len(name) - 1):
        before, one, other, after = name[:place], name[place], name[place + 1], name[place + 2 :]
        yield before + other + one + after
        yield before + other + after
        yield before + one + one + other + after


def named(roster: Roster) -> list[str]:
    return [one.name for one in roster.candidates]


def corrected(roster: Roster, text: str) -> list[str]:
    names = named(roster)
    found = find_corrections(text, Tokenizer(names), lambda _: False, names)
    return [one.taken_for for one in found]


@pytest.mark.parametrize("roster", ROSTERS.values(), ids=ROSTERS)
def test_slips_in_surnames_are_taken_for_them(roster: Roster) -> None:
    tokenizer = Tokenizer(named(roster))
    surnames = {one.surname for one in roster.candidates if one.surname.isalpha()}
    # 'gravel' is an everyday word, and 'gravle' may be meant for it.
    surnames = {
        one for one in surnames if tokenizer.tokenize_question(fold(one)) == [f"={fold(one)}"]
    }
    typed = {
        slip: name
        for name in surnames
        if len(name) >= 5
        for slip in slips_of(name)
        if len(slip) >= 5
        and slip not in surnames
        and fold(slip) not in ("castor", "gavel", "steer")
    }
    assert len(typed) >= 30
    missed = [
        f"{slip} ({name})"
        for slip, name in typed.items()
        if corrected(roster, f"What did {slip} say?") != [name]
    ]
    # Marlow and Marlowe are both on the sample's roster: a slip of one may be one of the other.
    assert [one for one in missed if "Marlow" not in one] == []
    for slip, name in typed.items():
        found = find_candidate(roster, slip).candidate
        assert found is None or found.surname in (name, "Marlow", "Marlowe"), slip


@pytest.mark.parametrize("roster", ROSTERS.values(), ids=ROSTERS)
def test_words_and_other_names_are_no_slips(roster: Roster) -> None:
    words = [*ORDINARY.split(), *OTHERS.split()]
    assert len(words) > 300
    assert {word: corrected(roster, f"who is {word}") for word in words} == {
        word: [] for word in words
    }
    meant = {
        word: found.candidate or found.names
        for word in OTHERS.split()
        if not (found := find_candidate(roster, word)).is_unknown
    }
    assert set(meant) <= {"Williams"}, "the beginning of a name"


def test_words_are_no_outlets() -> None:
    outlets = ("Politico", "The Hill", "Vox", "The Franklin Post", "Kestrel Courier", "Fox News")
    suggested = {word: similar_outlets(word, outlets) for word in ORDINARY.split()}
    assert {word for word, names in suggested.items() if names} <= {"police", "polite"}
    assert similar_outlets("politco", outlets) == ("Politico",)
    assert similar_outlets("franklin", outlets) == ("The Franklin Post",)
    assert similar_outlets("Kestral Courier", outlets) == ("Kestrel Courier",)
    assert similar_outlets("New York Times", outlets) == ()


@pytest.mark.parametrize(
    ("typed", "name", "expected"),
    [
        ("buttigeig", "Buttigieg", True),
        ("butigeig", "Buttigieg", True),
        ("Kastro", "Castro", True),
        ("Stayer", "Steyer", True),
        ("Ryna", "Ryan", True),
        ("Bennett", "Bennet", True),
        ("Biden", "Biden", False),
        ("Williams", "Williamson", False),
        ("Harrison", "Harris", False),
        ("Bryan", "Ryan", False),
        ("travel", "Gravel", False),
        ("", "", False),
    ],
)
def test_which_letters_make_a_slip(typed: str, name: str, expected: bool) -> None:  # noqa: FBT001
    assert is_slip(typed, name) is expected
