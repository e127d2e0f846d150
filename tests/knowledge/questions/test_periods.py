from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.periods import Period, find_period, find_undated_event
from tests.support.periods import describe

TUESDAY = datetime(2019, 9, 17, 15, tzinfo=UTC)


def found(text: str, now: datetime = TUESDAY) -> Period:
    period = find_period(text, now)
    assert period is not None, text
    return period


@pytest.mark.parametrize(
    ("text", "said", "searched"),
    [
        ("What did Warren say last week?", "last week", "9 to 15 September 2019"),
        ("what did biden say yesterday", "yesterday", "16 to 17 September 2019"),
        ("What did she say in the last 3 days?", "in the last 3 days", "14 to 17 September 2019"),
        ("Who dropped out in the past month?", "in the past month", None),
        ("What did Warren say last month?", "last month", "1 to 31 August 2019"),
        ("What did she say two weeks ago?", "two weeks ago", "31 August to 6 September 2019"),
        ("What happened last weekend?", "last weekend", "14 to 17 September 2019"),
        ("What has Biden said since Monday?", "since Monday", "from 16 September 2019 on"),
        ("who has quit since August", "since August", "from 1 August 2019 on"),
        ("what has she said since last week", "since last week", "from 9 September 2019 on"),
        ("news since Labor Day", "since Labor Day", "from 2 September 2019 on"),
        ("Show articles from 2018 about Warren", "from 2018", "1 January to 31 December 2018"),
        ("headlines from August 2018", "from August 2018", "1 to 31 August 2018"),
        ("what was published on Oct 3, 2018?", "on Oct 3, 2018", "3 October 2018"),
        ("any news today?", "today", "17 September 2019"),
    ],
)
def test_news_of_a_time_is_bounded_by_it(text: str, said: str, searched: str | None) -> None:
    period = found(text)
    assert period.is_strict
    assert text[slice(*period.said)] == said
    if searched:
        assert describe(period) == f"searched {searched}"


@pytest.mark.parametrize(
    ("text", "said", "searched"),
    [
        ("What happened in August?", "in August", "1 to 31 August 2019"),
        ("What happened in Aug.?", "in Aug.", "1 to 31 August 2019"),
        ("What happened in October", "in October", "1 to 31 October 2018"),
        ("What did Harris do in August 2019?", "in August 2019", "1 to 31 August 2019"),
        ("what did she say in early august", "in early august", "1 to 31 August 2019"),
        ("What did she say on Oct 3?", "on Oct 3", "3 to 10 October 2018"),
        ("What did she say on 3 October 2018?", "on 3 October 2018", "3 to 10 October 2018"),
        ("What did she say on October 3rd, 2018", "on October 3rd, 2018", "3 to 10 October 2018"),
        ("what was said on 2019-08-30", "on 2019-08-30", "30 August to 6 September 2019"),
        ("What did Biden say on Friday?", "on Friday", "13 to 17 September 2019"),
        ("What did Biden say last Tuesday?", "last Tuesday", "10 to 17 September 2019"),
        ("Who dropped out before June?", "before June", "up to 31 May 2019"),
        ("Who quit after June 3?", "after June 3", "from 4 June 2019 on"),
        ("What happened between 3 and 9 September?", "between 3 and 9 September", None),
        ("What happened from Sept 3 to 9?", "from Sept 3 to 9", "3 to 9 September 2019"),
        (
            "polls from November to January",
            "from November to January",
            "1 November 2018 to 31 January 2019",
        ),
        ("what happened this week", "this week", "10 to 17 September 2019"),
        ("What happened this year?", "this year", "1 January to 17 September 2019"),
        ("What did Biden promise last summer?", "last summer", "1 June to 31 August 2019"),
        ("Who won last night's debate?", "last night's", "16 to 17 September 2019"),
        ("After the fire last week, which mayor spoke?", "last week", "9 to 15 September 2019"),
        ("Who leads it after his exit last week?", "last week", "9 to 15 September 2019"),
        ("A study published this week found what?", "this week", "10 to 17 September 2019"),
        ("On July 4, 1776, who met where?", "On July 4, 1776", "4 to 11 July 1776"),
        ("Which headliner in August was new?", "in August", "1 to 31 August 2019"),
        ("They met last week. The topic was:", "last week", "9 to 15 September 2019"),
    ],
)
def test_the_date_of_an_event_is_looked_at_first(
    text: str, said: str, searched: str | None
) -> None:
    period = found(text)
    assert text[slice(*period.said)] == said
    if searched:
        assert describe(period) == f"searched {searched}"
    if said != "last night's":
        assert not period.is_strict


