"""Every word that bounds a time takes every time, of the calendar or counted from now."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from knowledge.questions.periods import Period, find_period
from tests.support.periods import describe

TUESDAY = datetime(2019, 9, 17, 15, tzinfo=UTC)
TIMES = {
    "today": ("2019-09-17", "2019-09-17"),
    "yesterday": ("2019-09-16", "2019-09-16"),
    "last night": ("2019-09-16", "2019-09-16"),
    "the day before yesterday": ("2019-09-15", "2019-09-15"),
    "two weeks ago": ("2019-09-03", "2019-09-03"),
    "a couple of days ago": ("2019-09-15", "2019-09-15"),
    "the last 3 days": ("2019-09-14", "2019-09-17"),
    "last week": ("2019-09-09", "2019-09-15"),
    "the week before last": ("2019-09-02", "2019-09-08"),
    "last weekend": ("2019-09-14", "2019-09-15"),
    "the weekend": ("2019-09-14", "2019-09-15"),
    "last month": ("2019-08-01", "2019-08-31"),
    "last quarter": ("2019-04-01", "2019-06-30"),
    "last summer": ("2019-06-01", "2019-08-31"),
    "last May": ("2019-05-01", "2019-05-31"),
    "last Christmas": ("2018-12-25", "2018-12-25"),
    "Monday": ("2019-09-16", "2019-09-16"),
    "Tuesday": ("2019-09-17", "2019-09-17"),
    "last Tuesday": ("2019-09-10", "2019-09-10"),
    "Labor Day": ("2019-09-02", "2019-09-02"),
    "August": ("2019-08-01", "2019-08-31"),
    "August '18": ("2018-08-01", "2018-08-31"),
    "Aug. 3, ’18": ("2018-08-03", "2018-08-03"),
    "8/30/19": ("2019-08-30", "2019-08-30"),
    "spring '19": ("2019-03-01", "2019-05-31"),
    "the fall of 2018": ("2018-09-01", "2018-11-30"),
    "Q2": ("2019-04-01", "2019-06-30"),
    "the fourth quarter": ("2018-10-01", "2018-12-31"),
    "the first quarter of 2018": ("2018-01-01", "2018-03-31"),
    "2019-08-30": ("2019-08-30", "2019-08-30"),
    "2018": ("2018-01-01", "2018-12-31"),
    "'18": ("2018-01-01", "2018-12-31"),
    "2019-08": ("2019-08-01", "2019-08-31"),
    "30.08.2019": ("2019-08-30", "2019-08-30"),
    "Friday the 6th": ("2019-09-06", "2019-09-06"),
    "the last fortnight": ("2019-09-03", "2019-09-17"),
    "this time last year": ("2018-09-17", "2018-09-17"),
    "the night before last": ("2019-09-15", "2019-09-15"),
    "the Tuesday before last": ("2019-09-03", "2019-09-03"),
    "the beginning of the year": ("2019-01-01", "2019-01-01"),
    "the start of last month": ("2019-08-01", "2019-08-01"),
    "the middle of August": ("2019-08-11", "2019-08-20"),
    "the second week of August": ("2019-08-08", "2019-08-14"),
    "two weeks before Labor Day": ("2019-08-19", "2019-08-19"),
    "the week before Labor Day": ("2019-08-26", "2019-09-01"),
    "the day after last Monday": ("2019-09-17", "2019-09-17"),
}
"""What each means on TUESDAY: its first and its last day."""
BOUNDS = {
    "since": ("first", None),
    "after": ("next", None),
    "before": (None, "first"),
    "prior to": (None, "first"),
    "until": (None, "next"),
    "till": (None, "next"),
    "through": (None, "next"),
    "up to": (None, "next"),
    "as of": (None, "next"),
    "on or after": ("first", None),
    "on or before": (None, "next"),
    "no later than": (None, "next"),
    "later than": ("next", None),
    "earlier than": (None, "first"),
    "up to and including": (None, "next"),
}
"""From where to where each searches: from the time's first day, or from the day after it."""


def found(text: str, now: datetime = TUESDAY) -> Period:
    period = find_period(text, now)
    assert period is not None, text
    return period


def day(text: str) -> datetime:
    return datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC)


@pytest.mark.parametrize(("bound", "time"), list(product(BOUNDS, TIMES)))
def test_every_bound_takes_every_time(bound: str, time: str) -> None:
    text = f"articles published {bound} {time}"
    first, last = map(day, TIMES[time])
    places = {"first": first, "next": last + timedelta(days=1), None: None}
    since, until = (places[place] for place in BOUNDS[bound])
    if since is not None and since > TUESDAY:
        assert find_period(text, TUESDAY) is None, "nothing is from after today"
        return
    period = found(text)
    assert (period.since, period.search_until) == (since, until)
    assert period.is_strict
    assert text[slice(*period.said)] == f"{bound} {time}"


