"""Show moderators the index: how a refresh goes, how it went, and what there is.

Pure: records in, text and embeds out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import discord

from bot.records.audit import AuditEntry, AuditOutcome
from bot.refresh.child import RefreshFailedError
from bot.render import index_strings, strings
from bot.render.markdown import safe_text, shorten
from bot.render.quotes import render_date
from bot.render.sources import (
    changed_answer_lines,
    fitting,
    health_board,
    history_counts,
    source_lines,
)
from knowledge.refresh_progress import RefreshProgress, RefreshStage
from knowledge.refresh_report import RefreshReport
from knowledge.store.source_records import KeptSource, RefreshRecord

__all__ = [
    "IndexFacts",
    "IndexStatus",
    "describe_counts",
    "describe_failure",
    "render_failure",
    "render_progress",
    "render_report",
    "render_status",
    "render_step",
]

DONE_COLOUR: Final = discord.Colour(0x2D7D46)
FAILED_COLOUR: Final = discord.Colour(0xB3362B)
NEUTRAL_COLOUR: Final = discord.Colour(0x747F8D)
REFUSALS: Final = 10
REFUSAL_CHARACTERS: Final = 250
"""Of one refusal as rendered; ours. Ten of them leave room for the rest of an embed."""
DETAIL_CHARACTERS: Final = 300
BAR_CELLS: Final = 10
STAGE_CELLS: Final = {
    RefreshStage.READING: (1, 1),
    RefreshStage.FETCHING: (2, 6),
    RefreshStage.BUILDING: (6, 6),
    RefreshStage.COMPARING: (9, 9),
}
"""From which cell of the bar to which a stage goes; only sources are counted as they are done."""


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """The index that answers now."""

    snapshot: str
    articles: int
    outlets: int
    newest_at: datetime | None
    passages: int = 0


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What `/index status` shows."""

    index: IndexFacts | None
    """None when there is none yet."""
    is_running: bool
    progress: RefreshProgress | None
    last: AuditEntry | None
    """The newest refresh from Discord."""
    refreshed: RefreshRecord | None = None
    """The newest refresh of all, whoever asked for it."""
    lost_questions: int = 0
    """That could not be logged since the bot's start."""
    lost_answers: int = 0
    sources: tuple[KeptSource, ...] = ()


def render_step(progress: RefreshProgress | None) -> str:
    """Return what a refresh is doing, as the end of a sentence."""
    if progress is None:
        return index_strings.REFRESH_STARTS
    count, total = f"{progress.done:,}", f"{progress.total or 0:,}"
    return index_strings.REFRESH_STEPS[progress.stage].format(count=count, total=total)


def render_progress(progress: RefreshProgress | None, since: datetime) -> str:
    """Return the message that stands while a refresh runs."""
    return index_strings.REFRESHING.format(
        bar=_bar(progress), since=_moment(since), step=render_step(progress)
    )


def _bar(progress: RefreshProgress | None) -> str:
    """Return how far a refresh is, as ten cells: by stages, and by sources where those are told."""
    done = 0.0
    if progress is not None:
        first, last = STAGE_CELLS[progress.stage]
        share = progress.done / progress.total if progress.total else 0.0
        done = first + (last - first) * min(share, 1.0)
    cells = int(done)
    return index_strings.BAR_DONE * cells + index_strings.BAR_LEFT * (BAR_CELLS - cells)


def describe_counts(report: RefreshReport) -> str:
    """Return what a refresh made of everything, in one sentence."""
    return index_strings.REFRESH_COUNTS.format(
        added=f"{report.added:,}",
        updated=f"{report.updated:,}",
        unchanged=f"{report.unchanged:,}",
        refused=f"{report.folders.refused.count:,}",
        duration=_duration(report.seconds),
    )


def render_report(report: RefreshReport, index: IndexFacts | None) -> discord.Embed:
    """Return how a refresh went; `index` is the one that answers now."""
    is_open = index is not None and index.snapshot == report.snapshot
    opened = index_strings.REFRESH_ANSWERS if is_open else index_strings.REFRESH_OPENS
    if report.dry_run:
        opened = index_strings.REFRESH_WOULD
    lines = [
        describe_counts(report),
        opened.format(snapshot=safe_text(report.snapshot), count=f"{report.articles:,}"),
        *source_lines(report),
        *changed_answer_lines(report),
        *_refusals(report),
    ]
    title = index_strings.DRY_RUN_DONE if report.dry_run else index_strings.REFRESH_DONE
    return discord.Embed(title=title, description=fitting(lines), colour=DONE_COLOUR)


