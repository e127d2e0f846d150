"""Dates in the many shapes in which articles carry them.

A date without a zone is taken as UTC, one without a time as midnight, and `8/9/2019` the American
way, as the 9th of August. What does not name a day (a bare year, 'yesterday') is no date.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

__all__ = ["parse_date"]

MAX_CHARACTERS = 80
"""Longer texts are prose that mentions a date at best."""

EARLIEST_YEAR, LATEST_YEAR = 1600, 2199
"""From the first newspapers on; what lies outside is a placeholder such as 0001-01-01."""

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep sept", "oct", "nov", "dec"), 1
    )
    for name in names.split()
}
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4})"

DATES = tuple(
    re.compile(rf"(?<![\w:]){shape}(?!\d)", re.IGNORECASE)
    for shape in (
        rf"{MONTH}\s*{DAY}\s*,?\s+{YEAR}",  # August 30, 2019
        rf"{DAY}[\s-]+(?:of\s+)?{MONTH}[\s,-]+{YEAR}",  # 30 August 2019, 30-Aug-2019
        rf"{YEAR}[\s-]+{MONTH}[\s-]+{DAY}",  # 2019 Aug 30
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",  # 2019/8/30
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})",  # 8/30/2019
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",  # 30.8.2019
    )
)

TIME = re.compile(
    r"(?<![\d:])t?(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)

OFFSET = re.compile(
    r"(?:utc|gmt)?\s*(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?\s*$", re.I
)

OFFSET_HOURS = (
    ("utc", 0), ("gmt", 0), ("z", 0), ("bst", 1), ("cet", 1), ("cest", 2),
    ("est", -5), ("edt", -4), ("cst", -6), ("cdt", -5), ("mst", -7), ("mdt", -6),
    ("pst", -8), ("pdt", -7), ("akst", -9), ("akdt", -8), ("hst", -10),
)  # fmt: skip

ZONES: dict[str, tzinfo] = {
    name: timezone(timedelta(hours=hours)) for name, hours in OFFSET_HOURS
} | {
    # Without a letter for summer or winter, the day decides.
    "et": ZoneInfo("America/New_York"),
    "ct": ZoneInfo("America/Chicago"),
    "mt": ZoneInfo("America/Denver"),
    "pt": ZoneInfo("America/Los_Angeles"),
    "eastern": ZoneInfo("America/New_York"),
    "central": ZoneInfo("America/Chicago"),
    "mountain": ZoneInfo("America/Denver"),
    "pacific": ZoneInfo("America/Los_Angeles"),
}

NOISE = re.compile(
    r"last|first|published|posted|updated|created|modified|on|at|by|date|time"
    r"|standard|daylight|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
"""Words around a date that do not change it."""


def parse_date(given: object) -> datetime | None:
    """Return the moment that a text, a number of seconds or milliseconds, or a date names, in UTC.

    None where no day can be read from it.
    """
    if isinstance(given, datetime):
        return _in_utc(given)
    if isinstance(given, date):
        return _in_utc(datetime.combine(given, time()))
    if isinstance(given, int | float) and not isinstance(given, bool):
        return _parse_text(str(given))
    return _parse_text(given) if isinstance(given, str) else None


@lru_cache(maxsize=4096)
def _parse_text(text: str) -> datetime | None:
    text = " ".join(text.split())
    if not text or len(text) > MAX_CHARACTERS or not any(c.isdigit() for c in text):
        return None
    for read in (_read_number, _read_iso, _read_rfc822, _read_written, _read_with_dateparser):
        try:
            moment = read(text)
        except (ValueError, OverflowError):
            continue  # of that shape, but no day of any calendar: 2019-02-30
        if moment is not None:
            return _in_utc(moment)
    return None


def _in_utc(moment: datetime) -> datetime | None:
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _read_number(text: str) -> datetime | None:
    """20190830, 20190830183000, or the time of Unix in seconds, milliseconds or microseconds."""
    digits = re.fullmatch(r"(\d+)(?:\.\d+)?", text)
    if digits is None:
        return None
    whole = digits[1]
    match len(whole):
        case 8:
            return datetime.strptime(whole, "%Y%m%d")  # noqa: DTZ007 (UTC comes with _in_utc)
        case 14:
            return datetime.strptime(whole, "%Y%m%d%H%M%S")  # noqa: DTZ007
        case 9 | 10 | 13 | 16:
            seconds = float(text) / 10 ** max(0, len(whole) - 10)
            return datetime.fromtimestamp(seconds, UTC)
    return None


def _read_iso(text: str) -> datetime | None:
    if re.match(r"(\d{4}-\d{2}-\d{2}|\d{8}(?=T))([T ]|$)", text) is None:
        return None
    return datetime.fromisoformat(text)


def _read_rfc822(text: str) -> datetime | None:
    """Fri, 30 Aug 2019 18:30:00 GMT, as feeds have it (RFC 822 and its successors)."""
    if re.fullmatch(
        r"([A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3} \d{4} [\d:]{5,8} ([A-Z]{1,4}|[+-]\d{4})", text
    ):
        return parsedate_to_datetime(text)
    return None


def _read_written(text: str) -> datetime | None:
    """Read a day, a time and a zone in any order; None where anything else is left over."""
    found = next((match for shape in DATES if (match := shape.search(text))), None)
    if found is None:
        return None
    day = _day(found)
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    zone: tzinfo = UTC
    clock = TIME.search(rest) if re.search(r"\d:\d\d|\d\s*[ap]\.?m\b", rest, re.I) else None
    at = time()
    if clock is not None:
        at = _time(clock)
        rest = f"{rest[: clock.start()]} {rest[clock.end() :]}"
        if offset := OFFSET.search(rest):
            zone = _offset(offset)
            rest = rest[: offset.start()]
    for word in re.findall(r"[^\W\d_]+|\d+", rest.casefold()):
        if word in ZONES:
            zone = ZONES[word]
        elif not NOISE.fullmatch(word):
            return None
    return datetime.combine(day, at, zone)


def _day(found: re.Match[str]) -> date:
    month, day = found["month"], int(found["day"])
    number = int(month) if month.isdigit() else MONTHS[month[:3].casefold()]
    if number > 12 >= day and "/" in found[0]:
        number, day = day, number  # 30/8/2019 cannot be American
    return date(int(found["year"]), number, day)


def _time(found: re.Match[str]) -> time:
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"no hour of a half day: {hour}")
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    return time(hour, int(found["minute"] or 0), int(found["second"] or 0))


def _offset(found: re.Match[str]) -> timezone:
    span = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return timezone(-span if found["sign"] == "-" else span)


def _read_with_dateparser(text: str) -> datetime | None:
    """What is left: other languages and rare shapes, slowly."""
    import dateparser  # only here: it takes long to import, and few corpora need it

    moment: datetime | None = dateparser.parse(
        text,
        languages=["en", "es"],
        settings={
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],  # 'two days ago' is no date: of what day?
        },
    )
    return moment
