from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import sample
from knowledge.questions.intent import Intent, Reply
from knowledge.questions.question import Question
from knowledge.questions.smalltalk import Remark
from knowledge.questions.understanding import Understanding, understand
from knowledge.roster import load_roster
from knowledge.text.sentences import Span
from knowledge.text.tokens import Tokenizer
from tests.support.periods import describe

NOW = datetime(2019, 9, 17, 15, tzinfo=UTC)
NAMES = ("Kamala Harris", "Will May", "Georgia Young", "Pete Buttigieg")
ROSTER = Tokenizer(NAMES)
OUTLETS = ("The Hill", "Vox")
ROSTER_FILES = list(Path(sample.__file__).parent.glob("roster*.toml"))


def understood(text: str, **bounds: object) -> Understanding:
    question = Question(text, now=NOW, **bounds)  # type: ignore[arg-type]
    return understand(question, ROSTER, names=NAMES, outlets=OUTLETS, is_known=lambda _: False)


def test_a_plain_question_stays_as_it_is() -> None:
    text = "Did Harris skip the union forum in 2016?"
    assert understood(text) == Understanding(text, text, (text,))


def test_words_that_only_bound_the_search_are_not_searched() -> None:
    found = understood("hi! According to The Hill, what did Harris say last week?")
    assert found.search_text == "what did Harris say?"
    assert found.outlet is not None
    assert found.outlet.outlets == ("The Hill",)
    assert found.period is not None
    assert describe(found.period) == "searched 9 to 15 September 2019"
    assert found.asked[slice(*found.period.said)] == "last week"
    assert found.asked[slice(*found.outlet.said)] == "According to The Hill"


def test_a_date_stays_among_the_words() -> None:
    found = understood("What did Harris say in August?")
    assert found.period is not None
    assert found.search_text == found.asked == "What did Harris say in August?"


def test_where_nothing_else_is_asked_all_words_stay() -> None:
    assert understood("what was it last week").search_text == "what was it last week"


def test_bounds_that_came_with_the_question_come_first() -> None:
    found = understood("According to Vox, who won last week?", since=NOW, outlet="The Hill")
    assert found.period is None
    assert found.outlet is None


def test_as_of_is_the_moment_that_counts() -> None:
    found = understood("Who won last month?", as_of=datetime(2019, 3, 5, tzinfo=UTC))
    assert found.period is not None
    assert describe(found.period) == "searched 1 to 28 February 2019"


def test_names_are_no_months_states_or_words() -> None:
    found = understood("Who has quit since May?")
    assert found.period is None
    found = understood("Where do I vote for Georgia Young?")
    assert found.voting is None or found.voting.places == ()
    assert understood("Will May?").remark is None


def test_slips_are_corrected_and_told() -> None:
    found = understood("thanks! and did Butigieg skip it last week")
    assert found.search_text == "did Buttigieg skip it"
    assert [one.taken_for for one in found.corrections] == ["Buttigieg"]


def test_a_follow_up_is_searched_with_what_it_refers_to() -> None:
    found = understood("and Buttigeig?", previous="Did Harris skip the forum last week?")
    assert found.asked == "Did Buttigieg skip the forum last week?"
    assert found.search_text == "Did Buttigieg skip the forum?"
    assert found.is_follow_up
    assert found.period is not None


def test_a_word_may_be_a_follow_up_but_thanks_is_none() -> None:
    assert understood("why?").remark is Remark.EMPTY
    found = understood("why?", previous="Did Harris skip the forum?")
    assert found.remark is None
    assert found.search_text == "Why did Harris skip the forum?"
    assert understood("ok thanks", previous="Did Harris go?").remark is Remark.THANKS
    assert understood("??", previous="Did Harris go?").remark is Remark.EMPTY


def test_several_questions() -> None:
    found = understood("Who hosted it and when? Also what did Harris say?")
    assert found.parts == ("Who hosted it", "When hosted it?", "what did Harris say?")


def test_voting_is_noticed() -> None:
    found = understood("How do I register to vote in Iowa?")
    assert found.voting is not None
    assert found.voting.places == ("Iowa",)


def test_events_without_a_date_are_told() -> None:
    found = understood("What has Harris said since the first debate?")
    assert found.undated_event == "since the first debate"


