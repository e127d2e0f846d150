import pytest

from knowledge.reading.mentions import MentionResolver
from knowledge.reading.salience import Salience, points_back, saliences, stands_alone
from knowledge.roster import Roster
from tests.support.candidates import candidate

ROSTER = Roster(
    (
        candidate("Nora Marlow", descriptions=("the Arden senator",)),
        candidate("Bill de Blasio"),
    )
)
INTRODUCED = "Nora Marlow and Bill de Blasio are running. "


def standing(sentence: str, number: int = 0) -> Salience | None:
    """Return how somebody stands in a sentence after one that names everybody in full."""
    mentions = MentionResolver(ROSTER).resolve(INTRODUCED + sentence)
    inside = [one.moved_by(-len(INTRODUCED)) for one in mentions if one.start >= len(INTRODUCED)]
    return saliences(sentence, inside).get(number)


@pytest.mark.parametrize(
    "sentence",
    [
        "Marlow wants a second clinic.",
        "Marlow's plan would close the clinic.",
        "On Tuesday night in Arden, Senator Nora Marlow asked for a clinic.",
        "The clinic “must stay open all year and all night and on Sundays,” Marlow said.",
        "The clinic “must stay open all year and all night and on Sundays,” said Senator Marlow.",
        "The clinic must stay open all year and all night, Marlow (P-Arden) told the union.",
        "Marlow took de Blasio to task.",
    ],
)
def test_who_opens_a_sentence_or_speaks_leads_it(sentence: str) -> None:
    assert standing(sentence) is Salience.LEADING


@pytest.mark.parametrize(
    "sentence",
    [
        "De Blasio took Marlow to task.",
        "A retired teacher from the hills, who has seen many campaigns, is for Marlow.",
        "The levy was proposed by Marlow.",
        "The Arden senator is painting herself as a realist.",
        "Ward, who knows both, would not tell a room of people what he had asked Marlow.",
    ],
)
def test_others_are_only_named(sentence: str) -> None:
    assert standing(sentence) is Salience.NAMED


@pytest.mark.parametrize(
    "sentence",
    [
        "Several senators are on the list, including Senator Marlow and Mayor Bill de Blasio.",
        "It takes a candidate like Marlow to win the hills.",
        "Her plan goes further than Marlow.",
        "As with his colleagues Warden, Harte and Marlow, he is for the clinic.",
        "Five others ran advertisements, as well as billionaire investor Nora Marlow.",
        "‘The time is over,’ Sen. Marlow says Sen. Nora Marlow used her time to attack.",
    ],
)
def test_who_is_named_beside_others_is_named_in_passing(sentence: str) -> None:
    assert standing(sentence) is Salience.PASSING


def test_each_has_a_standing_of_their_own() -> None:
    sentence = "Marlow has more friends in the hills than Bill de Blasio."
    assert [standing(sentence, number) for number in (0, 1)] == [
        Salience.LEADING,
        Salience.PASSING,
    ]
    assert standing("Nobody is named here.") is None


def test_the_length_of_a_name_changes_nothing() -> None:
    for sentence in ("{} opened the clinic.", "In Arden on Monday, {} opened it, {} said."):
        found = {
            standing(sentence.replace("{}", one.name), number)
            for number, one in enumerate(ROSTER.candidates)
        }
        assert found == {Salience.LEADING}


@pytest.mark.parametrize(
    ("quote", "is_whole"),
    [
        ("Marlow said the clinic “must stay open.”", True),
        ('Marlow called it "a mistake" and left.', True),
        ("Marlow said: “We need to close the clinic.", False),
        ('Marlow said: "We need to close the clinic.', False),
        ("Sen. Nora Marlow Nora Jane Marlow2026 hopefuls meet in Arden MORE (P-Arden)", False),
        ("“Marlow takes the clinic from hardworking people and gives it away.”", False),
        ('"Marlow takes the clinic away," she said.', True),
        ("Marlow was the last to speak.(AP Photo/Ann Pell)", False),
        ("Marlow is greeted by supporters in Pell, N.H., on February 9, 2026.", False),
        ("Marlow speaks during a debate at the Old Theatre July 30, 2026 in Arden.", False),
        ("Two senators hold a conference on the port in Arden, U.S. February 7, 2026.", False),
        ("Facebook Twitter Pinterest Marlow listens next to a cardboard ship in Arden.", False),
        ("Marlow speaks about the clinic wherever she goes.", True),
    ],
)
def test_what_is_cut_off_or_of_the_page_is_no_quote(
    quote: str,
    is_whole: bool,  # noqa: FBT001
) -> None:
    assert stands_alone(quote) is is_whole


def test_a_sentence_that_opens_with_a_pronoun_points_back() -> None:
    for sentence in ("On Friday he rolled out a plan.", "In a tweet on Saturday, she spoke."):
        assert points_back(sentence)
    for sentence in ("On Friday the mayor said that she would go.", "The mayor said he left."):
        assert not points_back(sentence)
