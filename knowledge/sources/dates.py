"""Dates in the many shapes in which articles carry them."""

from datetime import UTC, datetime

__all__ = ["parse_date"]


def parse_date(given: object) -> datetime | None:
    """First version."""
    try:
        moment = datetime.fromisoformat(str(given).strip().replace("/", "-"))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
