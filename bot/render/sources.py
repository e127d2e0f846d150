"""Show moderators the sources: how they do, what a refresh made of each, what waits for them.

Pure: records in, text and embeds out.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import discord

from bot.refresh.steps import HealthLine, RefreshReport, SourceLine
from bot.render import index_strings, limits, strings
from bot.render.markdown import safe_text, shorten
from knowledge.store.source_records import Health, KeptSource, Quarantined, RefreshRecord

__all__ = [
    "changed_answer_lines",
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
HISTORY_KINDS: Final = {
    "added": "added",
    "updated": "updated",
    "corrected": "corrected",
    "withdrawn": "withdrawn",
    "quarantined": "in quarantine",
}
"""What a refresh's record counts, and how the history calls it."""


def source_lines(report: RefreshReport) -> list[str]:
    """Return what a refresh made of each source, those that failed first."""
    ordered = sorted(report.sources, key=lambda line: (not line.problem, bool(line.skipped)))
    return _limited([_source_line(line) for line in ordered], LINES)


def changed_answer_lines(report: RefreshReport) -> list[str]:
    """Return which answers a dry run would change; empty when no question was asked again."""
    if not report.questions:
        return []
    head = index_strings.ANSWERS_CHANGE.format(
        count=f"{len(report.answers):,}", questions=f"{report.questions:,}"
    )
    lines = [
        index_strings.ANSWER_CHANGES.format(
            question=shorten(answer.question, TEXT_CHARACTERS, safe_text),
            gone=answer.gone,
            new=answer.new,
        )
        for answer in report.answers
    ]
    return ["", head, *_limited(lines, ANSWERS)]


def health_board(sources: Sequence[KeptSource]) -> list[str]:
    """Return how each source does, those that fail or are quiet first; empty without sources."""
    if not sources:
        return []
    order = [Health.FAILING, Health.QUIET, Health.FINE]
    ordered = sorted(sources, key=lambda source: (order.index(source.health), source.source_id))
    return ["", index_strings.BOARD, *_limited([_board_line(source) for source in ordered], LINES)]


def render_health(changes: Sequence[HealthLine]) -> str:
    """Return what the moderators' channel is told of sources."""
    lines = [
        index_strings.HEALTH[change.now].format(
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
    report = json.loads(record.report) if record.report else {}
    if "folders" not in report:
        return ""
    visited = report["sources"]
    counts = {
        kind: report["folders"].get(kind, 0) + sum(source[kind]["count"] for source in visited)
        for kind in HISTORY_KINDS
    }
    told = [
        f"{count:,} {what}"
        for kind, what in HISTORY_KINDS.items()
        if (count := counts[kind]) or kind in ("added", "updated")
    ]
    if failed := sum(bool(source["problem"]) for source in visited):
        told.append(index_strings.HISTORY_FAILED.format(count=f"{failed:,}"))
    return index_strings.HISTORY_COUNTS.format(
        counts=", ".join(told), snapshot=safe_text(record.snapshot)
    )


def _source_line(line: SourceLine) -> str:
    name = shorten(line.name, 80, safe_text)
    if line.problem:
        detail = shorten(line.detail, 80, safe_text)
        return index_strings.SOURCE_FAILED.format(
            name=name, problem=line.problem, detail=detail, seconds=line.seconds
        )
    if line.skipped:
        return index_strings.SOURCE_SKIPPED.format(name=name, why=line.skipped)
    counts = {
        kind: getattr(line, kind)
        for kind in ("added", "updated", "corrected", "withdrawn", "restored")
    }
    told = [f"{count:,} {kind}" for kind, count in counts.items() if count]
    if line.failed:
        classes = ", ".join(f"{count:,} {kind}" for kind, count in line.failures.items())
        told.append(index_strings.PAGES_FAILED.format(count=f"{line.failed:,}", classes=classes))
    if line.quarantined:
        told.append(f"{line.quarantined:,} in quarantine")
    told.append(f"{line.unchanged:,} unchanged")
    done = index_strings.SOURCE_DONE.format(name=name, counts=", ".join(told), seconds=line.seconds)
    if line.warning:
        warning = shorten(line.warning, 80, safe_text)
        done = index_strings.SOURCE_WARNS.format(line=done, warning=warning)
    noted = (
        index_strings.SOURCE_NOTED.format(kind=kind, title=shorten(title, 80, safe_text))
        for kind, title in line.noted
    )
    return "\n".join([done, *noted])


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
