"""The store's records of sources, of their articles, and of refreshes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from knowledge.article import Article

__all__ = [
    "ArticleStatus",
    "Brought",
    "Health",
    "Held",
    "KeptSource",
    "Known",
    "Looked",
    "Marked",
    "QuarantineState",
    "Quarantined",
    "RefreshOutcome",
    "RefreshRecord",
    "Visit",
]


class ArticleStatus(StrEnum):
    """What its outlet says of an article now."""

    CURRENT = "current"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    """Taken down: it is kept, because quotes point into it, but not indexed."""


class QuarantineState(StrEnum):
    """What was decided about an article that looked odd."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DISCARDED = "discarded"


class RefreshOutcome(StrEnum):
    """How a refresh ended."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    UNFINISHED = "unfinished"
    """Its process ended before it did."""


class Health(StrEnum):
    """How a source does, as moderators are told."""

    FINE = "fine"
    QUIET = "quiet"
    """It answers, but has brought nothing for much longer than it used to."""
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A source and how its visits went."""

    source_id: int
    kind: str
    """'feed', 'sitemap' or 'pages'."""
    url: str
    outlet: str
    """Empty to take the name that its pages give."""
    pages: tuple[str, ...]
    interval_seconds: int
    """Between visits; 0 for as its rhythm suggests."""
    paused: bool
    added_at: datetime
    added_by: str
    etag: str
    last_modified: str
    visited_at: datetime | None
    succeeded_at: datetime | None
    new_at: datetime | None
    """When it last brought an article that was new or changed."""
    problem: str
    """The class of error of the last visit; empty when it went well."""
    detail: str
    failures: int
    """Visits that failed, in a row."""
    retry_at: datetime | None
    """The site asked to be left alone until then."""
    health: Health
    """As it was last reported."""
    article_count: int = 0
    rhythm_seconds: float | None = None
    """Between two of its newest articles, usually (the median); None for fewer than three."""


@dataclass(frozen=True, slots=True)
class Known:
    """An article that a source brought earlier, kept or in quarantine."""

    article_id: str
    source_id: int | None
    """None when its source was removed."""
    source_version: str
    page_url: str
    """Empty when the feed gave the text."""
    url: str
    """Where people read it; of quarantined ones too."""
    etag: str
    last_modified: str
    first_seen: datetime
    looked_at: datetime
    status: ArticleStatus | None
    """None for one that is not among the articles: it is in quarantine."""
    quarantine: QuarantineState | None


@dataclass(frozen=True, slots=True)
class Brought:
    """An article that a visit brought, with what is needed to know it again."""

    article: Article
    source_version: str
    source_text: str
    """As the site gave it; only a host's newest are kept."""
    page_url: str = ""
    etag: str = ""
    last_modified: str = ""
    correction: str = ""
    """The outlet's own note of a correction; marks the article corrected."""
    dated_by: str = ""
    """Where its date was found, as a DateProvenance; empty without a date."""


@dataclass(frozen=True, slots=True)
class Held:
    """An article that looked odd, for a moderator to decide on."""

    brought: Brought
    reason: str
    """A clause, such as 'it has only 12 words'."""


@dataclass(frozen=True, slots=True)
class Looked:
    """An article that was looked at again and is as it was."""

    article_id: str
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """An article whose status becomes another."""

    article_id: str
    status: ArticleStatus
    note: str = ""


@dataclass(slots=True)
class Visit:
    """What one visit to a source changes; kept as a whole or not at all."""

    source_id: int
    etag: str = ""
    last_modified: str = ""
    problem: str = ""
    detail: str = ""
    retry_at: datetime | None = None
    brought: list[Brought] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    looked: list[Looked] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    aliases: list[tuple[str, str]] = field(default_factory=list)
    """Further addresses of known articles: address and article id."""
    outlet: str = ""
    """What the source turned out to be called; kept where nobody named it."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An article in quarantine."""

    quarantine_id: int
    article: Article
    reason: str
    state: QuarantineState
    held_at: datetime
    decided_at: datetime | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class RefreshRecord:
    """One refresh, running or over."""

    refresh_id: int
    started_at: datetime
    ended_at: datetime | None
    by: str
    """Who asked for it, as text: 'command line', 'schedule', a moderator's name."""
    outcome: RefreshOutcome
    report: str
    """JSON, as the refresh made it; empty while it runs."""
    snapshot: str
    """Which one was current at its end; empty when none was made."""


def lines(pages: Sequence[str]) -> str:
    """Return a list of URLs as one text, a line each."""
    return "\n".join(pages)
