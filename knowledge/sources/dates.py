"""Dates in the many shapes in which articles carry them.

A date without a zone is taken as UTC, one without a time as midnight, and `8/9/2019` the American
way, as the 9th of August. What does not name a day (a bare year, 'yesterday') is no date, and
neither is what can be read only in part (a zone that nobody knows) or as two days (`08-09-2019`).
No reading depends on the day on which it is read.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

__all__ = ["parse_date", "written_day"]

MAX_CHARACTERS = 80
"""Longer texts are prose that mentions a date at best."""

EARLIEST_YEAR, LATEST_YEAR = 1600, 2199
"""From the first newspapers on; what lies outside is a placeholder such as 0001-01-01."""

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12, "ene": 1, "abr": 4, "ago": 8, "dic": 12,
}  # fmt: skip
"""By their first three letters, in English and in Spanish."""
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|ene(?:ro)?|febrero|marzo|abr(?:il)?|mayo|junio|julio|ago(?:sto)?|septiembre|octubre"
    r"|noviembre|dic(?:iembre)?)(?![^\W\d_])\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4})"

DATES = tuple(
    re.compile(rf"(?<![\w:]){shape}(?!\d)", re.IGNORECASE)
    for shape in (
        rf"{MONTH}\s*{DAY}\s*,?\s+(?:de\s+)?{YEAR}",  # August 30, 2019
        # 30 August 2019, 30-Aug-2019, 30 de agosto de 2019
        rf"{DAY}[\s-]*(?:of\s+|de\s+)?{MONTH}[\s,-]*(?:del?\s+)?{YEAR}",
        rf"{YEAR}[\s-]+{MONTH}[\s-]+{DAY}",  # 2019 Aug 30
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",  # 2019/8/30
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})",  # 8/30/2019
        r"(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<year>\d{4})",  # 08-30-2019, 30-08-2019
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",  # 30.8.2019
        rf"{DAY}[\s-]{MONTH}[\s-](?P<year>\d\d)(?=\s|$)",  # 30 Aug 19, as RFC 822 has it
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d\d)",  # 8/30/19
    )
)

CTIME = re.compile(
    r"([a-z]{3} \d{1,2}) (\d{1,2}:\d\d(?::\d\d)?(?: [a-z]+| [+-]\d{4})?) (\d{4})", re.I
)
"""Aug 30 18:30:00 UTC 2019, as C and the command `date` write it: the year is apart."""

DAY_AND_HOUR = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])")

DAY_OR_MONTH_FIRST = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d+")
DASHES = re.compile(r"\d{1,2}-\d{1,2}-\d{4}")
"""Unlike `8/9/2019`, people write it both ways."""

TIME = re.compile(
    r"(?<![\d:+-])t?(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.? ?m\b\.?)?",
    re.IGNORECASE,
)

OFFSET = re.compile(
    r"(?:utc|gmt)?\s*(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?\s*$", re.I
)

OFFSET_COMMENT = re.compile(r"([+-]\d{1,2}:?\d{2})\s*(?:\([^()]*\)|[A-Z]{3,4})\s*$")
"""The name of a zone after its offset, in brackets as JavaScript writes it, or as Go does."""

OFFSET_HOURS = (
    ("utc", 0), ("ut", 0), ("gmt", 0), ("z", 0), ("wet", 0), ("west", 1), ("bst", 1), ("cet", 1),
    ("cest", 2), ("eet", 2), ("eest", 3), ("msk", 3), ("hkt", 8), ("jst", 9), ("kst", 9),
    ("aest", 10), ("aedt", 11), ("nzst", 12), ("nzdt", 13), ("ast", -4), ("adt", -3),
    ("est", -5), ("edt", -4), ("cst", -6), ("cdt", -5), ("mst", -7), ("mdt", -6),
    ("pst", -8), ("pdt", -7), ("akst", -9), ("akdt", -8), ("hst", -10),
)  # fmt: skip
"""Names that mean one zone to American readers; 'IST' is India's, Israel's and Ireland's."""

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
    r"|publicado|actualizado|el|a|las?|h|horas?|hrs"
    r"|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
)
"""Words around a date that do not change it, in English and in Spanish."""


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


def written_day(text: str) -> datetime | None:
    """Return the midnight in UTC of the only day that a text writes in full, whatever is around it.

    None where it writes none, or several.
    """
    days = set()
    for shape in DATES:
        for found in shape.finditer(text):
            try:
                days.add(_day(found))
            except ValueError:
                return None
        text = shape.sub(" ", text)  # no other shape may find a part of it
    return _in_utc(datetime.combine(days.pop(), time())) if len(days) == 1 else None


@lru_cache(maxsize=4096)
def _parse_text(text: str) -> datetime | None:
    text = " ".join(text.split())
    if not text or len(text) > MAX_CHARACTERS or not any(c.isdigit() for c in text):
        return None
    for read in (_read_number, _read_iso, _read_written):
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
    """Read 20190830, 20190830183000, or Unix time in seconds, milliseconds or microseconds."""
    digits = re.fullmatch(r"(\d+)(?:\.\d+)?", text)
    if digits is None:
        return None
    whole = digits[1]
    match len(whole):
        case 8:
            return datetime.strptime(whole, "%Y%m%d")  # noqa: DTZ007 (UTC comes with _in_utc)
        case 12:
            return datetime.strptime(whole, "%Y%m%d%H%M")  # noqa: DTZ007
        case 14:
            return datetime.strptime(whole, "%Y%m%d%H%M%S")  # noqa: DTZ007
        case 10 if DAY_AND_HOUR.fullmatch(whole):
            return None  # 2019083018 is an hour of 2019, or a second of 2033
        case 9 | 10 | 13 | 16:
            seconds = float(text) / 10 ** max(0, len(whole) - 10)
            return datetime.fromtimestamp(seconds, UTC)
    return None


def _read_iso(text: str) -> datetime | None:
    if re.match(r"(\d{4}-\d{2}-\d{2}|\d{8}(?=T)|\d{4}-W\d{2}-\d)([T ]|$)", text) is None:
        return None
    return datetime.fromisoformat(re.sub(r"\[[A-Za-z_]+(?:/[\w+-]+)*\]$", "", text))


def _read_written(text: str) -> datetime | None:
    """Read a day, a time and a zone in any order; None where anything else is left over."""
    text = CTIME.sub(r"\1, \3 \2", text)
    found = next((match for shape in DATES if (match := shape.search(text))), None)
    if found is None or text[: found.start()].endswith(("'", "’")):
        return None  # '19 Aug 30 is of 2019, and no 19th of August.
    day = _day(found)
    rest = OFFSET_COMMENT.sub(r"\1", f"{text[: found.start()]} {text[found.end() :]}")
    zone: tzinfo = UTC
    clock = TIME.search(rest) if re.search(r"\d:\d\d|\d\s*[ap]\.? ?m\b", rest, re.I) else None
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
    month, day, year = found["month"], int(found["day"]), int(found["year"])
    number = int(month) if month.isdigit() else MONTHS[month[:3].casefold()]
    if number > 12 >= day and DAY_OR_MONTH_FIRST.fullmatch(found[0]):
        number, day = day, number  # 30/8/2019 cannot be American
    elif DASHES.fullmatch(found[0]) and day <= 12 and day != number:
        raise ValueError(f"either day may be meant: {found[0]}")
    if len(found["year"]) == 2:
        # As POSIX and email's parser have it (RFC 2822, 4.3, moves the bound to 1950).
        year += 2000 if year < 69 else 1900
    return date(year, number, day)


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
