import shutil
from pathlib import Path

from bot.refresh.child import RefreshFailedError, RefreshOrder
from knowledge.refresh_progress import RefreshStage
from tests.support.answers import FixedLibrary
from tests.support.cli import ARTICLES, write_articles
from tests.support.discord import NEVER_SECONDS, Scene, reply_of, scene, text_of
from tests.support.refreshing import HeldRefresher
from tests.wire.conftest import whistlestop

QUESTION = "did Marlow skip the union forum?"
BEING_BUILT = "The index is being built. Please ask again in a few minutes."


async def start_without_snapshot(here: Scene, tmp_path: Path) -> HeldRefresher:
    """Restart the bot with articles in its database and no snapshot."""
    corpus = write_articles(tmp_path / "articles.jsonl", ARTICLES)
    whistlestop(tmp_path, "import", str(corpus))
    shutil.rmtree(tmp_path / "index")
    refresher = HeldRefresher(here.outside)
    here.make_refresher = lambda: refresher
    await here.restart()
    return refresher


async def asked(here: Scene) -> str:
    reply = reply_of(await here.member.slash(here.channel, "ask", question=QUESTION))
    assert all("Refusal" in str(error) for error in here.env.errors)
    return reply.content or text_of(reply)


async def test_who_asks_while_a_missing_index_is_built_is_told_so(tmp_path: Path) -> None:
    async with scene(tmp_path, public=False) as here:
        refresher = await start_without_snapshot(here, tmp_path)
        assert refresher.orders == [RefreshOrder("start", index_only=True)]
        assert await asked(here) == BEING_BUILT
        (tmp_path / "index").mkdir(exist_ok=True)
        (tmp_path / "index" / "current").write_text("8")
        here.library = FixedLibrary()
        refresher.end()
        await here.env.settle()
        assert "union forum" in await asked(here)
        assert refresher.runs == 1


async def test_a_build_that_fails_is_tried_again_later(tmp_path: Path) -> None:
    async with scene(tmp_path, public=False) as here:
        refresher = await start_without_snapshot(here, tmp_path)
        refresher.end(RefreshFailedError("The disk is full.", RefreshStage.BUILDING))
        await here.env.settle()
        assert await asked(here) == BEING_BUILT
        await here.env.advance_time(NEVER_SECONDS + 1)
        assert refresher.runs == 2


async def test_without_articles_nothing_is_built(tmp_path: Path) -> None:
    async with scene(tmp_path, public=False) as here:
        assert await asked(here) == "There are no articles yet. A moderator has to add some first."
