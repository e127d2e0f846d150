"""Sources at the command line: looked after, refreshed, tried out, taken back."""

import asyncio
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.refresh.steps import STEP, RefreshDone
from knowledge.store import KeptQuote, Store
from tests.knowledge.refresh.conftest import Paper
from tests.support.cli import ARTICLES, Run, write_articles
from tests.support.outlets import stories
from tests.support.web import HOST, LocalWeb, local_web


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalWeb]:
    """A web beside the command, which it reaches as websites are reached."""
    ready, stop = threading.Event(), threading.Event()
    served: list[LocalWeb] = []

    async def serve() -> None:
        async with local_web() as local:
            served.append(local)
            ready.set()
            await asyncio.to_thread(stop.wait)

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    ready.wait(10)
    (local,) = served
    monkeypatch.setattr("bot.composition.fetch_client", lambda _: local.client())
    (tmp_path / "config.toml").write_text(f"[sources]\nextra_ports = [{local.port}]\n")
    yield local
    stop.set()
    thread.join()


@pytest.fixture
def paper(web: LocalWeb) -> Paper:
    paper = Paper(stories(HOST, web.port))
    web.hosts[HOST] = paper.handle
    return paper


def test_from_a_feed_to_an_answer_and_back(run: Run, web: LocalWeb, paper: Paper) -> None:
    url = web.url(HOST, "/feed")
    paper.listed = 1
    added = run("sources", "add", url, "--outlet", "The Outlet")
    assert (added.exit_code, added.stdout) == (
        0,
        "The Outlet: added; the next refresh visits it.\n",
    ), added.output
    assert "is there already" in run("sources", "add", url).stdout
    assert "never visited" in run("sources", "list").stdout

    first = run("refresh")
    assert first.exit_code == 0, first.output
    assert "The Outlet: 1 added, 0 unchanged in" in first.stdout
    assert "Snapshot 1 is current: 1 article," in first.stdout

    paper.listed = None
    dry = run("refresh", "--dry-run")
    assert "The Outlet: 2 added, 1 unchanged in" in dry.stdout
    assert "Nothing was kept. The index would hold 3 articles" in dry.stdout
    assert "snapshot 1, 1 article" in run("status").stdout

    assert "Snapshot 2 is current: 3 articles" in run("refresh", "--source", url).stdout
    assert "feed, 3 articles, last new article" in run("sources", "list").stdout
    back = run("rollback")
    assert (back.exit_code, back.stdout) == (
        0,
        "Snapshot 1 is current until the next refresh, by hand or on schedule. `whistlestop "
        "sources pause URL` keeps a source from being visited.\n",
    )
    assert "rolled back to until the next refresh" in run("status").stdout
    first = run("rollback")
    assert first.exit_code == 1
    assert "holds no earlier snapshot to go back to" in first.stderr
    assert "Kept snapshots: 1, 2; current: 1." in first.stderr
    unknown = run("rollback", "--to", "9")
    assert unknown.exit_code == 1
    assert "holds no snapshot 9. Kept snapshots: 1, 2; current: 1." in unknown.stderr
    assert "Snapshot 3 is current: 3 articles" in run("refresh").stdout


def test_a_source_is_tried_out_before_it_is_added(
    run: Run, web: LocalWeb, paper: Paper, tmp_path: Path
) -> None:
    paper.stories[0] = replace(paper.stories[0], paragraphs=("Too short.",))
    result = run("sources", "test", web.url(HOST, "/feed"))
    assert result.exit_code == 0, result.output
    assert "would add: Quillfeather wants a new bridge at Marl (http" in result.stdout
    assert "Outlet; author unknown; 2026-11-01 15:00 UTC, date from the feed" in result.stdout
    assert "to quarantine: Clerk’s office counts Franklin ballots again: it has" in result.stdout
    assert "2 articles, 1 for quarantine, 0 failed, 0 left for later. Noth" in result.stdout
    assert not (tmp_path / "data").exists()

    wrong = run("sources", "test", web.url(HOST, "/nowhere"))
    assert wrong.exit_code == 1
    assert wrong.stderr.startswith("gone: the site answers 410")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://127.0.0.1/feed", "no url"])
def test_what_can_be_no_source_is_refused_at_once(run: Run, tmp_path: Path, url: str) -> None:
    for command in ("add", "test"):
        result = run("sources", command, url)
        assert result.exit_code == 1
        assert "cannot be a source: " in result.stderr
    assert not (tmp_path / "data").exists()


