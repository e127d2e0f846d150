import math
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sources.dates import parse_date, written_day
from tests.support.clocks import on_day

DAY = datetime(2019, 8, 30, tzinfo=UTC)
MOMENT = datetime(2019, 8, 30, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2019-08-30",
        "2019/08/30",  # as the rtqa corpus has it
        "2019/8/30",
        "2019.08.30",
        "20190830",
        "August 30, 2019",
        "AUGUST 30, 2019",
        "Aug. 30, 2019",
        "Aug 30 2019",
        "August 30th, 2019",
        "Friday, August 30, 2019",
        "30 August 2019",
        "30th of August 2019",
        "30-Aug-2019",
        "2019 Aug 30",
        "Posted on August 30, 2019",
        "8/30/2019",
        "8/30/19",
        "30/8/19",
        "30-08-2019",
        "08-30-2019",
        "30 Aug 19",
        "30Aug2019",
        "30/8/2019",
        "30.8.2019",
        "30 de agosto de 2019",
        " \n 2019-08-30\t",
        "12:00 AM, August 30, 2019",
    ],
)
def test_a_day_is_read_as_its_midnight(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2019-08-30T18:30:00Z",
        "2019-08-30T18:30:00.000+00:00",
        "2019-08-30T14:30:00-0400",
        "2019-08-30T18:30",
        "2019-08-30 18:30:00",
        "2019-08-30 18:30:00 UTC",
        "2019-08-30 14:30:00 -04:00",
        "2019/08/30 18:30",
        "20190830T183000Z",
        "20190830183000",
        "201908301830",
        "Fri, 30 Aug 2019 18:30:00 GMT",
        "Fri, 30 Aug 2019 14:30:00 EDT",
        "Fri, 30 Aug 2019 14:30:00 -0400",
        "Fri, 30 Aug 2019 14:30:00 UTC-04:00",
        "Fri, 30 Aug 2019 14:30:00 -0400 (EDT)",
        "Fri, 30 Aug 19 18:30:00 UT",
        "Friday, 30-Aug-19 18:30:00 GMT",
        "Fri, 30 Aug 2019 19:30:00 BST",
        "Fri, 30 Aug 2019 20:30:00 CEST",
        "Sat, 31 Aug 2019 04:30:00 AEST",
        "2019-08-30 02:30:00 PM EDT",
        "viernes, 30 de agosto de 2019, 18:30 horas",
        "30 Aug 2019 18:30 +0000",
        "Fri Aug 30 18:30:00 2019",
        "Fri Aug 30 18:30:00 UTC 2019",
        "Fri Aug 30 2019 14:30:00 GMT-0400 (Eastern Daylight Time)",
        "2019-08-30 14:30:00 -0400 EDT",
        "2019-08-30T14:30:00-04:00[America/New_York]",
        "2019-W35-5T14:30:00-04:00",
        "Aug. 30, 2019 2:30 PM EDT",
        "Aug. 30, 2019, at 2:30 p.m. ET",
        "Updated 2:30 PM ET, Fri August 30, 2019",
        "August 30, 2019 | 6:30pm",
        "18:30, 30 August 2019",
        "Published: 30 August 2019 19:30 BST",
        "1567189800",
        "1567189800.0",
        "1567189800000",
        1567189800,
        1567189800.0,
        1567189800000,
        datetime(2019, 8, 30, 20, 30, tzinfo=timezone(timedelta(hours=2))),
        datetime(2019, 8, 30, 18, 30),  # noqa: DTZ001 (front matter without a zone)
    ],
)
def test_a_moment_is_read_in_utc(text: object) -> None:
    assert parse_date(text) == MOMENT


def test_eastern_time_follows_the_season() -> None:
    winter, summer = parse_date("Jan. 30, 2019 6 p.m. ET"), parse_date("July 30, 2019 6 p.m. ET")
    assert winter == datetime(2019, 1, 30, 23, tzinfo=UTC)
    assert summer == datetime(2019, 7, 30, 22, tzinfo=UTC)


def test_a_day_of_figures_is_read_the_american_way() -> None:
    assert parse_date("08/09/2019") == datetime(2019, 8, 9, tzinfo=UTC)