@pytest.mark.parametrize(
    "text",
    [
        "Who won the election in 2016?",
        "Who did the WFP support in the 2016 primary?",
        "What happened between 2016 and 2019?",
        "What share of babies were born out of wedlock last year?",
        "How much have egg prices increased over the past year?",
        "By how much did insects decline since 2004?",
        "This was the highest rise since June. What was it?",
        "the first time since August 2017, when what happened?",
        "Who will debate in October?",
        "Where is the convention scheduled in August",
        "what may happen",
        "Who spoke at the March on Washington?",
        "How many days before the vote did she quit?",
        "What will she do next week?",
        "Is it in 10 days?",
        "Who said it on 31 June?",
        "Which news organization was first to report it in 2019?",
        "Which term was the biggest news trend in 2018?",
        "What was the price in the middle of June?",
        "Who left Fox News in 2017?",
        "Who is 35 and from Ohio?",
        "What does the Jan. 6 committee want?",
        "",
    ],
)
def test_a_fact_of_the_question_bounds_nothing(text: str) -> None:
    assert find_period(text, TUESDAY) is None


def test_weeks_open_on_monday() -> None:
    monday = datetime(2019, 9, 16, 0, tzinfo=UTC)
    assert describe(found("what did he say last week", monday)) == "searched 9 to 15 September 2019"
    sunday = monday - timedelta(minutes=1)
    assert describe(found("what did he say last week", sunday)) == "searched 2 to 8 September 2019"


def test_the_last_weekend_is_over() -> None:
    saturday = datetime(2019, 9, 14, 9, tzinfo=UTC)
    assert found("what happened last weekend", saturday).since == datetime(2019, 9, 7, tzinfo=UTC)
    monday = datetime(2019, 9, 16, 9, tzinfo=UTC)
    assert found("what happened last weekend", monday).since == datetime(2019, 9, 14, tzinfo=UTC)


def test_now_counts_in_utc() -> None:
    evening = datetime(2019, 9, 17, 22, tzinfo=timezone(timedelta(hours=-4)))
    assert found("news from today", evening).since == datetime(2019, 9, 18, tzinfo=UTC)


def test_the_margin_is_apart() -> None:
    period = found("What did she say on Oct 3, 2018?")
    assert period.until == datetime(2018, 10, 4, tzinfo=UTC)
    assert period.margin == timedelta(days=7)
    assert period.search_until == datetime(2018, 10, 11, tzinfo=UTC)


def test_an_event_without_a_date_is_named() -> None:
    text = "What has Biden said since the first debate?"
    assert find_period(text, TUESDAY) is None
    said = find_undated_event(text)
    assert said is not None
    assert text[slice(*said)] == "since the first debate"
    assert find_undated_event("the biggest crowd since the first debate") is None
    assert find_undated_event("since Monday") is None


def test_a_required_period_wins_over_the_date_of_an_event() -> None:
    text = "What did Warren say last week about the vote in August?"
    assert text[slice(*found(text).said)] == "last week"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("news since Memorial Day", datetime(2019, 5, 27, tzinfo=UTC)),
        ("news since Labor Day", datetime(2019, 9, 2, tzinfo=UTC)),
        ("news since Thanksgiving", datetime(2018, 11, 22, tzinfo=UTC)),
        ("news since Election Day", datetime(2018, 11, 6, tzinfo=UTC)),
        ("news since Election Day 2016", datetime(2016, 11, 8, tzinfo=UTC)),
        ("news since Christmas", datetime(2018, 12, 25, tzinfo=UTC)),
        ("news since Independence Day", datetime(2019, 7, 4, tzinfo=UTC)),
        ("news since New Year’s Day", datetime(2019, 1, 1, tzinfo=UTC)),
    ],
)
def test_holidays_have_dates(text: str, day: datetime) -> None:
    assert found(text).since == day


VOCABULARY = """
    what did she say since before in on from between and last past this 3 9 31 2019 week month
    days ago August Feb 29 June Monday May Thanksgiving yesterday today articles , ? few a
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(
    st.lists(WORDS, max_size=12).map(" ".join),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_a_period_is_never_empty_or_still_to_come(text: str, now: datetime) -> None:
    period = find_period(text, now)
    if period is None:
        return
    assert period == find_period(text, now)
    assert period.since is None or period.since <= now
    if period.until is not None:
        assert period.since is None or period.since < period.until
        assert period.search_until is not None
        assert period.search_until <= now + timedelta(days=1)
    assert describe(period).startswith("searched ")
    assert text[slice(*period.said)].strip()


def test_a_weekday_belongs_to_the_date_that_follows() -> None:
    period = found("What did she say on Tuesday, March 3, 2019?")
    assert period.since == datetime(2019, 3, 3, tzinfo=UTC)


@pytest.mark.parametrize("day", ["9999-12-31", "December 31, 9999", "12/31/9999", "0001-01-01"])
@pytest.mark.parametrize("word", ["since", "until", "before", "after", "on", "the week after"])
def test_a_day_at_an_end_of_the_calendar_is_no_error(word: str, day: str) -> None:
    period = find_period(f"Who won {word} {day}?", TUESDAY)
    assert period is None or describe(period)
