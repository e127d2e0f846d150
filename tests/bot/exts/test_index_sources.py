"""Looking after sources and the index from Discord, as moderators see it."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.config.models import SourceSettings
from bot.libraries import open_library
from knowledge.article import Article
from knowledge.library import LibrarySettings, refresh_library
from knowledge.refresh_report import (
    AnswerChange,
    AnswerState,
    FolderReport,
    RefreshReport,
    SourceReport,
)
from knowledge.reported_items import Listed, NamedArticle
from knowledge.store import Store
from knowledge.store.source_records import (
    ArticleStatus,
    Brought,
    Held,
    Marked,
    RefreshOutcome,
    Visit,
)
from tests.support.discord import embed_of, reply_of, scene, text_of
from tests.support.index_desk import FEED, acts, desk
from tests.support.refreshing import REPORT
from tests.support.snapshots import make_articles


def odd(number: int, title: str) -> Held:
    url = f"https://paper.example/{number}"
    article = Article(url, title, "Too <@1> short.", "Paper", url)
    return Held(Brought(article, str(number), article.text), "it has only 3 words")


async def test_a_feed_is_added_once_and_stands_on_the_board(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, _):
        mona = here.add_moderator()
        added = await mona.slash(here.channel, "index add", url=f" {FEED} ", outlet="The *Paper*")
        assert added.ephemeral
        assert reply_of(added).content.startswith("The \\*Paper\\* is a source now.")
        again = await mona.slash(here.channel, "index add", url="HTTPS://PAPER.example/feed#x")
        assert reply_of(again).content == "The \\*Paper\\* is a source already."
        (source,) = await here.bot.records.sources.entries()
        assert (source.url, source.added_by) == (FEED, "mona")
        status = await mona.slash(here.channel, "index status")
        assert text_of(reply_of(status)).splitlines()[-2:] == [
            "**Sources**",
            "• The \\*Paper\\*: fine; last read never, last new article never.",
        ]
        assert acts(tmp_path)[:2] == [("index add", "done", "mona")] * 2


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1/feed", "a loopback address"),
        ("http://[::ffff:10.0.0.1]/feed", "an IPv4-mapped address"),
        ("https://paper.example:8443/feed", "extra\\_ports\\` under \\[sources\\]"),
        ("http://cms.lan/feed", "it is on an internal host"),
        ("http://wiki.lan/feed", "names under .lan are internal"),
        ("file:///etc/passwd", "addresses are read"),
        ("not a url", ""),
    ],
)
async def test_a_bad_address_is_refused_in_a_sentence(tmp_path: Path, url: str, said: str) -> None:
    async with desk(tmp_path) as (here, _):
        sources = SourceSettings(internal_hosts=("cms.lan",))
        here.bot.config = here.bot.config.model_copy(update={"sources": sources})
        mona = here.add_moderator()
        result = await mona.slash(here.channel, "index add", url=url)
        assert reply_of(result).content.startswith("This cannot be a source: blocked, ")
        assert said in reply_of(result).content
        assert await here.bot.records.sources.entries() == []
        assert acts(tmp_path) == [("index add", "refused", "mona")]
        assert len(here.env.errors) == 1


async def test_sources_are_paused_resumed_and_removed(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, _):
        mona = here.add_moderator()
        await here.bot.records.sources.add("feed", FEED, outlet="Paper")

        async def say(command: str, **options: Any) -> str:
            result = await mona.slash(here.channel, f"index {command}", source=FEED, **options)
            return reply_of(result).content

        assert await say("pause") == "Paper is not visited for now."
        assert (await here.bot.records.sources.entries())[0].paused
        assert await say("pause", resume=True) == "Paper is visited again."
        assert await say("remove", with_articles=True) == (
            "Paper is no source any more. Articles withdrawn, and not quoted any more: 0."
        )
        assert await say("remove") == "There is no such source. `/index status` shows them all."
        assert len(here.env.errors) == 1


async def test_an_odd_article_is_seen_and_accepted(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, _):
        mona = here.add_moderator()
        source, _ = await here.bot.records.sources.add("feed", FEED)
        held = [odd(1, "A @everyone title"), odd(2, "Another")]
        await here.bot.records.sources.keep_visit(Visit(source.source_id, held=held))
        listed = await mona.slash(here.channel, "index quarantine")
        lines = text_of(reply_of(listed)).splitlines()
        assert lines[0].startswith("**1** A \\@\u2060everyone title: it has only 3 words.")
        assert "<@1>" not in lines[1]
        accepted = await mona.slash(
            here.channel, "index quarantine", numbers="1", decision="accept"
        )
        assert reply_of(accepted).content.startswith("Accepted: A \\@")
        assert here.bot.index_is_behind
        async with await Store.open(tmp_path / "whistlestop.db") as store:
            assert [a.article_id async for a in store.articles()] == ["https://paper.example/1"]
        gone = await mona.slash(here.channel, "index quarantine", numbers="1", decision="discard")
        assert reply_of(gone).content == "No article waits under the number 1."
        half = await mona.slash(here.channel, "index quarantine", numbers="2")
        assert reply_of(half).content.startswith("Give both")
        outcomes = [(outcome, name) for _, outcome, name in acts(tmp_path)]
        assert outcomes == [
            ("shown", "mona"),
            ("done", "mona"),
            ("refused", "mona"),
            ("refused", "mona"),
        ]
        assert len(here.env.errors) == 2


async def test_several_odd_articles_are_decided_at_once(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, _):
        mona = here.add_moderator()
        source, _ = await here.bot.records.sources.add("feed", FEED)
        held = [odd(number, f"Title {number}") for number in range(1, 6)]
        await here.bot.records.sources.keep_visit(Visit(source.source_id, held=held))

        async def say(numbers: str, decision: str = "discard") -> str:
            command, options = "index quarantine", {"numbers": numbers, "decision": decision}
            return reply_of(await mona.slash(here.channel, command, **options)).content

        assert (
            await say("1, 3 x9")
            == "x9 is no number. Give numbers from the list, or `all` by itself."
        )
        assert (
            await say("9" * 19)
            == f"{'9' * 19} is no number. Give numbers from the list, or `all` by itself."
        )
        assert await say("1, 3 1") == (
            "Thrown away: 2 articles. They do not come back while they look odd."
        )
        assert not here.bot.index_is_behind
        assert await say("2 3 99", "accept") == (
            "Accepted: Title 2. It is in the index within minutes.\n"
            "No article waits under the numbers 3, 99."
        )
        assert await say("All", "accept") == (
            "Accepted: 2 articles. They are in the index within minutes."
        )
        assert await say("all", "accept") == "No article waits."
        assert len(here.env.errors) == 3


async def test_history_names_who_and_what(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, _):
        mona = here.add_moderator()
        log = here.bot.records.refreshes
        empty = await mona.slash(here.channel, "index history")
        assert text_of(reply_of(empty)) == "There was none yet."
        await log.begin("schedule")
        number = await log.begin("mo_na")
        report = {
            "by": "mo_na",
            "folders": {"added": 2, "updated": 0, "refused": 3},
            "sources": [
                {
                    "url": FEED,
                    "added": {"count": 1},
                    "updated": {"count": 4},
                    "corrected": {"count": 1},
                    "withdrawn": {"count": 0},
                    "quarantined": {"count": 2},
                    "problem": "",
                }
            ],
        }
        await log.end(number, RefreshOutcome.DONE, json.dumps(report), "7")
        shown = await mona.slash(here.channel, "index history")
        first, second = text_of(reply_of(shown)).splitlines()
        assert first.endswith(
            "by mo\\_na: done. 3 added, 4 updated, 1 corrected, 2 in quarantine; index 7."
        )
        assert second.endswith("by schedule: did not reach its end.")


async def test_a_rollback_answers_from_the_index_before(tmp_path: Path) -> None:
    settings = LibrarySettings()
    async with await Store.open(tmp_path / "whistlestop.db") as store:
        for article in make_articles():
            await store.save([article])
            await refresh_library(tmp_path, store, settings)
    async with scene(tmp_path, None, public=False) as here:
        here.open_library = partial(open_library, here.bot.config, tmp_path)
        await here.restart()
        mona = here.add_moderator()
        result = await mona.slash(here.channel, "index rollback")
        assert reply_of(result).content == (
            "Index 2 answers again, 2 articles. It stays so until the next refresh, by hand or on "
            "schedule; `/index pause` keeps a source from being visited."
        )
        assert here.bot.libraries.current is not None
        assert here.bot.libraries.current.snapshot_name == "2"
        wrong = await mona.slash(here.channel, "index rollback", to=9)
        assert reply_of(wrong).content.startswith("There is no such index to go back to, or")
        async with here.bot.records.refreshes.lease("schedule"):
            busy = await mona.slash(here.channel, "index rollback")
        assert reply_of(busy).content.startswith("A refresh is running already.")
        assert len(here.env.errors) == 2
        assert here.bot.libraries.current.snapshot_name == "2"


async def test_what_was_withdrawn_stays_out_after_a_rollback_and_from_one_moment_to_the_next(
    tmp_path: Path,
) -> None:
    settings = LibrarySettings()
    articles = make_articles()
    async with await Store.open(tmp_path / "whistlestop.db") as store:
        source, _ = await store.sources.add("feed", FEED)
        await store.save(articles)
        await refresh_library(tmp_path, store, settings)
        gone = Visit(source.source_id, marked=[Marked("budget", ArticleStatus.WITHDRAWN)])
        await store.sources.keep_visit(gone)
        await refresh_library(tmp_path, store, settings)
    async with scene(tmp_path, None, public=False) as here:
        here.open_library = partial(open_library, here.bot.config, tmp_path)
        await here.restart()

        async def ask() -> str:
            question = "How much does the budget that Brandt signed spend on roads?"
            shown = await here.member.slash(here.channel, "ask", question=question)
            return text_of(shown.response)

        mona = here.add_moderator()
        result = await mona.slash(here.channel, "index rollback")
        assert reply_of(result).content.startswith("Index 1 answers again")
        said = await ask()
        assert "Try fewer words" in said
        assert "budget" not in said
        back = Visit(source.source_id, marked=[Marked("budget", ArticleStatus.CURRENT)])
        await here.bot.records.sources.keep_visit(back)
        await here.bot.libraries.look()
        assert "Brandt signs budget" in await ask()


async def test_a_dry_run_asks_the_questions_of_this_server_only(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, refresher):
        mona = here.add_moderator()
        await here.member.slash(here.channel, "ask", question="Who is here?")
        await here.member.send_dm("Who is in private?")
        elsewhere = here.env.create_guild("Elsewhere")
        channel = elsewhere.create_text_channel("talk")
        guest = elsewhere.add_member(here.env.create_user("guest"))
        await guest.slash(channel, "ask", question="Who is elsewhere?")
        here.settings["discord"]["home_guilds"] = (here.guild.id,)
        await here.restart()

        result = await mona.slash(here.channel, "index refresh", dry_run=True)
        (order,) = refresher.orders
        assert order.dry_run
        assert order.by == "mona"
        assert [json.loads(line)["question"] for line in order.questions] == ["Who is here?"]
        change = AnswerChange("Who is *here*?", "nothing", "answered", ("old",), ("new", "newer"))
        failed = AnswerChange(
            "Why?", None, None, state=AnswerState.FAILED, error="ZeroDivisionError"
        )
        refresher.end(
            RefreshReport(
                "mona", dry_run=True, articles=1219, questions=2, answers=(change, failed)
            )
        )
        await here.env.settle()
        assert embed_of(reply_of(result)).title == "Dry run"
        assert text_of(reply_of(result)).splitlines()[1:] == [
            "Nothing was kept. The index would hold 1,219 articles.",
            "",
            "**1** of the last 2 answers in this server would change.",
            "• Why?: failed, the log says why; it is not counted.",
            "• Who is \\*here\\*?: quotes that would go: 1, that would come: 2.",
        ]


async def test_one_source_is_refreshed_and_each_is_told_of(tmp_path: Path) -> None:
    async with desk(tmp_path) as (here, refresher):
        mona = here.add_moderator()
        unknown = await mona.slash(here.channel, "index refresh", source=FEED)
        assert reply_of(unknown).content.startswith("There is no such source.")
        await here.bot.records.sources.add("feed", FEED, outlet="Paper")
        result = await mona.slash(here.channel, "index refresh", source="Paper")
        assert reply_of(result).content.startswith("There is no such source.")
        result = await mona.slash(here.channel, "index refresh", source=FEED)
        assert refresher.orders[-1].source == FEED
        lines = (
            SourceReport(
                FEED,
                "Paper",
                added=Listed(2),
                corrected=Listed.of([NamedArticle("a1", "Clerk *counts* again")]),
                quarantined=Listed(3),
                failed=Listed(3),
                failures={"timeout": 2, "gone": 1},
                unchanged=9,
                seconds=1.5,
            ),
            SourceReport(
                "https://p.example/",
                "Post",
                problem="refused",
                detail="it answers 403",
                seconds=0.5,
            ),
        )
        refresher.end(replace(REPORT, folders=FolderReport(), sources=lines))
        await here.env.settle()
        assert text_of(reply_of(result)).splitlines()[2:] == [
            "• **Post: refused**: it answers 403, after 0.5 s.",
            "• Paper: 2 added, 1 corrected, 3 failed (2 timeout, 1 gone), 3 in quarantine, "
            "9 unchanged, in 1.5 s.",
            "  ◦ corrected: Clerk \\*counts\\* again",
        ]
        assert len(here.env.errors) == 2
