"""The whole refresh: one at a time, tried out on a copy, kept in a history; what fails midway."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp.web import Response

from knowledge.answers.answer import Answer
from knowledge.errors import RefreshRunningError, StoreError
from knowledge.library import Library
from knowledge.questions.question import Question
from knowledge.refresh import RefreshRequest, refresh
from knowledge.refresh_progress import RefreshProgress, RefreshStage
from knowledge.refresh_report import AnswerState, HealthChange, read_report
from knowledge.sources.parsing import ThreadParser
from knowledge.store import Store
from knowledge.store.source_records import Health, RefreshOutcome
from tests.knowledge.refresh.conftest import SETTINGS, Desk
from tests.support.cli import ARTICLES, write_articles
from tests.support.web import HOST, NOW

QUESTION = Question("What did the clerk speak about?", now=NOW)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but for the journal that readers of the database leave."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm", ".db"))
    }


async def dump(store: Store) -> list[object]:
    known = sorted(await store.sources.known_pages())
    entries = await store.sources.entries()
    history = await store.refreshes.history()
    return [known, entries, history, await store.corpus_revision()]


async def test_folders_and_sources_come_in_together(desk: Desk) -> None:
    await desk.add()
    news = write_articles(desk.data / "news.jsonl", ARTICLES[:2])
    report = await desk.refresh(folders=(news,))
    assert (report.added, report.articles, report.snapshot) == (5, 5, "1")
    again = await desk.refresh(folders=(news,))
    assert (again.added, again.updated, again.snapshot) == (0, 0, "1")


async def test_a_dry_run_says_the_same_and_leaves_no_trace(desk: Desk) -> None:
    desk.paper.listed = 1
    await desk.add()
    await desk.refresh()
    desk.paper.listed = None
    before, kept = files(desk.data), await dump(desk.store)

    dry = await desk.refresh(dry_run=True, questions=(QUESTION,))
    assert files(desk.data) == before
    assert await dump(desk.store) == kept

    live = await desk.refresh()
    assert [each.added for each in dry.sources] == [each.added for each in live.sources]
    assert (dry.articles, dry.passages) == (live.articles, live.passages)
    assert dry.questions == 1


async def test_a_dry_run_tells_which_answers_would_change(desk: Desk) -> None:
    await desk.add()
    await desk.refresh()
    before = desk.library().answer(QUESTION)
    desk.paper.gone = {1}
    desk.later(hours=25)
    report = await desk.refresh(dry_run=True, questions=(QUESTION, QUESTION))
    quote = before.citations[0].quote
    for change in report.answers:
        assert change.question == QUESTION.text
        assert quote in change.quotes_gone
    assert len(report.answers) == 2
    assert desk.library().answer(QUESTION) == before


async def test_a_dry_run_of_an_unchanged_corpus_changes_no_answer(desk: Desk) -> None:
    await desk.add()
    await desk.refresh()
    report = await desk.refresh(dry_run=True, questions=(QUESTION,))
    assert (report.answers, report.questions) == ((), 1)


async def test_a_question_that_fails_is_named_and_the_others_are_compared(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.add()
    await desk.refresh()
    answer = Library.answer

    def fail(library: Library, question: Question, *, passages: int = 5) -> Answer:
        if question.text == "Why?":
            raise ZeroDivisionError
        return answer(library, question, passages=passages)

    monkeypatch.setattr(Library, "answer", fail)
    desk.paper.gone = {1}
    desk.later(hours=25)
    report = await desk.refresh(dry_run=True, questions=(Question("Why?", now=NOW), QUESTION))
    (failed,) = report.failed_answers
    assert (failed.question, failed.state, failed.error) == (
        "Why?",
        AnswerState.FAILED,
        "ZeroDivisionError",
    )
    assert [change.question for change in report.changed_answers] == [QUESTION.text]


async def test_two_at_once_are_one_and_a_refusal(desk: Desk) -> None:
    await desk.add()
    outcomes = await asyncio.gather(
        *(desk.refresh(by=name) for name in ("Ann", "Bob")), return_exceptions=True
    )
    assert sum(isinstance(outcome, RefreshRunningError) for outcome in outcomes) == 1
    assert len(await desk.store.refreshes.history()) == 1


async def test_history_keeps_the_report(desk: Desk) -> None:
    await desk.add()
    report = await desk.refresh(by="Ann")
    (record,) = await desk.store.refreshes.history()
    assert (record.by, record.outcome, record.snapshot) == ("Ann", RefreshOutcome.DONE, "1")
    assert read_report(record.report) == report.shortened()
    assert json.loads(record.report)["sources"][0]["added"]["count"] == 3


async def test_what_fails_midway_leaves_the_old_index_and_is_noted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.paper.listed = 1
    await desk.add()
    await desk.refresh()
    desk.paper.listed = None

    async def fail(*_: object, **__: object) -> None:
        raise StoreError("whistlestop.db", "database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("knowledge.refresh._flow.refresh_library", fail)
        with pytest.raises(StoreError):
            await desk.refresh()
    assert desk.library().article_count == 1
    newest, _ = await desk.store.refreshes.history()
    assert newest.outcome is RefreshOutcome.FAILED
    assert (await desk.refresh()).articles == 3


async def test_a_full_database_is_one_error(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for host in (HOST, "other.example"):
        await desk.add(host)

    async def fail(_: object) -> None:
        raise StoreError("whistlestop.db", "database or disk is full")

    monkeypatch.setattr(desk.store.sources, "keep_visit", fail)
    with pytest.raises(StoreError):
        await desk.refresh()


async def test_progress_is_told_in_order(desk: Desk) -> None:
    await desk.add()
    news = write_articles(desk.data / "news.jsonl", ARTICLES[:2])
    told: list[RefreshProgress] = []
    async with desk.web.client() as client:
        await refresh(
            desk.data,
            desk.store,
            SETTINGS,
            client,
            RefreshRequest(folders=(news,)),
            parser=ThreadParser(),
            clock=desk.web.clock,
            on_progress=told.append,
        )
    assert told == [
        RefreshProgress(RefreshStage.READING, 0),
        RefreshProgress(RefreshStage.READING, 2),
        RefreshProgress(RefreshStage.FETCHING, 0, 1),
        RefreshProgress(RefreshStage.FETCHING, 1, 1),
        RefreshProgress(RefreshStage.BUILDING, 5),
    ]


async def test_paused_sources_rest_unless_they_are_named(desk: Desk) -> None:
    source = await desk.add()
    await desk.store.sources.pause(source.source_id, paused=True)
    assert (await desk.visit()).skipped == "paused"
    assert (await desk.visit(only=frozenset({source.source_id}))).added.count == 3


async def test_only_what_is_due_is_visited(desk: Desk) -> None:
    await desk.add()
    assert (await desk.visit(due_only=True)).skipped == ""
    assert (await desk.visit(due_only=True)).skipped == "not due"
    desk.later(hours=13)
    assert (await desk.visit(due_only=True)).skipped == ""


async def test_a_source_that_fails_is_told_once_and_once_when_it_is_back(desk: Desk) -> None:
    await desk.add()
    await desk.visit()
    desk.paper.broken = Response(status=403, text="no")
    told = [(await desk.refresh()).health for _ in range(4)]
    assert [len(changes) for changes in told] == [0, 1, 0, 0]
    assert (told[1][0].before, told[1][0].now) == (Health.FINE, Health.FAILING)
    assert told[1][0].detail.startswith("refused: ")
    desk.paper.broken = None
    (back,) = (await desk.refresh()).health
    assert (back.before, back.now, back.detail) == (Health.FAILING, Health.FINE, "")
    assert (await desk.refresh()).health == ()


async def test_a_source_that_fell_quiet_is_told_once(desk: Desk) -> None:
    desk.paper.listed = 2
    await desk.add()
    told: list[HealthChange] = []
    for _ in range(6):
        told += (await desk.refresh()).health
        desk.later(hours=20)
    assert [change.now for change in told] == [Health.QUIET]
    desk.paper.listed = None
    (back,) = (await desk.refresh()).health
    assert back.now is Health.FINE


async def test_a_changed_article_is_indexed_with_its_new_words(desk: Desk) -> None:
    await desk.add()
    await desk.refresh()
    desk.paper.stories[0] = replace(desk.paper.stories[0], title="Clerk counts by lantern light")
    desk.paper.change(1, "On Saturday the clerk counted by the light of a lantern.")
    await desk.refresh()
    library = desk.library()
    assert "lantern" in library.snapshot.terms
    assert library.snapshot.find(desk.url(1)) is not None
