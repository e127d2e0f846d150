"""What a refresh made of everything, for people at a terminal."""

from typing import TYPE_CHECKING

from bot.cli.articles import tell_report
from bot.cli.terminal import complain, printable, say

if TYPE_CHECKING:
    from knowledge.refresh import RefreshReport, SourceReport

__all__ = ["tell_refresh"]


def tell_refresh(report: "RefreshReport") -> None:
    """Say what became of everything: to stdout, what needs a look to stderr."""
    if report.folders.articles or report.folders.refused or not report.sources:
        tell_report(report.folders)
    for source in report.sources:
        _tell_source(source)
    for change in report.answers:
        say(
            printable(
                f"answered otherwise: {change.question} "
                f"({len(change.quotes_gone)} quotes gone, {len(change.quotes_new)} new)"
            )
        )
    if report.questions:
        say(f"{len(report.answers):,} of {report.questions:,} answers would change.")
    if not report.dry_run and any(source.quarantined for source in report.sources):
        say("`whistlestop quarantine list` shows what waits, `accept N` and `discard N` decide.")
    size = f"{report.articles:,} articles, {report.passages:,} passages."
    if report.dry_run:
        say(f"Nothing was kept. The index would hold {size}")
    else:
        say(f"Snapshot {report.snapshot} is current: {size}")


def _tell_source(source: "SourceReport") -> None:
    name = source.outlet or source.url
    if source.problem:
        complain(f"{source.problem}: {name}: {source.detail} ({source.url})")
        return
    if source.skipped:
        say(printable(f"{name}: not visited, {source.skipped}."))
        return
    counts = {
        "added": len(source.added),
        "updated": len(source.updated),
        "corrected": len(source.corrected),
        "withdrawn": len(source.withdrawn),
        "restored": len(source.restored),
        "in quarantine": len(source.quarantined),
        "failed": len(source.failed),
        "left for the next time": source.left_out,
    }
    told = [f"{count:,} {what}" for what, count in counts.items() if count]
    told.append(f"{source.unchanged:,} unchanged")
    say(printable(f"{name}: {', '.join(told)} in {source.seconds:.1f} s."))
    for held in source.quarantined:
        complain(f"in quarantine: {held.title or held.article_id}: {held.reason}")
    for page in source.failed:
        complain(f"{page.problem}: {page.url}: {page.detail}")
    for warning in source.warnings:
        complain(f"warning: {name}: {warning}")
