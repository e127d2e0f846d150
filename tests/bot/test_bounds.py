from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.bounds import BoundError, parse_as_of, parse_since, parse_until

DAY = datetime(2020, 2, 29, tzinfo=UTC)
NEXT_DAY = DAY + timedelta(days=1)


def test_a_day_is_a_whole_day() -> None:
    assert parse_since("2020-02-29") == DAY
    assert parse_until("2020-02-29") == NEXT_DAY  # the first moment that does not count
    assert parse_as_of("2020-02-29") == NEXT_DAY - timedelta(seconds=1)


@pytest.mark.parametrize(
    "text", ["2020-02-29T18:30:00Z", "2020-02-29 18:30", "2020-02-29T13:30:00-05:00"]
)
def test_a_moment_is_taken_as_it_is(text: str) -> None:
    moment = DAY + timedelta(hours=18, minutes=30)
    assert parse_since(text) == parse_until(text) == parse_as_of(text) == moment


@pytest.mark.parametrize("text", ["2020-02-29T00:00:00Z", "2020-02-29T00:00:00+00:00"])
def test_midnight_as_a_moment_is_no_whole_day(text: str) -> None:
    assert parse_until(text) == parse_as_of(text) == DAY


@pytest.mark.parametrize("text", ["", "soonish", "2020-13-45", "\x1b[31m"])
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    for parse in (parse_since, parse_until, parse_as_of):
        with pytest.raises(BoundError, match="2020-02-29"):
            parse(text)


@pytest.mark.parametrize("month", ["00", "13", "14", "99"])
@pytest.mark.parametrize("clock", ["", "T00:00:00Z", " 18:30", " UTC"])
@pytest.mark.parametrize("parse", [parse_since, parse_until, parse_as_of])
def test_a_day_of_figures_that_does_not_exist_is_not_guessed(
    parse: Callable[[str], datetime], clock: str, month: str
) -> None:
    for day in (f"2020-{month}-01", f"2020/{month}/01", f"2020.{month}.01", "2020-02-30"):
        with pytest.raises(BoundError, match=r"no such date as .* like 2020-02-29"):
            parse(day + clock)


@pytest.mark.parametrize("text", ["20200229183000", "1583001000", "1583001000000", "2020-02-29T18"])
def test_a_moment_in_digits_is_no_whole_day(text: str) -> None:
    assert parse_since(text) == parse_until(text) == parse_as_of(text)
    assert parse_until("20200229") == NEXT_DAY
