"""Sources are visited on schedule; moderators hear once of one that changed."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.exts.index._schedule import visit_due
from bot.refresh.child import RefreshOrder
from knowledge.refresh_report import HealthChange, RefreshReport
from knowledge.store.source_records import Health, Visit
from tests.support.index_desk import FEED, desk
from tests.support.refreshing import REPORT, HeldRefresher


class QuickRefresher(HeldRefresher):
    """A Refresher that ends at once, with the health of sources that a test gave it."""

    health: tuple[HealthChange, ...] = ()

    async def run(self, order: RefreshOrder) -> RefreshReport:
        self.orders.append(order)
        return replace(REPORT, health=self.health)


@pytest.mark.parametrize(
    ("now", "detail", "said"),
    [
        ("failing", "timeout: too slow", " cannot be read any more: timeout\\: too slow"),
        ("quiet", "", " has fallen quiet: it answers, but brings nothing new."),
    ],
)
async def test_what_is_due_is_visited_and_moderators_hear_of_sources_once(
    tmp_path: Path, now: str, detail: str, said: str
) -> None:
    async with desk(tmp_path) as (here, _):
        refresher = QuickRefresher(here.outside)
        here.make_refresher = lambda: refresher
        here.settings["discord"]["moderator_channel"] = here.channel.id
        await here.restart()
        assert not await visit_due(here.bot)
        source, _ = await here.bot.records.sources.add("feed", FEED, outlet="Paper")

        changed = HealthChange(FEED, "Paper @everyone", Health.FINE, Health(now), detail)
        refresher.health = (changed,)
        assert await visit_due(here.bot)
        assert refresher.orders == [RefreshOrder("schedule", due=True)]
        assert here.last.content == f"**Paper \\@\u2060everyone**{said}"
        told = here.last.id
        refresher.health = ()
        assert await visit_due(here.bot)
        assert here.last.id == told
        refresher.health = (replace(changed, now=Health.FINE, detail=""),)
        assert await visit_due(here.bot)
        assert here.last.content == "**Paper \\@\u2060everyone** is back."

        await here.bot.records.sources.keep_visit(Visit(source.source_id))
        assert not await visit_due(here.bot)
        assert len(refresher.orders) == 3
        here.bot.index_is_behind = True
        assert await visit_due(here.bot)
        assert not await visit_due(here.bot)
