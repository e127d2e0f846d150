"""A refresh's report, as the bot reads it from the child that refreshes."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.cli.terminal import printable
from bot.refresh.steps import (
    NAMED_ARTICLES,
    NAMED_REFUSALS,
    ChangedAnswer,
    HealthLine,
    RefreshReport,
    SourceLine,
)
from knowledge.sources.files.reader import Refusal

if TYPE_CHECKING:
    from knowledge.refresh import RefreshReport as FullReport
    from knowledge.refresh import SourceReport

__all__ = ["refresh_report"]

REASON_CHARACTERS: Final = 200
"""Of a refusal's reason in a report; ours."""


def refresh_report(report: "FullReport", folders: Sequence[Path]) -> RefreshReport:
    """Return the report in numbers, without where the folders are on this machine."""
    refused = report.folders.refused
    return RefreshReport(
        stage="done",
        added=report.added,
        updated=report.updated,
        unchanged=report.unchanged,
        refused=len(refused),
        refusals=tuple(_named(each, folders) for each in refused[:NAMED_REFUSALS]),
        seconds=round(report.seconds, 1),
        snapshot=report.snapshot,
        articles=report.articles,
        dry_run=report.dry_run,
        sources=tuple(_line(each) for each in report.sources),
        health=tuple(
            HealthLine(each.outlet or each.url, each.url, each.now.value, each.detail)
            for each in report.health
        ),
        questions=report.questions,
        answers=tuple(
            ChangedAnswer(each.question, len(each.quotes_gone), len(each.quotes_new))
            for each in report.answers
        ),
    )


def _line(source: "SourceReport") -> SourceLine:
    return SourceLine(
        name=source.outlet or source.url,
        url=source.url,
        added=len(source.added),
        updated=len(source.updated),
        corrected=len(source.corrected),
        withdrawn=len(source.withdrawn),
        restored=len(source.restored),
        unchanged=source.unchanged,
        quarantined=len(source.quarantined),
        failed=len(source.failed),
        failures=dict(Counter(page.problem for page in source.failed)),
        problem=source.problem,
        detail=source.detail[:REASON_CHARACTERS],
        skipped=source.skipped,
        warning="; ".join(source.warnings)[:REASON_CHARACTERS],
        seconds=round(source.seconds, 1),
        noted=_noted(source),
    )


def _noted(source: "SourceReport") -> tuple[tuple[str, str], ...]:
    kinds = {
        "corrected": source.corrected,
        "withdrawn": source.withdrawn,
        "restored": source.restored,
    }
    noted = (
        (kind, printable(article.title or article.article_id)[:REASON_CHARACTERS])
        for kind, articles in kinds.items()
        for article in articles
    )
    return tuple(islice(noted, NAMED_ARTICLES))


def _named(refusal: Refusal, folders: Sequence[Path]) -> str:
    """Return what was refused and why, with the path below its folder."""
    above = next((f.parent for f in folders if refusal.path.is_relative_to(f)), None)
    path = refusal.path.name if above is None else refusal.path.relative_to(above)
    line = "" if refusal.line is None else f", line {refusal.line}"
    return printable(f"{path}{line}: {refusal.reason[:REASON_CHARACTERS]}")