PAIRS = [(a, b) for a in NAMES for b in NAMES if a < b]
QUESTIONS = (
    "What has {} said since Monday?",
    "According to Vox, did {} meet {} in August?",
    "what did {} promise, and when? Also why did {} quit?",
    "where does {} vote",
    "thanks. {} said what last week?",
)


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("template", QUESTIONS)
def test_candidates_are_understood_alike(one: str, other: str, template: str) -> None:
    def plain(found: Understanding, names: tuple[str, str]) -> object:
        def neutral(text: str) -> str:
            return text.replace(names[0], "A").replace(names[1], "B")

        period = found.period and (found.period.since, found.period.until, found.period.is_strict)
        texts = [neutral(text) for text in (found.asked, found.search_text, *found.parts)]
        outlet = found.outlet and found.outlet.outlets
        return texts, period, outlet, found.remark, found.voting

    as_is = plain(understood(template.format(one, other)), (one, other))
    assert as_is == plain(understood(template.format(other, one)), (other, one))


# What names are made of, and what questions say around them.
PIECES = st.sampled_from(
    ["Ana", "María", "de", "la", "Cruz", "O'Keefe", "Lane", "-", "J.", "J.D.", "Jr.", "May", "Will",
     "who met", "did", "and", "last week", "in May", "according to Vox", "?", "’s", "\u200b", "ʼ"]
)  # fmt: skip
ANY = st.text() | st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join)


@given(ANY, ANY, st.lists(ANY, max_size=4))
def test_any_text_is_understood_with_any_roster(text: str, previous: str, names: list[str]) -> None:
    tokenizer = Tokenizer(names)
    for asked in (text, *(f"{text} {name}" for name in names), *names):
        question = Question(asked, now=NOW, previous=previous)
        found = understand(
            question, tokenizer, names=names, outlets=OUTLETS, is_known=lambda _: False
        )
        assert found.remark is not None or found.parts
        if found.period is not None:
            start, end = found.period.said
            assert 0 <= start < end <= len(found.asked)


FORMS = (
    "Did {} skip the forum?",
    "Who endorsed {}?",
    "{}",
    "{} said what last week?",
    "what did {} say about the ferry in August",
    "According to Vox, did the union meet {}",
)


@pytest.mark.parametrize("roster", sorted(ROSTER_FILES), ids=lambda path: path.stem)
def test_every_name_of_the_shipped_rosters_is_understood_and_found_in_every_form(
    roster: Path,
) -> None:
    names = load_roster(roster).names
    tokenizer = Tokenizer(names)
    assert len(names) > 5
    for name, form in product(names, FORMS):
        for spelt in (name, name.casefold(), name.upper(), f"{name}'s"):
            asked = form.format(spelt)
            found = understand(Question(asked, now=NOW), tokenizer, names=names, outlets=OUTLETS)
            assert found.asked == asked
            assert found.corrections == ()
            start = asked.index(spelt)
            ends = {start + len(name), start + len(name.rstrip("."))}
            assert tokenizer.find_names(asked) in [[Span(start, end)] for end in ends]
            assert found.period is None or name not in asked[slice(*found.period.said)]


@given(st.text(), st.text())
def test_any_text_is_understood(text: str, previous: str) -> None:
    found = understood(text, previous=previous)
    assert found.remark is not None or found.parts
    if found.period is not None:
        assert isinstance(found.period.said, Span)


def test_a_question_of_taste_is_no_search() -> None:
    found = understood("hi, should i vote for harris or buttigieg?")
    assert found.remark is Remark.OPINION
    assert found.intent == Intent(Reply.OPINION, ("harris", "buttigieg"))


def test_sources_are_those_of_the_answer_before() -> None:
    assert understood("source?").remark is Remark.NO_SOURCES
    found = understood("source?", previous="Did Harris win?")
    assert found.remark is None
    assert found.intent == Intent(Reply.SOURCES)


def test_a_question_in_another_language_is_not_searched() -> None:
    assert understood("¿quién ganó el debate?").remark is Remark.SPANISH


def test_a_voting_question_in_spanish_keeps_its_own_reply() -> None:
    found = understood("¿Dónde puedo votar en Iowa?")
    assert found.remark is None
    assert found.voting is not None


def test_where_to_vote_is_no_question_of_taste() -> None:
    found = understood("where should i vote in Iowa")
    assert found.remark is None
    assert found.voting is not None
