"""What a refresh makes of what an outlet does, from the outlet to the index."""

from dataclasses import replace

import pytest

from knowledge.article import Article
from knowledge.reported_items import Listed
from knowledge.store.source_records import ArticleStatus
from tests.knowledge.refresh.conftest import Desk, Paper
from tests.support.outlets import stories
from tests.support.web import HOST


@pytest.mark.parametrize("full", [True, False])
async def test_a_second_visit_fetches_nothing_that_did_not_change(
    desk: Desk, *, full: bool
) -> None:
    desk.paper.full = full
    await desk.add()
    first = await desk.visit()
    assert first.added.count == 3
    assert desk.library().article_count == 3
    desk.paper.asked.clear()

    second = await desk.visit()
    assert desk.paper.asked == ["/feed"]
    assert second.not_modified
    assert (second.added, second.updated) == (Listed(), Listed())
    assert desk.library().snapshot_name == "1"

    desk.paper.stories = [replace(s, date="2026-11-02T09:00:00Z") for s in desk.paper.stories]
    third = await desk.visit()
    assert desk.paper.asked == ["/feed", "/feed"]
    assert (third.added, third.updated, third.unchanged) == (Listed(), Listed(), 3)
    assert desk.library().snapshot_name == "1"


@pytest.mark.parametrize(("full", "whence"), [(True, "feed"), (False, "page")])
async def test_where_a_date_was_found_is_kept(desk: Desk, *, full: bool, whence: str) -> None:
    desk.paper.full = full
    await desk.add()
    (first, *_) = (await desk.visit()).added
    assert first.dated_by == whence
    assert await desk.store.sources.dated_by([first.article_id]) == {first.article_id: whence}


@pytest.mark.parametrize("full", [True, False])
async def test_new_articles_are_added_and_answer(desk: Desk, *, full: bool) -> None:
    desk.paper.full = full
    desk.paper.listed = 1
    await desk.add()
    await desk.visit()
    desk.paper.listed = None
    report = await desk.visit()
    assert report.added.count == 2
    assert report.unchanged == 1
    assert desk.library().article_count == 3


async def test_a_changed_text_is_a_new_version_with_its_changed_passages(desk: Desk) -> None:
    await desk.add()
    await desk.visit()
    desk.paper.change(1, "On Saturday the clerk spoke for two hours about the second count.")
    report = await desk.visit()
    (updated,) = report.updated
    (change,) = updated.changes
    assert updated.article_id == desk.url(1)
    assert change.before.startswith("On Friday the clerk")
    assert change.after.startswith("On Saturday the clerk")
    assert report.corrected == Listed()
    assert (await desk.texts())[desk.url(1)].startswith("On Saturday")
    assert report.unchanged == 2


async def test_a_correction_note_marks_the_article(desk: Desk) -> None:
    await desk.add()
    await desk.visit()
    note = "Correction: An earlier version of this article misstated the day."
    desk.paper.change(1, note, "On Saturday the clerk spoke for two hours.")
    report = await desk.visit()
    assert [each.article_id for each in report.corrected] == [desk.url(1)]
    known = await desk.store.sources.known([desk.url(1)])
    assert known[desk.url(1)].status is ArticleStatus.CORRECTED


async def test_a_policy_on_corrections_marks_nothing(desk: Desk) -> None:
    policy = "Corrections: write to the editor, who reads all letters and answers most of them."
    desk.paper.stories = [
        replace(story, paragraphs=(*story.paragraphs, policy)) for story in desk.paper.stories
    ]
    await desk.add()
    await desk.visit()
    known = await desk.store.sources.known([desk.url(1)])
    assert known[desk.url(1)].status is ArticleStatus.CURRENT


@pytest.mark.parametrize("full", [True, False])
async def test_an_article_that_is_gone_is_withdrawn_and_comes_back(
    desk: Desk, *, full: bool
) -> None:
    desk.paper.full = full
    await desk.add()
    await desk.visit()
    desk.paper.gone = {2}
    desk.later(hours=23)
    assert (await desk.visit()).withdrawn == Listed()
    desk.later(hours=2)
    report = await desk.visit()
    assert [each.article_id for each in report.withdrawn] == [desk.url(2)]
    assert desk.url(2) not in await desk.texts()
    assert desk.library().article_count == 2

    # The feed goes on naming it, and is believed less than the page.
    desk.paper.stories[0] = replace(desk.paper.stories[0], date="2026-11-03T09:00:00Z")
    assert (await desk.visit()).added == Listed()
    assert desk.library().article_count == 2

    desk.paper.gone = set()
    desk.later(hours=48)
    report = await desk.visit()
    assert [each.article_id for each in report.restored] == [desk.url(2)]
    assert desk.library().article_count == 3


@pytest.mark.parametrize("full", [True, False])
async def test_what_is_looked_at_again_counts_once(desk: Desk, *, full: bool) -> None:
    desk.paper.full = full
    await desk.add()
    await desk.visit()
    desk.paper.gone = {2}
    desk.paper.stories[0] = replace(desk.paper.stories[0], date="2026-11-03T09:00:00Z")
    desk.later(hours=25)
    report = await desk.visit()
    assert not report.not_modified
    assert (report.withdrawn.count, report.unchanged) == (1, 2)