def test_sources_are_paused_resumed_and_removed(run: Run, web: LocalWeb, paper: Paper) -> None:
    url = web.url(HOST, "/feed")
    run("sources", "add", url)
    assert run("sources", "pause", url).exit_code == 0
    assert "not visited, paused." in run("refresh").stdout
    assert "paused" in run("sources", "list").stdout
    run("sources", "resume", url)
    assert "3 added" in run("refresh").stdout
    removed = run("sources", "remove", url, "--with-articles")
    assert "3 articles withdrawn, and not quoted any more." in removed.stdout
    behind = run("status").stdout
    assert "snapshot 2, 3 articles; articles have changed since, `whistlestop refresh`" in behind
    empty = run("ask", "What did the clerk speak about?")
    assert "\nThere are no articles yet. `whistlestop import" in empty.stdout
    bounded = run("ask", "Who is the clerk?", "--since", "2020-01-01")
    assert bounded.stdout == empty.stdout, "bounds are not why nothing is found"
    assert "There are no sources yet." in run("sources", "list").stdout
    assert "is current: 0 articles" in run("refresh").stdout
    unknown = run("sources", "remove", url)
    assert unknown.exit_code == 1
    assert "is no source" in unknown.stderr


def test_what_changed_is_named_and_shown(run: Run, web: LocalWeb, paper: Paper) -> None:
    run("sources", "add", web.url(HOST, "/feed"), "--outlet", "The Outlet")
    run("refresh")
    first, second, _ = paper.stories
    note = "Correction: an earlier version of this article gave another hour."
    paper.stories[0] = replace(first, paragraphs=(note, *first.paragraphs[1:]))
    later = second.paragraphs[3].replace("only once", "only twice")
    paper.stories[1] = replace(second, paragraphs=(*second.paragraphs[:3], later))
    lines = run("refresh").stdout.splitlines()
    assert lines[0].startswith("The Outlet: 2 updated, 1 corrected, 1 unchanged in")
    assert lines[1:-1] == [
        f"  corrected: {first.title} ({first.url})",
        "    - On Friday the clerk spoke for an hour about the second count of the ballots in "
        "front of a full hall, and the people who had come asked questions…",
        f"    + {note}",
        f"  updated: {second.title} ({second.url})",
        "    - …members can put off the vote only once under the town’s rules.",
        "    + …members can put off the vote only twice under the town’s rules.",
    ]


def test_what_looks_odd_is_accepted_or_discarded(run: Run, web: LocalWeb, paper: Paper) -> None:
    paper.stories = [
        replace(story, paragraphs=(f"Too short, {story.number}.",)) for story in paper.stories
    ]
    run("sources", "add", web.url(HOST, "/feed"))
    refreshed = run("refresh")
    assert "3 in quarantine" in refreshed.stdout
    assert "`whistlestop quarantine list` shows the articles that wait" in refreshed.stdout
    listed = run("quarantine", "list")
    assert "1  Clerk’s office counts Franklin ballots again" in listed.stdout
    assert "3 articles waiting." in listed.stdout
    accepted = run("quarantine", "accept", "1")
    assert accepted.exit_code == 0, accepted.output
    assert "1 article." in accepted.stdout
    assert "Discarded: Quillfeather" in run("quarantine", "discard", "2").stdout
    assert "1 article waiting." in run("quarantine", "list").stdout
    again = run("quarantine", "discard", "2")
    assert again.exit_code == 1
    assert "No article waits under the number 2" in again.stderr


@pytest.mark.parametrize(("act", "done"), [("accept", "Accepted: "), ("discard", "Discarded: ")])
def test_several_odd_articles_or_all_are_decided_at_once(
    run: Run, web: LocalWeb, paper: Paper, act: str, done: str
) -> None:
    paper.stories = [
        replace(story, paragraphs=(f"Too short, {story.number}.",)) for story in paper.stories
    ]
    run("sources", "add", web.url(HOST, "/feed"))
    run("refresh")
    wrong = run("quarantine", act, "1", "all")
    assert wrong.exit_code == 2
    assert "'all': give numbers, or 'all' by itself" in wrong.stderr
    some = run("quarantine", act, "1", "2", "2", "9")
    assert some.exit_code == 3
    assert some.stdout.count(done) == 2
    assert some.stdout.count("Snapshot") == (act == "accept")
    assert "No article waits under the number 9." in some.stderr
    every = run("quarantine", act, "all")
    assert (every.exit_code, every.stdout.count(done)) == (0, 1)
    again = run("quarantine", act, "all")
    assert (again.exit_code, again.stdout) == (0, "No article waits.\n")
    none = run("quarantine", act, "1", "2")
    assert none.exit_code == 1
    assert "No article waits under the numbers 1, 2." in none.stderr


