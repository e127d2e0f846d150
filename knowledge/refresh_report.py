"""RefreshReport: what one refresh did, as one record.

The history keeps it, the refreshing process hands it to the bot, and Discord and the terminal show
it. `shortened` names fewer articles in it and counts all the same, so that it fits. Nothing that
fetches or searches is imported here, so that whoever only reads a report starts quickly.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import BeforeValidator, TypeAdapter, ValidationError

from knowledge.reported_items import (
    FailedPage,
    HeldArticle,
    Listed,
    NamedArticle,
    RefusedFile,
    UpdatedArticle,
)
from knowledge.store.source_records import Health

__all__ = [
    "AnswerChange",
    "AnswerState",
    "FolderReport",
    "HealthChange",
    "RefreshReport",
    "SourceReport",
    "read_report",
    "report_json",
]

HISTORY_ITEMS: Final = 20
"""How many articles of a kind the history names for each source."""
QUOTE_CHARACTERS: Final = 100
"""Of a quote that comes or goes; whoever wants to read it asks the index."""
TEXT_CHARACTERS: Final = 200
"""Of a reason or a title that is kept or handed on."""


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What one visit to a source brought."""

    url: str
    outlet: str = ""
    added: Listed[NamedArticle] = Listed()  # noqa: RUF009 - it is immutable
    updated: Listed[UpdatedArticle] = Listed()  # noqa: RUF009
    corrected: Listed[NamedArticle] = Listed()  # noqa: RUF009
    """Among the updated ones, and articles whose page now has a note of a correction."""
    withdrawn: Listed[NamedArticle] = Listed()  # noqa: RUF009
    restored: Listed[NamedArticle] = Listed()  # noqa: RUF009
    """Withdrawn earlier, and there again."""
    quarantined: Listed[HeldArticle] = Listed()  # noqa: RUF009
    failed: Listed[FailedPage] = Listed()  # noqa: RUF009
    failures: dict[str, int] = field(default_factory=dict)
    """How many pages failed by class of error."""
    unchanged: int = 0
    """Articles that the source still names, or that were looked at again."""
    left_out: int = 0
    """Pages that are left for the next visit: too many for one go."""
    not_modified: bool = False
    """The site said that its listing is the same as before."""
    problem: str = ""
    """Why the source could not be visited at all, as a class; empty when it could."""
    detail: str = ""
    skipped: str = ""
    """Why it was not visited: 'paused', 'not due', until when to wait; empty when it was."""
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def name(self) -> str:
        """The outlet, or without one the URL."""
        return self.outlet or self.url

    def shortened(self, items: int, changes: int) -> "SourceReport":
        """Return the same with at most so many articles of a kind, and changes of each, named."""
        updated = tuple(article.shortened(changes) for article in self.updated.first[:items])
        return replace(
            self,
            added=self.added.shortened(items),
            updated=Listed(self.updated.count, updated),
            corrected=self.corrected.shortened(items),
            withdrawn=self.withdrawn.shortened(items),
            restored=self.restored.shortened(items),
            quarantined=self.quarantined.shortened(items),
            failed=self.failed.shortened(items),
            detail=self.detail[:TEXT_CHARACTERS],
            warnings=tuple(each[:TEXT_CHARACTERS] for each in self.warnings[:items]),
            seconds=round(self.seconds, 1),
        )


def _refused(value: object) -> object:
    """Read a history of version 0.1, which only counted."""
    return {"count": value} if isinstance(value, int) else value


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What an import of the folders brought, counted."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: Annotated[Listed[RefusedFile], BeforeValidator(_refused)] = Listed()  # noqa: RUF009

    @property
    def articles(self) -> int:
        """How many articles were taken in, changed or not."""
        return self.added + self.updated + self.unchanged


@dataclass(frozen=True, slots=True)
class HealthChange:
    """A source that fell quiet, began to fail, or is back."""

    url: str
    outlet: str
    before: Health
    now: Health
    detail: str = ""
    """What fails; empty otherwise."""

    @property
    def name(self) -> str:
        """The outlet, or without one the URL."""
        return self.outlet or self.url


class AnswerState(StrEnum):
    """What became of a question that was asked again."""

    CHANGED = "changed"
    """Its outcome or its quotes differ."""
    FAILED = "failed"
    """It could not be answered from one of the two indexes."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A question that is answered differently, or not at all."""

    question: str
    before: str | None
    """The outcome, as a Status: 'answered', 'possibly' or 'nothing'. None without an index yet."""
    after: str | None
    """None when it failed."""
    quotes_gone: tuple[str, ...] = ()
    quotes_new: tuple[str, ...] = ()
    state: AnswerState = AnswerState.CHANGED
    error: str = ""
    """Of a failed one, the class of the error."""

    def shortened(self) -> "AnswerChange":
        """Return the same with each text cut, and as many quotes."""
        return replace(
            self,
            question=self.question[:TEXT_CHARACTERS],
            quotes_gone=tuple(quote[:QUOTE_CHARACTERS] for quote in self.quotes_gone),
            quotes_new=tuple(quote[:QUOTE_CHARACTERS] for quote in self.quotes_new),
        )


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh did, or would do."""

    by: str
    dry_run: bool = False
    sources: tuple[SourceReport, ...] = ()
    folders: FolderReport = FolderReport()
    health: tuple[HealthChange, ...] = ()
    answers: tuple[AnswerChange, ...] = ()
    """Of the questions that a dry run was given, those that are answered differently or failed."""
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
        return self.folders.added + sum(each.added.count for each in self.sources)

    @property
    def updated(self) -> int:
        """How many articles have a new text."""
        return self.folders.updated + sum(each.updated.count for each in self.sources)

    @property
    def unchanged(self) -> int:
        """How many articles are as they were."""
        return self.folders.unchanged + sum(each.unchanged for each in self.sources)

    @property
    def failed_sources(self) -> list[SourceReport]:
        """Return the sources that could not be visited."""
        return [each for each in self.sources if each.problem]

    @property
    def changed_answers(self) -> list[AnswerChange]:
        """Return the questions that are answered differently."""
        return [each for each in self.answers if each.state is AnswerState.CHANGED]

    @property
    def failed_answers(self) -> list[AnswerChange]:
        """Return the questions that could not be asked again."""
        return [each for each in self.answers if each.state is AnswerState.FAILED]

    def shortened(self, items: int = HISTORY_ITEMS, changes: int = HISTORY_ITEMS) -> Self:
        """Return the same with at most so many articles of a kind, and changes of each, named."""
        return replace(
            self,
            sources=tuple(each.shortened(items, changes) for each in self.sources),
            folders=replace(self.folders, refused=self.folders.refused.shortened(items)),
            answers=tuple(each.shortened() for each in self.answers),
            seconds=round(self.seconds, 1),
        )


_ADAPTER: Final = TypeAdapter(RefreshReport)


def report_json(report: RefreshReport) -> str:
    """Return a report as the history keeps it."""
    return _ADAPTER.dump_json(report.shortened()).decode()


def read_report(text: str) -> RefreshReport | None:
    """Return the report that the history kept; None of a refresh that runs or has failed."""
    try:
        return _ADAPTER.validate_json(text)
    except ValidationError:
        return None