@pytest.mark.parametrize("hours", [1, 24 * 400])
async def test_a_forced_refresh_sees_a_correction_at_once_and_after_a_year(
    desk: Desk, *, hours: int
) -> None:
    desk.paper.full = False
    await desk.add()
    await desk.visit()
    desk.later(hours=hours)
    await desk.visit()
    note = "Correction: An earlier version of this article misstated the day."
    desk.paper.change(1, note, "On Saturday the clerk spoke for two hours.")
    desk.paper.gone = {2}
    assert (await desk.visit()).corrected == Listed()
    desk.paper.asked.clear()
    report = await desk.visit(force=True)
    assert sorted(desk.paper.asked) == ["/feed", "/news/1", "/news/2", "/news/3"]
    assert [each.article_id for each in report.corrected] == [desk.url(1)]
    assert [each.article_id for each in report.withdrawn] == [desk.url(2)]
    assert (report.updated.count, report.unchanged) == (1, 1)
    assert (await desk.texts())[desk.url(1)].startswith(note)


async def test_recent_pages_are_looked_at_again_thrice_with_conditions(desk: Desk) -> None:
    desk.paper.full = False
    await desk.add()
    await desk.visit()
    looked = []
    for _ in range(20):
        desk.later(hours=12)
        desk.paper.asked.clear()
        await desk.visit()
        looked.append("/news/1" in desk.paper.asked)
    assert [place for place, again in enumerate(looked, 1) if again] == [2, 6, 14]


async def test_a_page_that_changed_is_found_although_the_feed_forgot_it(desk: Desk) -> None:
    desk.paper.full = False
    await desk.add()
    await desk.visit()
    desk.paper.change(1, "On Saturday the clerk spoke for two hours about the second count.")
    desk.paper.listed = 0
    desk.later(hours=25)
    report = await desk.visit()
    assert [each.article_id for each in report.updated] == [desk.url(1)]


async def test_an_odd_article_waits_for_a_moderator(desk: Desk) -> None:
    desk.paper.stories[0] = replace(desk.paper.stories[0], paragraphs=("Too short.",))
    await desk.add()
    report = await desk.visit()
    assert report.added.count == 2
    (held,) = report.quarantined
    assert held.reason.startswith("it has only ")
    assert desk.library().article_count == 2
    # It is not held back twice.
    desk.paper.stories[1] = replace(desk.paper.stories[1], date="2026-11-02T09:00:00Z")
    assert (await desk.visit()).quarantined == Listed()

    (waiting,) = await desk.store.quarantine.entries()
    await desk.store.quarantine.accept(waiting.quarantine_id, "Ann")
    await desk.visit()
    assert desk.library().article_count == 3
    # What was accepted once stays accepted.
    desk.paper.change(1, "Short again.")
    desk.later(hours=25)
    assert (await desk.visit()).updated.count == 1


async def test_what_was_thrown_away_does_not_come_back(desk: Desk) -> None:
    desk.paper.stories[0] = replace(desk.paper.stories[0], paragraphs=("Too short.",))
    await desk.add()
    await desk.visit()
    (waiting,) = await desk.store.quarantine.entries()
    await desk.store.quarantine.discard(waiting.quarantine_id, "Ann")
    desk.paper.change(1, "Still too short.")
    desk.later(hours=25)
    report = await desk.visit()
    assert (report.quarantined, report.added, report.updated) == (Listed(), Listed(), Listed())
    assert await desk.store.quarantine.entries() == []


async def test_a_notice_in_place_of_a_known_article_does_not_replace_it(desk: Desk) -> None:
    desk.paper.full = False
    await desk.add()
    await desk.visit()
    before = await desk.texts()
    desk.paper.stories[0] = replace(desk.paper.stories[0], paragraphs=("Log in to read on.",))
    desk.later(hours=25)
    report = await desk.visit()
    assert report.quarantined.count == 1
    assert await desk.texts() == before


async def test_what_a_file_brought_is_left_to_the_file(desk: Desk) -> None:
    url = desk.url(1)
    await desk.store.save([Article(url, "", "As the file has it.", url=url)])
    for full in (True, False):
        desk.paper.full = full
        await desk.add()
        report = await desk.visit()
        assert (await desk.texts())[url] == "As the file has it."
        assert report.updated == Listed()


async def test_two_sources_of_one_page_do_not_take_turns(desk: Desk) -> None:
    await desk.add()
    await desk.refresh()
    other = Paper(stories(HOST, desk.web.port))
    other.stories = [replace(s, paragraphs=s.paragraphs[::-1]) for s in other.stories]
    await desk.add("www." + HOST, other)
    before = await desk.texts()
    for _ in range(2):
        assert (await desk.refresh()).updated == 0
    assert await desk.texts() == before


async def test_a_source_that_was_removed_is_adopted_again(desk: Desk) -> None:
    source = await desk.add()
    await desk.visit()
    await desk.store.sources.remove(source.source_id, with_articles=True)
    assert await desk.texts() == {}
    await desk.add()
    report = await desk.visit()
    assert report.restored.count == 3
    assert desk.library().article_count == 3


@pytest.mark.parametrize(
    ("full", "given", "name"),
    [
        (True, "", "Outlet"),  # the feed's own title
        (False, "", "The Outlet Paper"),  # the pages' own name, which says more
        (True, "The Harbor Sheet", "The Harbor Sheet"),
    ],
)
async def test_a_source_that_nobody_named_is_called_as_it_calls_itself(
    desk: Desk, *, full: bool, given: str, name: str
) -> None:
    desk.paper.full = full
    source = await desk.add(outlet=given)
    await desk.visit()
    await desk.visit()
    found = await desk.store.sources.find(source.url)
    assert found is not None
    assert found.outlet == name
    article = await desk.store.get(desk.url(1))
    assert article is not None
    assert article.outlet == name
