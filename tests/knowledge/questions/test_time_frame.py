from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from knowledge.questions.time_frame import TimeFrame, find_time_frame
from knowledge.search.index import UNKNOWN_TIME
from knowledge.text.tokens import Tokenizer

ASKED_AT = datetime(2022, 6, 16, 15, tzinfo=UTC)
DAY = 86_400


def times(question: str, asked_at: datetime | None = ASKED_AT) -> TimeFrame:
    return find_time_frame(question, asked_at, Tokenizer())


@pytest.mark.parametrize(
    ("question", "speaks_of_now"),
    [
        ("Who dropped out this week?", True),
        ("What did Kolb say on Tuesday?", True),
        ("who just endorsed kolb", True),
        ("What's the latest on the strike?", True),
        ("Which poll came out this past weekend?", True),
        ("Who just missed the debate?", True),
        ("Who spoke on the night of the caucuses?", False),
        ("What happened in the week before the vote?", False),
        ("Do I just need an ID to vote?", False),
        ("Who spoke on Monday, Feb. 3?", False),
        ("Who dropped out?", False),
        ("Who led the latest poll of 2019?", False),
        ("How many weeks did the strike last?", False),
        ("What is the just transition fund?", False),
        ("", False),
    ],
)
def test_now_is_spoken_of_in_words(question: str, *, speaks_of_now: bool) -> None:
    assert times(question).now == (int(ASKED_AT.timestamp()) if speaks_of_now else None)


@pytest.mark.parametrize(
    ("question", "start", "end", "terms"),
    [
        ("How did she vote in March 2018?", "2018-03-01", "2018-04-01", {"march", "2018"}),
        ("the july 2014 poll", "2014-07-01", "2014-08-01", {"july", "2014"}),
        ("Who marched on March 4, 2017?", "2017-03-04", "2017-03-05", {"march", "4", "2017"}),
        ("Who ran in 2016?", "2016-01-01", "2017-01-01", {"2016"}),
        ("What of 2016 was new in May 2015?", "2015-05-01", "2015-06-01", {"May", "2015"}),
        ("What happened in August?", "2021-08-01", "2021-09-01", {"august"}),
        ("What did she say on June 3?", "2022-06-03", "2022-06-04", {"june", "3"}),
        (
            "What did she say on Tuesday, March 3, 2020?",
            "2020-03-03",
            "2020-03-04",
            {"tuesday", "march", "3", "2020"},
        ),
        ("In 2016, who won in March?", "2016-03-01", "2016-04-01", {"march", "2016"}),
        ("Who spoke on June 3 in 2016?", "2016-06-03", "2016-06-04", {"june", "3", "2016"}),
    ],
)
def test_the_shortest_named_time_counts(
    question: str, start: str, end: str, terms: set[str]
) -> None:
    found = times(question)
    expected = [datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() for day in (start, end)]
    assert found.named == tuple(expected)
    assert found.terms == set(Tokenizer().tokenize(" ".join(terms)))


@pytest.mark.parametrize(
    "question",
    [
        "Who may win?",
        "Who will march?",
        "What did 340 people say?",
        "Who won 1991 delegates?",
        "Who moved to 1600 Pennsylvania Avenue?",
        "What was said of the war on Christmas?",
        "Who took money from April Ryan?",
        "Whose endorsement of Jan Brewer was it?",
        "What has he said since March?",
        "Who was governor before 2016?",
        "Who led between 2016 and 2018?",
        "",
    ],
)
def test_no_time_is_made_up(question: str) -> None:
    assert times(question).named is None


def test_without_a_moment_of_asking_only_what_is_said_in_full_is_known() -> None:
    assert times("What is new in August?", None) == TimeFrame()
    assert times("What was new in August 2019?", None).named is not None


def test_articles_tell_of_a_time_from_shortly_before_until_days_after() -> None:
    found = times("Who won on 3 February 2020?")
    first = int(datetime(2020, 2, 3, tzinfo=UTC).timestamp())
    published = first + DAY * np.array([-4, -3, 0, 5, 10, 11])
    expected = [False, True, True, True, True, False]
    assert found.hold(published).tolist() == expected
    assert not found.hold(np.array([UNKNOWN_TIME])).any()
    assert not times("Who won?").hold(published).any()
    assert found.reported == (first - 3 * DAY, first + 11 * DAY)
    assert timedelta(seconds=found.reported[1] - found.reported[0]) == timedelta(days=14)


@pytest.mark.parametrize("name", ["April Kolb", "Ines May", "August Summer"])
def test_a_name_of_the_roster_is_no_month_however_it_is_written(name: str) -> None:
    tokenizer = Tokenizer([name, "Ines Kolb"])
    for written in (name, name.lower()):
        masked = tokenizer.mask_question_names(f"Who got money in {written} this year?")
        assert find_time_frame(masked, ASKED_AT, tokenizer).named is None