def test_a_source_that_fails_leaves_the_others(run: Run, web: LocalWeb, paper: Paper) -> None:
    run("sources", "add", web.url("gone.example", "/feed"))
    alone = run("refresh")
    assert alone.exit_code == 1
    assert "gone: " in alone.stderr
    run("sources", "add", web.url(HOST, "/feed"))
    both = run("refresh")
    assert both.exit_code == 3
    assert "3 added" in both.stdout


def test_programs_read_the_report_of_each_source(run: Run, web: LocalWeb, paper: Paper) -> None:
    run("sources", "add", web.url(HOST, "/feed"), "--outlet", "The Outlet")
    result = run("refresh", "--json", "--by", "Ann")
    steps = [STEP.validate_json(line) for line in result.stdout.splitlines()]
    done = steps[-1]
    assert isinstance(done, RefreshDone)
    (line,) = done.report.sources
    assert (line.name, line.added.count, line.problem) == ("The Outlet", 3, "")
    assert done.report.articles == 3
    assert [step.stage for step in steps] == ["fetching", "fetching", "building", "done"]


def test_a_dry_run_answers_the_questions_that_it_is_given(
    run: Run, web: LocalWeb, paper: Paper, tmp_path: Path
) -> None:
    run("import", write_articles(tmp_path / "articles.jsonl", ARTICLES[:2]))
    run("sources", "add", web.url(HOST, "/feed"))
    asked = tmp_path / "questions.jsonl"
    lines = ({"id": 1, "question": "What did the clerk of Franklin say about the ballots?"},)
    asked.write_text("".join(json.dumps(line) + "\n" for line in lines))
    result = run("refresh", "--dry-run", "--questions", asked)
    assert result.exit_code == 0, result.output
    assert "1 of 1 answers would change." in result.stdout
    asked.write_text("no json\n")
    wrong = run("refresh", "--dry-run", "--questions", asked)
    assert wrong.exit_code == 1
    assert "line 1: not valid JSON" in wrong.stderr


def test_verify_tells_of_articles_that_changed_since(run: Run, tmp_path: Path) -> None:
    path = write_articles(tmp_path / "articles.jsonl", ARTICLES[:1])
    run("import", path)
    text = ARTICLES[0]["text"]

    async def keep() -> None:
        async with await Store.open(tmp_path / "data" / "whistlestop.db") as store:
            article = await store.get("forum")
            assert article is not None
            await store.keep_quotes([KeptQuote("forum", article.version, 0, 40, text[:40], "a")])

    asyncio.run(keep())
    assert "changed since" not in run("verify").stdout
    write_articles(path, [{**ARTICLES[0], "text": "Another text, with other words."}])
    run("import", path)
    result = run("verify")
    assert result.exit_code == 0, result.output
    assert "forum: changed since; its newest text no longer has these words" in result.stdout
    assert "1 quote of articles that have changed since." in result.stdout
    assert "1 quote checked, 0 differ" in result.stdout


def test_a_host_of_the_operators_own_network_can_be_a_source(run: Run, tmp_path: Path) -> None:
    refused = run("sources", "add", "http://cms.lan:8080/feed")
    assert refused.exit_code == 1
    assert "name it, with its port: `internal_hosts` under [sources]" in refused.stderr
    refused = run("sources", "add", "http://paper.example:8080/feed")
    assert "only 80 and 443; the operator can open it: `extra_ports`" in refused.stderr
    refused = run("sources", "add", "http://cms.lan/feed")
    assert "name it, with its port: `internal_hosts` under [sources]" in refused.stderr
    settings = tmp_path / "config.toml"
    settings.write_text('[sources]\ninternal_hosts = ["CMS.lan:8080"]\n')
    added = run("sources", "add", "http://cms.lan:8080/feed")
    assert added.exit_code == 0, added.output
    for wrong in ("http://cms.lan", "cms.lan/feed", "cms.lan:", "*.lan", "a@cms.lan", ""):
        settings.write_text(f'[sources]\ninternal_hosts = ["{wrong}"]\n')
        result = run("sources", "list")
        assert result.exit_code == 4
        assert 'expected a list of host names like "cms.lan" or "cms.lan:8080"' in result.stderr


def test_a_corrected_page_is_seen_at_once_when_forced(
    run: Run, web: LocalWeb, paper: Paper
) -> None:
    paper.full = False
    url = web.url(HOST, "/feed")
    run("sources", "add", url)
    run("refresh")
    paper.change(1, "Correction: An earlier version of this article misstated the day.")
    assert ": 3 unchanged in" in run("refresh", "--source", url).stdout
    forced = run("refresh", "--source", url, "--force")
    assert ": 1 updated, 1 corrected, 2 unchanged in" in forced.stdout
    for other in ("--due", "--index-only"):
        assert run("refresh", "--force", other).exit_code == 2