@pytest.mark.parametrize("first", TIMES)
def test_every_range_takes_every_two_times(first: str) -> None:
    for last in TIMES:
        since, until = day(TIMES[first][0]), day(TIMES[last][1]) + timedelta(days=1)
        if since >= until:
            continue  # Which of them is meant to be of another year is not the question here.
        for words in (f"between {first} and {last}", f"from {first} to {last}"):
            period = found(f"articles published {words}")
            assert (period.since, period.search_until) == (since, until)


@pytest.mark.parametrize(
    ("words", "searched"),
    [
        ("before the end of June", "up to 30 June 2019"),
        ("until the end of last month", "up to 31 August 2019"),
        ("after the end of last month", "from 1 September 2019 on"),
        ("since the end of last year", "from 31 December 2018 on"),
        ("from the end of July to the middle of August", "31 July to 20 August 2019"),
        ("from the last week of August", "25 to 31 August 2019"),
        ("from the end of August", "24 to 31 August 2019"),
        ("from the second half of August", "16 to 31 August 2019"),
        ("from the first day of August", "1 August 2019"),
        ("from this morning", "17 September 2019"),
        ("by last Friday", "up to 13 September 2019"),
    ],
)
def test_a_part_of_a_time_bounds_by_itself(words: str, searched: str) -> None:
    period = found(f"articles published {words}")
    assert period.is_strict
    assert describe(period) == f"searched {searched}"


@pytest.mark.parametrize("words", ["the last week of the campaign", "the past year of the war"])
def test_the_last_week_of_something_else_is_no_week_of_the_asker(words: str) -> None:
    assert find_period(f"What did Warren say in {words}?", TUESDAY) is None


@pytest.mark.parametrize("year", ["2018", "'18", "’18"])
def test_what_was_said_since_a_year_is_of_that_time(year: str) -> None:
    assert found(f"What has Warren said since {year}?").since == day("2018-01-01")


@pytest.mark.parametrize("time", [time for time in TIMES if time != "today"])
def test_from_a_time_on_is_since_it(time: str) -> None:
    assert found(f"articles from {time} onwards").since == day(TIMES[time][0])
    period = found(f"Which articles were published from {time} on?")
    assert (period.since, period.until) == (day(TIMES[time][0]), None)


@pytest.mark.parametrize(
    ("question", "asked", "searched"),
    [
        (
            "Who led the poll in articles published before last month?",
            "2026-11-28",
            "up to 30 September 2026",
        ),
        ("articles published after last week", "2019-09-18", "from 16 September 2019 on"),
        ("articles published until yesterday", "2019-09-18", "up to 17 September 2019"),
        ("news from Monday to today", "2019-09-18", "16 to 18 September 2019"),
        ("news from Monday to now", "2019-09-18", "16 to 18 September 2019"),
        ("What has Warren said since two weeks ago?", "2019-09-17", "from 3 September 2019 on"),
        ("What has Warren said since last Tuesday?", "2019-09-17", "from 10 September 2019 on"),
        ("What has Warren said since last Tuesday?", "2019-09-18", "from 17 September 2019 on"),
        (
            "What did Warren say the day before yesterday?",
            "2019-09-17",
            "15 to 17 September 2019",
        ),
        ("What did she say the week before last?", "2019-09-17", "2 to 8 September 2019"),
        ("What did Warren say in August '19?", "2026-11-28", "1 to 31 August 2019"),
        ("What did Warren say in Aug ’99?", "2026-11-28", "1 to 31 August 1999"),
        ("What did she say last August?", "2019-09-17", "1 to 31 August 2019"),
        ("What did she say last August?", "2019-08-17", "1 to 31 August 2018"),
        ("What happened in spring '20?", "2026-11-28", "1 March to 31 May 2020"),
        ("What happened between Monday and Wednesday?", "2019-09-20", "16 to 18 September 2019"),
        ("What happened between 2 and 3 weeks ago?", "2019-09-17", None),
        ("articles from Q2 on Warren", "2019-09-17", "1 April to 30 June 2019"),
    ],
)
def test_times_are_read_at_the_moment_of_asking(
    question: str, asked: str, searched: str | None
) -> None:
    period = found(question, day(asked) + timedelta(hours=12))
    if searched is not None:
        assert describe(period) == f"searched {searched}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # An event of that time is not a bound.
        ("Who quit after last week's debate?", "last week's"),
        ("Who spoke before yesterday’s vote?", "yesterday’s"),
        ("Who won last night's debate?", "last night's"),
        ("articles from Monday on Warren", "from Monday"),
    ],
)
def test_words_beside_a_time_that_do_not_bound_it(text: str, said: str) -> None:
    assert text[slice(*found(text).said)] == said


@pytest.mark.parametrize(
    "text",
    [
        "Who will quit before tomorrow night?",
        "What happens the day after tomorrow?",
        "Is it open until tomorrow?",
        # Reported after the quarter.
        "Who raised most in Q2?",
        "Who raised most in the fourth quarter of 2018?",
        "Who was in office until 2016?",
        "Who graduated in '08?",
        "Did prices fall 2019 times?",
    ],
)
def test_what_leaves_out_no_news_bounds_nothing(text: str) -> None:
    assert find_period(text, TUESDAY) is None
