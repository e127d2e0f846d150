"""What became of everything that a refresh met."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final

from knowledge.intake import ImportReport
from knowledge.refresh._changes import ChangedPassage
from knowledge.refresh._compare import AnswerChange
from knowledge.store.source_records import Health

__all__ = [
    "FailedPage",
    "HealthChange",
    "HeldArticle",
    "NamedArticle",
    "RefreshReport",
    "SourceReport",
    "UpdatedArticle",
    "report_record",
]

NAMED: Final = 20
"""How many articles of a kind a record names for each source; the rest are counted."""
PASSAGE_CHARACTERS: Final = 300
"""Of a changed passage in a record."""


@dataclass(frozen=True, slots=True)
class NamedArticle:
    """An article, for people to recognise."""

    article_id: str
    title: str
    outlet: str = ""
    author: str = ""
    published_at: str = ""
    """ISO 8601 in UTC; empty when unknown. This and the other facts stand with added ones only."""
    dated_by: str = ""
    """Where that date was found, as a DateProvenance."""


@dataclass(frozen=True, slots=True)
class UpdatedArticle:
    """An article with a new text, and what is different in it."""

    article_id: str
    title: str
    changes: tuple[ChangedPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """An article that went to quarantine."""

    article_id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class FailedPage:
    """An article that its source names and that did not come."""

    url: str
    problem: str
    """The class of the error, such as 'timeout'."""
    detail: str


@dataclass(slots=True)
class SourceReport:
    """What one visit to a source brought."""

    url: str
    outlet: str = ""
    added: list[NamedArticle] = field(default_factory=list)
    updated: list[UpdatedArticle] = field(default_factory=list)
    corrected: list[NamedArticle] = field(default_factory=list)
    """Among the updated ones, and articles whose page now has a note of a correction."""
    withdrawn: list[NamedArticle] = field(default_factory=list)
    restored: list[NamedArticle] = field(default_factory=list)
    """Withdrawn earlier, and there again."""
    quarantined: list[HeldArticle] = field(default_factory=list)
    failed: list[FailedPage] = field(default_factory=list)
    unchanged: int = 0
    """Articles that the source still names, or that were looked at again."""
    left_out: int = 0
    """Pages that are left for the next visit: too many for one go."""
    not_modified: bool = False
    """The site said that its listing is what it was."""
    problem: str = ""
    """Why the source could not be visited at all, as a class; empty when it could."""
    detail: str = ""
    skipped: str = ""
    """Why it was not visited: 'paused', 'not due', until when to wait; empty when it was."""
    warnings: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class HealthChange:
    """A source that fell quiet, began to fail, or is back."""

    url: str
    outlet: str
    before: Health
    now: Health
    detail: str = ""
    """What fails; empty otherwise."""


@dataclass(slots=True)
class RefreshReport:
    """What a refresh did, or would do."""

    by: str
    dry_run: bool = False
    sources: list[SourceReport] = field(default_factory=list)
    folders: ImportReport = field(default_factory=ImportReport)
    health: list[HealthChange] = field(default_factory=list)
    answers: list[AnswerChange] = field(default_factory=list)
    """Of the questions that were given, those that are answered otherwise; of a dry run."""
    questions: int = 0
    """How many were asked again."""
    snapshot: str = ""
    """Which one is current now, such as '8'; empty after a dry run."""
    articles: int = 0
    passages: int = 0
    seconds: float = 0.0

    @property
    def added(self) -> int:
        """How many articles are new, of folders and sources."""
        return len(self.folders.added) + sum(len(each.added) for each in self.sources)

    @property
    def updated(self) -> int:
        """How many articles have a new text."""
        return len(self.folders.updated) + sum(len(each.updated) for each in self.sources)

    @property
    def unchanged(self) -> int:
        """How many articles are as they were."""
        return len(self.folders.unchanged) + sum(each.unchanged for each in self.sources)

    @property
    def failed_sources(self) -> list[SourceReport]:
        """Return the sources that could not be visited."""
        return [each for each in self.sources if each.problem]


def report_record(report: RefreshReport) -> dict[str, Any]:
    """Return a report as programs read it and as history keeps it; long lists are counted."""
    return {
        "by": report.by,
        "dry_run": report.dry_run,
        "snapshot": report.snapshot,
        "articles": report.articles,
        "passages": report.passages,
        "seconds": round(report.seconds, 1),
        "folders": {
            "added": len(report.folders.added),
            "updated": len(report.folders.updated),
            "unchanged": len(report.folders.unchanged),
            "refused": len(report.folders.refused),
        },
        "sources": [_source_record(each) for each in report.sources],
        "health": [asdict(each) for each in report.health],
        "questions": report.questions,
        "answers": [_answer_record(each) for each in report.answers],
    }


def _source_record(source: SourceReport) -> dict[str, Any]:
    record = asdict(source)
    record["seconds"] = round(source.seconds, 1)
    for kind in (
        "added",
        "updated",
        "corrected",
        "withdrawn",
        "restored",
        "quarantined",
        "failed",
    ):
        record[kind] = {"count": len(record[kind]), "first": record[kind][:NAMED]}
    for article in record["updated"]["first"]:
        article["changes"] = [
            {side: text[:PASSAGE_CHARACTERS] for side, text in change.items()}
            for change in article["changes"][:NAMED]
        ]
    return record


def _answer_record(change: AnswerChange) -> dict[str, Any]:
    return {
        "question": change.question,
        "before": change.before.value if change.before else None,
        "after": change.after.value,
        "quotes_gone": list(change.quotes_gone),
        "quotes_new": list(change.quotes_new),
    }
