"""A moderator's way from a feed's address to its articles, and back; from a web to Discord."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import simcord

from bot.libraries import open_library
from tests.knowledge.refresh.conftest import Paper
from tests.support.discord import Scene, reply_of, scene, text_of
from tests.support.outlets import stories
from tests.support.refreshing import RealRefresher
from tests.support.web import HOST, LocalWeb, local_web

QUESTION = "What did the clerk speak about?"
QUOTED = "the clerk spoke for an hour about the second count"
CORRECTION = "Correction: an earlier version of this article gave another hour."


@dataclass
class Desk:
    here: Scene
    web: LocalWeb
    paper: Paper
    mona: simcord.MemberActor

    async def act(self, command: str, **options: Any) -> str:
        """Return what a moderator reads of a command, in an embed or in plain words."""
        shown = reply_of(await self.mona.slash(self.here.channel, f"index {command}", **options))
        return text_of(shown) if shown.embeds else shown.content

    async def ask(self) -> simcord.InteractionResult:
        return await self.here.member.slash(self.here.channel, "ask", question=QUESTION)

    def later(self, *, hours: float) -> None:
        self.web.clock.seconds += hours * 3600


@asynccontextmanager
async def open_desk(data: Path) -> AsyncIterator[Desk]:
    async with local_web() as web, scene(data, None, public=False) as here:
        paper = Paper(stories(HOST, web.port))
        web.hosts[HOST] = paper.handle
        here.settings["sources"] = {"extra_ports": (web.port,)}
        here.settings["discord"]["moderator_channel"] = here.channel.id
        here.make_refresher = lambda: RealRefresher(here.outside, data, web)
        here.env.settle_timeout = 60.0
        here.open_library = partial(open_library, here.bot.config, data)
        await here.restart()
        desk = Desk(here, web, paper, here.add_moderator())
        added = await desk.act("add", url=web.url(HOST, "/feed"), outlet="County Paper")
        assert added.startswith("County Paper is a source now.")
        yield desk


async def test_a_feed_is_tried_out_taken_in_corrected_withdrawn_and_taken_back(
    tmp_path: Path,
) -> None:
    async with open_desk(tmp_path) as desk:
        dry = await desk.act("refresh", dry_run=True)
        assert "Nothing was kept. The index would hold 3 articles." in dry
        assert "• County Paper: 3 added, 0 unchanged, in" in dry
        assert desk.here.bot.libraries.current is None
        assert "Index 1 answers now, 3 articles." in await desk.act("refresh")
        answer = await desk.ask()
        assert QUOTED in text_of(answer.response)

        first = desk.paper.stories[0]
        desk.paper.change(1, CORRECTION)
        dry = await desk.act("refresh", dry_run=True)
        assert "**1** of the last 1 answers in this server would change." in dry
        refreshed = await desk.act("refresh")
        assert "County Paper: 1 updated, 1 corrected, 2 unchanged, in" in refreshed
        assert f"  ◦ corrected: {first.title}" in refreshed.splitlines()
        sources = await desk.here.member.click(reply_of(answer), label="Sources")
        assert "date from the feed" in text_of(sources.response)
        (since,) = reply_of(sources).embeds[0].fields
        assert str(since.value).startswith("The article of quote 1 was corrected by its outlet.")

        desk.paper.gone = {1}
        desk.later(hours=25)
        assert f"  ◦ withdrawn: {first.title}" in (await desk.act("refresh")).splitlines()
        for snapshot in (2, 1):
            assert (await desk.act("rollback")).startswith(
                f"Index {snapshot} answers again, 3 articl"
            )
            said = text_of((await desk.ask()).response)
            assert first.title not in said
            assert QUOTED not in said


async def test_a_source_that_is_removed_with_its_articles_is_not_quoted_any_more(
    tmp_path: Path,
) -> None:
    async with open_desk(tmp_path) as desk:
        await desk.act("refresh")
        source = desk.web.url(HOST, "/feed")
        removed = await desk.act("remove", source=source, with_articles=True)
        assert removed.endswith("Articles withdrawn, and not quoted any more: 3.")
        assert "There are no articles yet." in text_of((await desk.ask()).response)


async def test_what_was_odd_is_found_once_it_is_accepted(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        desk.paper.stories[0] = replace(desk.paper.stories[0], paragraphs=("The clerk spoke.",))
        assert "2 added, 1 in quarantine, 0 unchanged" in await desk.act("refresh")
        assert desk.paper.stories[0].title in await desk.act("quarantine")
        accepted = await desk.act("quarantine", numbers="1", decision="accept")
        assert accepted.startswith(f"Accepted: {desk.paper.stories[0].title}")
        assert "Index 2 answers now, 3 articles." in await desk.act("refresh")


async def test_a_source_that_falls_quiet_is_reported_once_and_once_when_it_is_back(
    tmp_path: Path,
) -> None:
    async with open_desk(tmp_path) as desk:
        listed = desk.paper.stories
        desk.paper.stories = listed[:2]
        said = []
        for _ in range(6):
            await desk.act("refresh")
            said.append(desk.here.channel.last_message)
            desk.later(hours=20)
        told = {message.content for message in said if message is not None}
        assert set(told) == {
            "**County Paper** has fallen quiet: it answers, but brings nothing new."
        }
        assert len({message.id for message in said if message is not None}) == 1
        desk.paper.stories = listed
        await desk.act("refresh")
        assert desk.here.last.content == "**County Paper** is back."
