"""What outlets say of their own mistakes, and when an article is looked at again to see it."""

import re
from datetime import datetime, timedelta

__all__ = ["RECHECK_AFTER", "find_correction_notes", "recheck_due"]

RECHECK_AFTER = (timedelta(hours=24), timedelta(hours=72), timedelta(days=7))
"""After an article was first seen; most corrections come within days."""

_OPENING = re.compile(
    r"\W{0,3}(?:corrections?|clarifications?|corrected|editor(?:['’]s|s['’])? note)"
    r"(?: (?:and|&) clarifications?)?(?:\s*\([^)]{0,40}\))?\s*[:—–-]",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"\b(?:an? (?:earlier|previous|prior) version of this (?:article|story|report|column|post)"
    r"|this (?:article|story|report|column|post) (?:has been|was|is being) "
    r"(?:corrected|clarified|updated to (?:correct|clarify|reflect))"
    r"|we (?:regret|apologi[sz]e for) the error)\b",
    re.IGNORECASE,
)
_MAX_NOTE_CHARACTERS = 1_000


def find_correction_notes(text: str) -> tuple[str, ...]:
    """Return the paragraphs in which an article says that it was corrected, in their order."""
    return tuple(
        line
        for line in text.split("\n")
        if len(line) <= _MAX_NOTE_CHARACTERS and (_OPENING.match(line) or _PHRASE.search(line))
    )


def recheck_due(first_seen_at: datetime, looked_at: datetime, now: datetime) -> bool:
    """Return whether an article should be fetched again: a moment of RECHECK_AFTER has passed.

    `looked_at` is the last time that it was fetched, the first included; one that lies ahead of
    `now` was dated by a clock that has been set back since, and says nothing.
    """
    looked_at = looked_at if looked_at <= now else first_seen_at
    moments = (first_seen_at + after for after in RECHECK_AFTER)
    return any(looked_at < moment <= now for moment in moments)
