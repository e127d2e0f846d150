"""Days counted from another: 'two weeks ago', 'the Monday after next', 'a year ago today'."""

import re
from datetime import date, timedelta
from typing import Final

from knowledge.reading._date_words import WEEKDAYS, Meaning, Precision, count_of

__all__ = ["ago", "beyond", "following", "latest", "near", "shifted_by"]

_ABOUT: Final = re.compile(
    r"\b(?:about|nearly|almost|some|roughly|around|over|than|least) $", re.IGNORECASE
)


def shifted_by(shift: re.Match[str], first: date, precision: Precision) -> Meaning:
    """Return the day counted from one that is meant; None where the words do not tell which."""
    if shift["eve"]:
        return (first - timedelta(1), precision) if precision is Precision.DAY else None
    days = {"day": 1, "night": 1, "week": 7}.get(shift["unit"].lower())
    if precision is not Precision.DAY or days is None or (shift["many"] and not shift["count"]):
        return None
    number = count_of(shift["count"].strip()) if shift["count"] else 1
    sign = 1 if shift["side"].lower() == "after" else -1
    return first + timedelta(sign * days * number), precision


def following(day: date, number: int) -> date:
    """Return the first day from this one on that is the weekday of a number."""
    return day + timedelta((number - day.weekday()) % 7)


def latest(day: date, number: int) -> date:
    """Return the last day up to this one that is the weekday of a number."""
    return day - timedelta((day.weekday() - number) % 7)


def beyond(_text: str, match: re.Match[str], published: date) -> Meaning:
    """Return 'the week after next', 'the Monday before last'."""
    unit, sign = match["beyond_unit"].lower(), 1 if "after" in match["beyond_way"].lower() else -1
    if unit == "week":
        monday = published - timedelta(published.weekday())
        return monday + timedelta(14 * sign), Precision.WEEK
    if unit not in WEEKDAYS:
        return _shifted(published, unit, 2 * sign)
    day, number = published + timedelta(sign), WEEKDAYS.index(unit)
    nearest = following(day, number) if sign > 0 else latest(day, number)
    return nearest + timedelta(7 * sign), Precision.DAY


def ago(text: str, match: re.Match[str], published: date) -> Meaning:
    """Return 'two weeks ago', 'a year ago today', 'three weeks from Monday'."""
    way, unit = (match["way"] or "from").lower(), match["unit"].lower()
    if way in ("earlier", "later"):
        return None  # Counted from another event, which is not known.
    number = count_of(match["count"])
    sign = -1 if way == "ago" else 1
    if told := match["ago_to"] or match["from_to"]:
        return _counted_from(_anchor(told.lower(), sign, published), unit, sign * number)
    if unit in ("day", "week"):
        if _ABOUT.search(text[max(0, match.start() - 10) : match.start()]):
            return None
        return published + sign * timedelta(number * (7 if unit == "week" else 1)), Precision.DAY
    return _shifted(published, unit, sign * number)


def _anchor(told: str, sign: int, published: date) -> date:
    """Return the day from which is counted in 'a week ago Monday', 'two weeks from tomorrow'."""
    if told in WEEKDAYS:
        number = WEEKDAYS.index(told)
        if sign > 0:
            return following(published + timedelta(1), number)
        return latest(published, number)
    return published + timedelta({"yesterday": -1, "tomorrow": 1}.get(told, 0))


def _counted_from(day: date, unit: str, count: int) -> Meaning:
    if unit in ("day", "week"):
        return day + timedelta(count * (7 if unit == "week" else 1)), Precision.DAY
    first, _ = _shifted(day, "month", count * (12 if unit == "year" else 1))
    return first.replace(day=day.day), Precision.DAY


def near(_text: str, match: re.Match[str], published: date) -> Meaning:
    """Return 'last week', 'next month', 'this year'."""
    step = {"last": -1, "next": 1}.get(match["near"].lower(), 0)
    unit = match["near_unit"].lower()
    if unit == "week":
        monday = published - timedelta(published.weekday())
        return monday + timedelta(7 * step), Precision.WEEK
    return _shifted(published, unit, step)


def _shifted(published: date, unit: str, step: int) -> tuple[date, Precision]:
    if unit == "year":
        return date(published.year + step, 1, 1), Precision.YEAR
    months = published.year * 12 + published.month - 1 + step
    return date(months // 12, months % 12 + 1, 1), Precision.MONTH
