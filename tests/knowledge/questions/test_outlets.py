import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.outlets import find_outlet, named_outlets

OUTLETS = (
    "",
    "The Hill",
    "Vox",
    "Politico",
    "USA TODAY",
    "www.cnn.com",
    "Associated Press",
    "NPR Online News",
    "New York Times - News",
    "New York Times - Opinion",
    "Daily Beast",
    "Washington Post",
    "Wall Street Journal",
    "TheBlaze.com",
    "theintercept.com",
    "Time",
    "Reason",
    "The Nation",
    "The Week - News",
    "FiveThirtyEight",
    "El País",
)
TIMES = ("New York Times - News", "New York Times - Opinion")


@pytest.mark.parametrize(
    ("text", "outlets", "said"),
    [
        ("According to The Hill, who quit?", ("The Hill",), "According to The Hill"),
        ("who quit according to the hill", ("The Hill",), "according to the hill"),
        ("What did Warren want, according to the hill?", ("The Hill",), "according to the hill"),
        ("What does the hill say about Harris?", ("The Hill",), "hill"),
        ("What did Warren say per the hill?", ("The Hill",), "per the hill"),
        ("Articles from the hill on Warren", ("The Hill",), "Articles from the hill"),
        ("polls per Politico", ("Politico",), "per Politico"),
        ("Who quit, according to Time?", ("Time",), "according to Time"),
        ("How many came, according to the NYT?", TIMES, "according to the NYT"),
        ("Is there an op-ed in the Washington Post?", ("Washington Post",), None),
        ("any article by the AP on Iowa?", ("Associated Press",), "article by the AP"),
        ("what does Politico say about Harris", ("Politico",), "Politico"),
        ("What did the daily beast write about her?", ("Daily Beast",), "daily beast"),
        ("news from NPR about Iowa", ("NPR Online News",), "news from NPR"),
        ("who is it, according to usa today", ("USA TODAY",), "according to usa today"),
        ("What did CNN report on Iowa?", ("www.cnn.com",), "CNN"),
        ("according to The Blaze who won", ("TheBlaze.com",), "according to The Blaze"),
        ("according to the Intercept who won", ("theintercept.com",), None),
        ("according to El Pais who won", ("El País",), "according to El Pais"),
        ("according to 538 who leads", ("FiveThirtyEight",), "according to 538"),
        ("according to The Week who leads", ("The Week - News",), "according to The Week"),
    ],
)
def test_reporting_of_an_outlet_is_asked_for(
    text: str, outlets: tuple[str, ...], said: str | None
) -> None:
    mention = find_outlet(text, OUTLETS)
    assert mention is not None
    assert mention.outlets == outlets
    assert mention.is_strict
    if said:
        assert text[slice(*mention.said)] == said


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Who did the Daily Beast report was quitting?", "Daily Beast"),
        ("Daily Beast reported that who quit?", "Daily Beast"),
        ("What was in the Daily Beast about Harris?", "Daily Beast"),
        ("Is Politico's story on Harris true?", "Politico"),
    ],
)
def test_others_may_report_what_an_outlet_had(text: str, outlet: str) -> None:
    mention = find_outlet(text, OUTLETS)
    assert mention is not None
    assert mention.outlets == (outlet,)


@pytest.mark.parametrize(
    "text",
    [
        "Who climbed the hill?",
        "What happened on Capitol Hill?",
        "What time is the debate?",
        "What is the reason according to Harris?",
        "according to reason, who is right",
        "According to Warren, who stood on the hill?",
        "What did Warren say of the hill?",
        "According to the time of Warren's vote, who was late?",
        "Did the nation report growth?",
        "according to the nation's governors, who leads?",
        "Who hosted the CNN town hall?",
        "What did Warren say on CNN?",
        "What did she say in the CNN town hall?",
        "who leads according to a Politico/Morning Consult poll",
        "According to the Wall Street Journal's poll, who leads?",
        "USA TODAY celebrated an anniversary this week. Which?",
        "Who did the New York Times endorse?",
        "Who owns the Washington Post?",
        "what did a Politico reporter ask?",
        "According to the White House, who is ill?",
        "According to the Politico Institute, who won?",
        "According to the Kestrel Courier, who won?",
        "who reported it first",
        "",
    ],
)
def test_an_outlet_that_acts_or_a_word_is_no_bound(text: str) -> None:
    assert find_outlet(text, OUTLETS) is None


def test_an_outlet_that_is_not_indexed_is_no_bound() -> None:
    assert find_outlet("according to The Hill, who quit?", ["Vox", ""]) is None
    assert find_outlet("according to The Hill, who quit?", []) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the hill", ("The Hill",)),
        ("hill", ("The Hill",)),
        ("thehill.com", ("The Hill",)),
        ("NYT", TIMES),
        ("New York Times", TIMES),
        ("new york times - opinion", ("New York Times - Opinion",)),
        ("cnn", ("www.cnn.com",)),
        ("politco", ()),
        ("", ()),
        (" ", ()),
    ],
)
def test_an_outlet_goes_by_several_names(name: str, expected: tuple[str, ...]) -> None:
    assert named_outlets(name, OUTLETS) == expected


@given(st.text(max_size=60), st.lists(st.text(max_size=12), max_size=5))
def test_any_text_and_any_outlets_are_read(text: str, outlets: list[str]) -> None:
    mention = find_outlet(f"according to {text}", outlets)
    assert mention is None or set(mention.outlets) <= set(outlets)
