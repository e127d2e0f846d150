"""Another day for the libraries that read dates and ask the machine what today is."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, tzinfo
from typing import Any, Self
from unittest.mock import patch

from knowledge.sources.dates import _parse_text


@contextmanager
def on_day(today: date) -> Iterator[None]:
    """Let feedparser and dateparser believe that it is noon of this day."""
    noon = datetime(today.year, today.month, today.day, 12)  # noqa: DTZ001

    class Frozen(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls(*noon.timetuple()[:6], tzinfo=tz)

    def gmtime(seconds: float | None = None) -> Any:
        return noon.timetuple() if seconds is None else real(seconds)

    real = time.gmtime
    with (
        patch("time.gmtime", gmtime),
        patch("dateparser.parser.datetime", Frozen),
        patch("dateparser.date.datetime", Frozen),
    ):
        _parse_text.cache_clear()  # what was read on another day
        yield