def describe_failure(error: RefreshFailedError) -> str:
    """Return what failed, and when, in one sentence."""
    during = (
        index_strings.FAILED_DURING[error.during] if error.during else index_strings.FAILED_AT_START
    )
    reason = shorten(error.reason, DETAIL_CHARACTERS, safe_text) or index_strings.FAILED_UNKNOWN
    return f"{during}: {reason.rstrip('.')}."


def render_failure(error: RefreshFailedError, index: IndexFacts | None) -> discord.Embed:
    """Return what failed, and that the old index still answers."""
    old = index_strings.NO_OLD
    if index is not None:
        old = index_strings.OLD_ANSWERS.format(
            snapshot=safe_text(index.snapshot), count=f"{index.articles:,}"
        )
    return discord.Embed(
        title=index_strings.REFRESH_FAILED,
        description=f"{describe_failure(error)}\n{old}",
        colour=FAILED_COLOUR,
    )


def render_status(status: IndexStatus) -> discord.Embed:
    """Return what there is and what happens to it."""
    missing = strings.INDEX_BEING_BUILT if status.is_running else strings.NO_INDEX
    lines = [missing if status.index is None else _index(status.index), ""]
    if status.is_running:
        lines.append(index_strings.STATUS_RUNNING.format(step=render_step(status.progress)))
    else:
        lines.append(_last(status))
    if status.lost_questions or status.lost_answers:
        lost = index_strings.STATUS_LOST.format(
            questions=f"{status.lost_questions:,}", answers=f"{status.lost_answers:,}"
        )
        lines += ["", lost]
    lines += health_board(status.sources)
    return discord.Embed(
        title=index_strings.STATUS_TITLE, description=fitting(lines), colour=NEUTRAL_COLOUR
    )


def _index(index: IndexFacts) -> str:
    outlets = index_strings.ONE_OUTLET
    if index.outlets != 1:
        outlets = index_strings.MANY_OUTLETS.format(count=f"{index.outlets:,}")
    return index_strings.STATUS_INDEX.format(
        snapshot=safe_text(index.snapshot),
        count=f"{index.articles:,}",
        outlets=outlets,
        passages=f"{index.passages:,}",
        newest=render_date(index.newest_at),
    )


def _last(status: IndexStatus) -> str:
    """Return how the newest refresh went; of one from Discord the audit knows more."""
    entry, record = status.last, status.refreshed
    if record is not None and (entry is None or record.started_at > (entry.ended_at or entry.at)):
        return index_strings.STATUS_LAST.format(
            when=_moment(record.ended_at or record.started_at),
            who=safe_text(record.by or strings.SOMEONE),
            outcome=index_strings.REFRESH_OUTCOMES[record.outcome.value],
            detail=history_counts(record),
        ).rstrip()
    if entry is None:
        return index_strings.STATUS_NEVER
    return index_strings.STATUS_LAST.format(
        when=_moment(entry.ended_at or entry.at),
        who=safe_text(entry.user_name or strings.SOMEONE),
        outcome=index_strings.OUTCOMES[entry.outcome],
        detail=entry.detail if entry.outcome is AuditOutcome.DONE else _detail(entry.detail),
    ).rstrip()


def _detail(detail: str) -> str:
    return shorten(detail, DETAIL_CHARACTERS, str)


def _refusals(report: RefreshReport) -> Sequence[str]:
    """Return the lines that name what was refused; empty when nothing was."""
    refused = report.folders.refused
    if not refused:
        return ()
    named = [
        f"• {shorten(str(each), REFUSAL_CHARACTERS, safe_text)}"
        for each in refused.first[:REFUSALS]
    ]
    more = refused.count - len(named)
    rest = [index_strings.MORE_REFUSED.format(count=f"{more:,}")] if more else []
    return ["", index_strings.REFUSED, *named, *rest]


def _duration(seconds: float) -> str:
    if seconds < 60:
        return index_strings.SECONDS.format(seconds=f"{seconds:.1f}")
    minutes, rest = divmod(round(seconds), 60)
    return index_strings.MINUTES.format(minutes=f"{minutes:,}", seconds=rest)


def _moment(moment: datetime) -> str:
    """Return a moment as Discord shows it, relative to now."""
    return f"<t:{int(moment.timestamp())}:R>"