def test_toml_days_are_days() -> None:
    assert parse_date(date(2019, 8, 30)) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "2019",
        "2019-08",
        "August 2019",
        "August 30",
        "6:30 PM",
        "yesterday",
        "2 days ago",
        "n.d.",
        "null",
        "12",
        "2019-02-30",
        "2019-13-01",
        "08-09-2019",  # the 8th of September or the 9th of August
        "19-08-30",
        "30-08-19",
        "2019083018",  # an hour, or a second of 2033
        "Sat, 31 Aug 2019 00:30:00 IST",  # India's, Israel's or Ireland's
        "Sat, 31 Aug 2019 00:30:00 XYZ",
        "31 de abril de 2019",
        "agosto de 2019",
        "20191399",
        "0000-00-00",
        "0001-01-01T00:00:00Z",
        "9999-12-31",
        "99999999999999",
        "Aug 30, 2019 25:00",
        "Aug 30, 2019 13 pm",
        "the debate of 2019-08-30 was heated",
        "x" * 5000 + " 2019-08-30",
        True,
        None,
        {},
        math.nan,
        math.inf,
        10**30,
    ],
)
def test_what_names_no_day_is_unknown(text: object) -> None:
    assert parse_date(text) is None


SHAPES = (
    *(
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%Y.%m.%d",
        "%Y%m%d",
        "%Y-%m",
        "%Y",
        "%Y%m",
        "%b %Y",
        "%B %d",
        "%d/%m",
    ),
    *("%m/%d/%Y", "%m/%d/%y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%y-%m-%d", "%d-%m-%y", "%Y-%j"),
    *("%d %b %Y", "%d %b %y", "%d-%b-%Y", "%B %d, %Y", "%a, %d %B %Y", "%Y %b %d", "%b %dth, %Y"),
    *("%A, %B %d", "%d de %B de %Y", "%G-W%V-%u", "%Y%m%d%H", "%Y-%m-%dT", "%d%b%Y", "%d %m %Y"),
)
CLOCKS = (
    "",
    " %H:%M",
    " %H:%M:%S",
    "T%H:%M:%SZ",
    " %I:%M:%S %p",
    ", %I:%M %p UTC",
    " %H:%M:%S GMT",
)


@given(
    moment=st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2068, 1, 1)),  # noqa: DTZ001
    shape=st.sampled_from(SHAPES),
    clock=st.sampled_from(CLOCKS),
    today=st.dates(min_value=date(2024, 1, 1), max_value=date(2027, 12, 31)),
)
def test_a_written_day_is_read_back_or_unknown_on_every_day_of_the_year(
    moment: datetime, shape: str, clock: str, today: date
) -> None:
    with on_day(today):
        read = parse_date(moment.strftime(shape + clock))
    assert read is None or read.date() == moment.date()


@pytest.mark.parametrize("month", range(1, 13))
def test_half_a_date_is_no_date_in_any_month(month: int) -> None:
    with on_day(date(2026, month, 28)):
        halves = ("2019", "2019-08", "August 2019", "agosto de 2019", "30 August", "Friday, 30")
        assert [parse_date(half) for half in halves] == [None] * 6


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("By Ada Moss | August 30, 2019 | 5 comments", DAY),
        ("Published 2019-08-30, in print 30 August 2019", DAY),
        ("30 August 2019 to 2 September 2019", None),
        ("2019-02-30", None),
        ("August 2019", None),
    ],
)
def test_the_only_day_that_a_text_writes_in_full(text: str, day: datetime | None) -> None:
    assert written_day(text) == day


@given(st.text(alphabet=st.sampled_from("0123456789 /-:.,TZamp+augst"), max_size=30) | st.text())
def test_no_text_raises_and_every_date_is_utc(text: str) -> None:
    moment = parse_date(text)
    assert moment is None or moment.utcoffset() == timedelta(0)


@given(
    st.datetimes(
        min_value=datetime(1700, 1, 1),  # noqa: DTZ001
        max_value=datetime(2198, 1, 1),  # noqa: DTZ001
        timezones=st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours))),
    )
)
def test_every_iso_moment_survives(moment: datetime) -> None:
    assert parse_date(moment.isoformat()) == moment
    assert parse_date(moment.isoformat(" ")) == moment


def test_a_day_with_an_offset_begins_where_it_is_said() -> None:
    assert parse_date("2019-08-30+02:00") == datetime(2019, 8, 29, 22, tzinfo=UTC)
    assert parse_date("2019-08-30-04:00") == datetime(2019, 8, 30, 4, tzinfo=UTC)


def test_a_short_year_ahead_of_the_month_is_no_day() -> None:
    assert parse_date("'19 Aug 30") is None
