"""Show moderators the sources: how they do, what a refresh made of each, what waits for them.

Pure: records in, text and embeds out.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from typing import Final

import discord

from bot.quarantine_numbers import Decided
from bot.render import index_strings, limits, strings
from bot.render.markdown import safe_text, shorten
from knowledge.refresh_report import HealthChange, RefreshReport, SourceReport, read_report
from knowledge.store.source_records import Health, KeptSource, Quarantined, RefreshRecord

__all__ = [
    "changed_answer_lines",
    "describe_decided",
    "fitting",
    "health_board",
    "history_counts",
    "render_health",
    "render_history",
    "render_quarantine",
    "source_lines",
]

NEUTRAL_COLOUR: Final = discord.Colour(0x747F8D)
LINE_CHARACTERS: Final = 180
"""Of one line as rendered; ours. Fifteen of them leave room for the rest of an embed."""
LINES: Final = 15
ANSWERS: Final = 5
WAITING: Final = 8
TEXT_CHARACTERS: Final = 150
NOTED: Final = 5
"""Corrected, withdrawn and restored articles of a source that are named."""


def source_lines(report: RefreshReport) -> list[str]:
    """Return what a refresh made of each source, those that failed first."""
    ordered = sorted(report.sources, key=lambda line: (not line.problem, bool(line.skipped)))
    return _limited([_source_line(line) for line in ordered], LINES)


def changed_answer_lines(report: RefreshReport) -> list[str]:
    """Return which answers a dry run would change; empty when no question was asked again."""
    if not report.questions:
        return []
    head = index_strings.ANSWERS_CHANGE.format(
        count=f"{len(report.changed_answers):,}", questions=f"{report.questions:,}"
    )
    lines = [
        index_strings.ANSWER_FAILS.format(
            question=shorten(answer.question, TEXT_CHARACTERS, safe_text)
        )
        for answer in report.failed_answers
    ]
    lines += [
        index_strings.ANSWER_CHANGES.format(
            question=shorten(answer.question, TEXT_CHARACTERS, safe_text),
            gone=len(answer.quotes_gone),
            new=len(answer.quotes_new),
        )
        for answer in report.changed_answers
    ]
    return ["", head, *_limited(lines, ANSWERS)]


def health_board(sources: Sequence[KeptSource]) -> list[str]:
    """Return how each source does, those that fail or are quiet first; empty without sources."""
    if not sources:
        return []
    order = [Health.FAILING, Health.QUIET, Health.FINE]
    ordered = sorted(sources, key=lambda source: (order.index(source.health), source.source_id))
    return ["", index_strings.BOARD, *_limited([_board_line(source) for source in ordered], LINES)]


def render_health(changes: Sequence[HealthChange]) -> str:
    """Return what the moderators' channel is told of sources."""
    lines = [
        index_strings.HEALTH[change.now.value].format(
            name=shorten(change.name, TEXT_CHARACTERS, safe_text),
            detail=shorten(change.detail, TEXT_CHARACTERS, safe_text),
        )
        for change in changes
    ]
    return "\n".join(_limited(lines, LINES // 3))


def render_quarantine(waiting: Sequence[Quarantined]) -> discord.Embed:
    """Return the articles that wait, oldest first."""
    lines = [
        index_strings.HELD.format(
            number=held.quarantine_id,
            title=shorten(held.article.title or held.article.article_id, 100, safe_text),
            reason=shorten(held.reason, TEXT_CHARACTERS, safe_text),
            text=shorten(held.article.text, TEXT_CHARACTERS, safe_text),
        )
        for held in waiting
    ]
    return _embed(
        index_strings.QUARANTINE_TITLE, _limited(lines, WAITING) or [index_strings.QUARANTINE_EMPTY]
    )


def describe_decided(decided: Decided, *, accept: bool) -> str:
    """Return what became of the articles under these numbers: by title or counted."""
    held = [article for article in decided.values() if article is not None]
    lines = []
    if len(held) == 1:
        title = shorten(held[0].article.title or held[0].article.article_id, 160, safe_text)
        said = index_strings.ACCEPTED if accept else index_strings.DISCARDED
        lines.append(said.format(title=title))
    elif held:
        said = index_strings.ALL_ACCEPTED if accept else index_strings.ALL_DISCARDED
        lines.append(said.format(count=f"{len(held):,}"))
    missing = [str(number) for number, article in decided.items() if article is None]
    if len(missing) == 1:
        lines.append(index_strings.QUARANTINE_NONE.format(number=missing[0]))
    elif missing:
        lines.append(index_strings.QUARANTINE_NONE_OF.format(numbers=", ".join(missing)))
    return "\n".join(lines) or index_strings.QUARANTINE_NO_MORE


def render_history(records: Sequence[RefreshRecord]) -> discord.Embed:
    """Return the last refreshes, newest first."""
    lines = [
        index_strings.HISTORY_LINE.format(
            when=_moment(record.started_at),
            who=safe_text(record.by or strings.SOMEONE),
            outcome=index_strings.REFRESH_OUTCOMES[record.outcome.value],
            counts=history_counts(record),
        ).rstrip()
        for record in records
    ]
    return _embed(index_strings.HISTORY_TITLE, lines or [index_strings.HISTORY_EMPTY])


def history_counts(record: RefreshRecord) -> str:
    """Return what a refresh changed, in one sentence; empty when it did not end well."""
    report = read_report(record.report)
    if report is None:
        return ""
    counts = {
        "corrected": sum(source.corrected.count for source in report.sources),
        "withdrawn": sum(source.withdrawn.count for source in report.sources),
        "in quarantine": sum(source.quarantined.count for source in report.sources),
    }
    told = [f"{report.added:,} added", f"{report.updated:,} updated"]
    told += [f"{count:,} {what}" for what, count in counts.items() if count]
    if failed := len(report.failed_sources):
        told.append(index_strings.HISTORY_FAILED.format(count=f"{failed:,}"))
    return index_strings.HISTORY_COUNTS.format(
        counts=", ".join(told), snapshot=safe_text(record.snapshot)
    )


def _source_line(line: SourceReport) -> str:
    name = shorten(line.name, 80, safe_text)
    if line.problem:
        detail = shorten(line.detail, 80, safe_text)
        return index_strings.SOURCE_FAILED.format(
            name=name, problem=line.problem, detail=detail, seconds=line.seconds
        )
    if line.skipped:
        return index_strings.SOURCE_SKIPPED.format(name=name, why=line.skipped)
    named = {
        "corrected": line.corrected,
        "withdrawn": line.withdrawn,
        "restored": line.restored,
    }
    counts = {"added": line.added.count, "updated": line.updated.count} | {
        kind: articles.count for kind, articles in named.items()
    }
    told = [f"{count:,} {kind}" for kind, count in counts.items() if count]
    if line.failed:
        classes = ", ".join(f"{count:,} {kind}" for kind, count in line.failures.items())
        count = f"{line.failed.count:,}"
        told.append(index_strings.PAGES_FAILED.format(count=count, classes=classes))
    if line.quarantined:
        told.append(f"{line.quarantined.count:,} in quarantine")
    told.append(f"{line.unchanged:,} unchanged")
    done = index_strings.SOURCE_DONE.format(name=name, counts=", ".join(told), seconds=line.seconds)
    if line.warnings:
        warning = shorten("; ".join(line.warnings), 80, safe_text)
        done = index_strings.SOURCE_WARNS.format(line=done, warning=warning)
    noted = (
        index_strings.SOURCE_NOTED.format(
            kind=kind, title=shorten(article.title or article.article_id, 80, safe_text)
        )
        for kind, articles in named.items()
        for article in articles
    )
    return "\n".join([done, *islice(noted, NOTED)])


def _board_line(source: KeptSource) -> str:
    name = shorten(source.outlet or source.url, 60, safe_text)
    state = index_strings.BOARD_STATE["paused" if source.paused else source.health.value]
    if source.problem:
        state = f"{state} ({source.problem})"
    return index_strings.BOARD_LINE.format(
        name=name,
        state=state,
        success=_moment(source.succeeded_at),
        new=_moment(source.new_at),
        rhythm=_rhythm(source.rhythm_seconds),
    )


def _rhythm(seconds: float | None) -> str:
    if seconds is None:
        return index_strings.RHYTHM_UNKNOWN
    hours = seconds / 3600
    if hours < 48:
        return index_strings.RHYTHM_HOURS.format(hours=f"{hours:.1f}")
    return index_strings.RHYTHM_DAYS.format(days=f"{hours / 24:.0f}")


def _moment(moment: datetime | None) -> str:
    return index_strings.NEVER if moment is None else f"<t:{int(moment.timestamp())}:R>"


def _limited(lines: list[str], limit: int) -> list[str]:
    """Return at most `limit` lines, and one that counts the rest."""
    rest = len(lines) - limit
    return (
        lines if rest <= 0 else [*lines[:limit], index_strings.AND_MORE.format(count=f"{rest:,}")]
    )


def fitting(lines: Sequence[str]) -> str:
    """Return the lines as the text of an embed; those at the end that do not fit are left out."""
    kept = list(lines)
    while not limits.fits("\n".join(kept), limits.EMBED_DESCRIPTION):
        kept.pop()
    return "\n".join(kept)


def _embed(title: str, lines: Sequence[str]) -> discord.Embed:
    return discord.Embed(title=title, description=fitting(lines), colour=NEUTRAL_COLOUR)
