"""A refresh's report, for people at a terminal."""

from collections.abc import Iterator
from itertools import islice, takewhile, zip_longest
from typing import TYPE_CHECKING, Final

from bot.cli.articles import tell_report
from bot.cli.terminal import complain, counted, printable, say
from bot.render.markdown import shorten
from knowledge.refresh_report import RefreshReport, SourceReport
from knowledge.reported_items import Listed, NamedArticle, UpdatedArticle

if TYPE_CHECKING:
    from knowledge.intake import ImportReport

__all__ = ["tell_refresh"]

NAMED: Final = 10
"""Articles of a kind that are named for each source; the rest are counted."""
CHANGES: Final = 3
"""Changed paragraphs that are shown of an article."""
PASSAGE_CHARACTERS: Final = 150
"""Of each of them."""
CONTEXT_CHARACTERS: Final = 30
"""Shared words that are shown before a difference."""


def tell_refresh(
    report: RefreshReport, imported: "ImportReport | None" = None, nothing_to_read: str = ""
) -> None:
    """Tell a refresh: the counts to stdout, whatever needs a look to stderr.

    `imported` is what the folders held; `nothing_to_read` is the reason where nothing was read or
    visited, in place of counts.
    """
    if nothing_to_read:
        say(nothing_to_read)
    elif imported is not None:
        tell_report(imported)
    for source in report.sources:
        _tell_source(source)
    _tell_answers(report)
    if not report.dry_run and any(source.quarantined for source in report.sources):
        say(
            "`whistlestop quarantine list` shows the articles that wait, "
            "`accept N` and `discard N` decide."
        )
    size = f"{counted(report.articles, 'article')}, {counted(report.passages, 'passage')}."
    if report.dry_run:
        say(f"Nothing was kept. The index would hold {size}")
    else:
        say(f"Snapshot {report.snapshot} is current: {size}")


def _tell_answers(report: RefreshReport) -> None:
    """Name the questions that a dry run would answer differently, and those that failed."""
    for change in report.changed_answers:
        say(
            printable(
                f"answered differently: {change.question} "
                f"({counted(len(change.quotes_gone), 'quote')} gone, {len(change.quotes_new)} new)"
            )
        )
    for failed in report.failed_answers:
        complain(f"failed: {failed.question}: {failed.error}")
    if report.questions:
        say(f"{len(report.changed_answers):,} of {report.questions:,} answers would change.")


def _tell_source(source: SourceReport) -> None:
    name = source.name
    if source.problem:
        where = f" ({source.url})" if source.outlet else ""
        complain(f"{source.problem}: {name}: {source.detail}{where}")
        return
    if source.skipped:
        say(printable(f"{name}: not visited, {source.skipped}."))
        return
    counts = {
        "added": source.added.count,
        "updated": source.updated.count,
        "corrected": source.corrected.count,
        "withdrawn": source.withdrawn.count,
        "restored": source.restored.count,
        "in quarantine": source.quarantined.count,
        "failed": source.failed.count,
        "left for the next time": source.left_out,
    }
    told = [f"{count:,} {what}" for what, count in counts.items() if count]
    told.append(f"{source.unchanged:,} unchanged")
    say(printable(f"{name}: {', '.join(told)} in {source.seconds:.1f} s."))
    _tell_changes(source)
    for held in source.quarantined:
        complain(f"in quarantine: {held.title or held.article_id}: {held.reason}")
    for page in source.failed:
        complain(f"{page.problem}: {page.url}: {page.detail}")
    for warning in source.warnings:
        complain(f"warning: {name}: {warning}")


def _tell_changes(source: SourceReport) -> None:
    """Name the articles that changed, and show the differences."""
    corrected = {article.article_id: article for article in source.corrected}
    for updated in source.updated.first[:NAMED]:
        is_corrected = corrected.pop(updated.article_id, None) is not None
        _name("corrected" if is_corrected else "updated", updated)
        for before, after in islice(_paragraphs(updated), CHANGES):
            for sign, text in zip("-+", _from_difference(before, after), strict=True):
                if text:
                    say(f"    {sign} {shorten(text, PASSAGE_CHARACTERS, printable)}")
    if source.updated.count > NAMED:
        say(f"  ... and {source.updated.count - NAMED:,} more.")
    named = {
        "corrected": Listed.of(list(corrected.values())),
        "withdrawn": source.withdrawn,
        "restored": source.restored,
    }
    for what, articles in named.items():
        for article in articles.first[:NAMED]:
            _name(what, article)
        if articles.count > NAMED:
            say(f"  ... and {articles.count - NAMED:,} more {what}.")


def _paragraphs(updated: UpdatedArticle) -> Iterator[tuple[str, str]]:
    """Yield each paragraph that changed, as it was and as it is; empty where there is none."""
    for change in updated.changes:
        before, after = change.before.split("\n"), change.after.split("\n")
        yield from zip_longest(before, after, fillvalue="")


def _from_difference(before: str, after: str) -> tuple[str, str]:
    """Return both texts from shortly before where they part, so that a short piece shows it."""
    pairs = zip(before, after, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    start = before.rfind(" ", 0, max(same - CONTEXT_CHARACTERS, 0)) + 1
    mark = "…" if start else ""
    return mark + before[start:], mark + after[start:]


def _name(what: str, article: NamedArticle | UpdatedArticle) -> None:
    title = f"{article.title} ({article.article_id})" if article.title else article.article_id
    say(f"  {what}: {printable(title)}")
