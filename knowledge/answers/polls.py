"""Polls: which quotes give a poll's figure that may have been overtaken since."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from knowledge.answers.answer import Answer, Citation

__all__ = ["holds_poll_figure", "is_old_poll", "mark_old_polls"]

_POLL: Final = re.compile(r"\b(?:poll|survey)(?:s|ed|ing|sters?)?\b", re.IGNORECASE)
_NUMBER: Final = (
    r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety)"
)
_FIGURE: Final = re.compile(
    rf"\b{_NUMBER}(?:\s*%|[\s-]+(?:percent\b|per\s+cent\b|(?:percentage[\s-]+)?points?\b|pts?\b))",
    re.IGNORECASE,
)


def holds_poll_figure(text: str) -> bool:
    """Return whether a text speaks of a poll or survey and gives a percentage or points."""
    return bool(_POLL.search(text) and _FIGURE.search(text))


def is_old_poll(citation: Citation, now: datetime, stale_days: int) -> bool:
    """Return whether a quote gives a poll's figure and its article is more than so many days old.

    An article without a date is not known to be old.
    """
    published_at = citation.published_at
    if published_at is None or now - published_at <= timedelta(days=stale_days):
        return False
    return holds_poll_figure(citation.quote)


def mark_old_polls(answer: Answer, stale_days: int) -> Answer:
    """Return the answer with its quotes of old polls marked, as of the moment of the question."""
    now = answer.question.now
    marked = tuple(
        replace(one, old_poll=is_old_poll(one, now, stale_days)) for one in answer.citations
    )
    return replace(answer, citations=marked)
