"""Tally: what a visit to a source brings, while it goes on; at its end it is a SourceReport."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.intake import ImportReport
from knowledge.refresh_report import FolderReport, SourceReport
from knowledge.reported_items import (
    FailedPage,
    HeldArticle,
    Listed,
    NamedArticle,
    RefusedFile,
    UpdatedArticle,
)
from knowledge.sources.files.reader import Refusal

__all__ = ["Tally", "folder_report"]


@dataclass(slots=True)
class Tally:
    """Grows while a source is visited; the fields are those of SourceReport."""

    added: list[NamedArticle] = field(default_factory=list)
    updated: list[UpdatedArticle] = field(default_factory=list)
    corrected: list[NamedArticle] = field(default_factory=list)
    withdrawn: list[NamedArticle] = field(default_factory=list)
    restored: list[NamedArticle] = field(default_factory=list)
    quarantined: list[HeldArticle] = field(default_factory=list)
    failed: list[FailedPage] = field(default_factory=list)
    unchanged: int = 0
    left_out: int = 0
    not_modified: bool = False
    problem: str = ""
    detail: str = ""
    warnings: list[str] = field(default_factory=list)

    def report(self, url: str, outlet: str, seconds: float) -> SourceReport:
        """Return the record of a visit that is over."""
        return SourceReport(
            url=url,
            outlet=outlet,
            added=Listed.of(self.added),
            updated=Listed.of(self.updated),
            corrected=Listed.of(self.corrected),
            withdrawn=Listed.of(self.withdrawn),
            restored=Listed.of(self.restored),
            quarantined=Listed.of(self.quarantined),
            failed=Listed.of(self.failed),
            failures=dict(Counter(page.problem for page in self.failed)),
            unchanged=self.unchanged,
            left_out=self.left_out,
            not_modified=self.not_modified,
            problem=self.problem,
            detail=self.detail,
            warnings=tuple(self.warnings),
            seconds=seconds,
        )


def folder_report(imported: ImportReport, folders: Sequence[Path]) -> FolderReport:
    """Return what an import of these folders brought, without where they are on this machine."""
    return FolderReport(
        added=len(imported.added),
        updated=len(imported.updated),
        unchanged=len(imported.unchanged),
        refused=Listed.of([_below(each, folders) for each in imported.refused]),
    )


def _below(refusal: Refusal, folders: Sequence[Path]) -> RefusedFile:
    """Return what was refused, with the path below its folder."""
    above = next((f.parent for f in folders if refusal.path.is_relative_to(f)), None)
    path = refusal.path.name if above is None else refusal.path.relative_to(above)
    return RefusedFile(str(path), refusal.line, refusal.reason)
