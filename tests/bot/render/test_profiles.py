import dataclasses
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render import limits
from bot.render.profiles import (
    Profile,
    comparison_profile,
    has_chart,
    headlines_profile,
    render_page,
    summary_profile,
    timeline_profile,
)
from knowledge.answers.answer import Citation, Headline
from knowledge.candidates.comparison import Comparison, compare
from knowledge.candidates.coverage import Week
from knowledge.candidates.headlines import FoldedHeadline
from knowledge.candidates.summary import CandidateSummary, TopicQuote
from knowledge.candidates.timeline import Timeline, TimelineEntry
from knowledge.roster import Candidate
from tests.support.answers import a_citation
from tests.support.candidates import make_reader
from tests.support.markdown import PINGS, link_targets, without_own_markup

HOSTILE = st.one_of(
    st.text(max_size=500),
    st.sampled_from(
        ["lead](https://evil.example) [x", "@everyone " * 300, "\u202e" * 9, "a" * 5_000]
    ),
)
LONG_URL = "https://example.org/" + "x" * 480


def cited(number: int, text: str) -> Citation:
    citation = a_citation(1, quote=text, title=text, outlet=text, url=LONG_URL)
    return dataclasses.replace(citation, number=number)


def a_summary(name: str, text: str, count: int, number: int = 1) -> CandidateSummary:
    return CandidateSummary(
        candidate=Candidate(name, name, party=text, office=text, state=text),
        topic=text,
        since=datetime(2026, 9, 1, tzinfo=UTC),
        latest=tuple(cited(number + place, text) for place in range(count)),
        issues=tuple(
            TopicQuote(text, cited(number + 3 + n, text) if n < count else None) for n in range(5)
        ),
        own_words=tuple(cited(number + 8 + place, text) for place in range(count)),
        coverage=(Week(date(2026, 9, 7), 4, 2),),
        stories=4,
        outlets=2,
        snapshot="7",
    )


def profiles(name: str, text: str, count: int) -> list[Profile]:
    summary = a_summary(name, text, count)
    headline = Headline("a", text, text, LONG_URL, None)
    entries = tuple(
        TimelineEntry(date(2026, 9, 1 + n), 1, cited(n, text)) for n in range(count * 4)
    )
    return [
        summary_profile(summary),
        comparison_profile(Comparison(summary, a_summary(text, name, count, 12))),
        timeline_profile(Timeline(summary.candidate, text, None, None, entries, "7")),
        headlines_profile([FoldedHeadline(headline, (text, name))] * count * 4, name),
    ]


@settings(max_examples=25, deadline=None)
@given(name=HOSTILE, text=HOSTILE, count=st.integers(0, 3))
def test_whatever_stands_there_no_limit_is_passed_and_nobody_pinged(
    name: str, text: str, count: int
) -> None:
    for profile in profiles(name, text, count):
        for page in range(1, len(profile.pages) + 1):
            embed = render_page(profile, page)
            assert limits.fits(embed.title or "", limits.EMBED_TITLE)
            assert embed.description
            assert limits.fits(embed.description, limits.EMBED_DESCRIPTION)
            for shown in (embed.title or "", embed.description):
                assert not PINGS.search(without_own_markup(shown))
            targets = link_targets(embed.description)
            assert all(target.startswith("https://example.org/") for target in targets)


@given(st.integers(0, 3))
def test_the_pages_are_the_same_however_much_there_is(count: int) -> None:
    few, full = profiles("Nora Marlow", "Short.", count), profiles("Daniel Love", "Short.", 3)
    for one, other in zip(few[:1], full[:1], strict=True):
        assert [[block.title for block in page] for page in one.pages] == [
            [block.title for block in page] for page in other.pages
        ]


def test_each_slot_has_its_heading_and_a_topic_comes_first() -> None:
    candidate, compared = profiles("Nora Marlow", "Short.", 1)[:2]
    assert [[block.title for block in page] for page in candidate.pages] == [
        ["", "On the issues: Short.", "On the issues: Short.", "On the issues: Short."],
        ["On the issues: Short."] * 2,
        ["Latest"],
        ["In their own words"],
        ["Coverage"],
    ]
    assert [(block.title, block.side) for block in compared.pages[0]] == [
        ("", ""),
        ("On the issues: Short.", "Nora Marlow"),
        ("", "Short."),
        ("On the issues: Short.", "Nora Marlow"),
        ("", "Short."),
    ]
    (series,) = candidate.series
    assert (series.stories, series.outlets, series.total) == ((4,), (2,), 4)


def test_without_a_topic_the_latest_come_first_and_the_chart_last() -> None:
    summary = dataclasses.replace(a_summary("Nora Marlow", "Short.", 1), topic="")
    profile = summary_profile(summary)
    assert [block.title for block in profile.pages[0]] == ["", "Latest"]
    assert [has_chart(profile, page) for page in range(1, 6)] == [False] * 4 + [True]
    assert render_page(profile, 5).description == (
        "Only articles from 1 September 2026 on.\n\n**Coverage**\nStories: 4, outlets: 2"
    )


def test_both_sides_of_a_slot_are_together_with_their_sources_below() -> None:
    compared = profiles("Nora Marlow", "Short.", 1)[1]
    lines = (render_page(compared, 1).description or "").splitlines()
    at = lines.index("**On the issues\\: Short.**")
    assert lines[at + 1 : at + 3] == ["__Nora Marlow__", "> Short."]
    assert lines[at + 3].startswith("[4] ")
    assert lines[at + 5] == "__Short.__"


def test_who_is_in_no_story_has_no_row_of_noughts() -> None:
    nobody = dataclasses.replace(a_summary("Nora Marlow", "Short.", 0), stories=0, outlets=0)
    shown = render_page(summary_profile(nobody), 5).description or ""
    assert shown.endswith("**Coverage**\nNo article names this person.")


def test_a_title_leads_to_the_page_that_the_roster_names() -> None:
    summary = a_summary("Nora Marlow", "Short.", 1)
    assert render_page(summary_profile(summary), 1).url is None
    for link, url in (("https://marlow.example", "https://marlow.example"), ("javascript:x", None)):
        person = dataclasses.replace(summary.candidate, link=link)
        linked = dataclasses.replace(summary, candidate=person)
        assert render_page(summary_profile(linked), 2).url == url


def test_exchanging_two_names_exchanges_what_the_chart_shows(tmp_path: Path) -> None:
    as_is = make_reader(tmp_path / "1", "Nora Marlow", "Daniel Love")
    exchanged = make_reader(tmp_path / "2", "Daniel Love", "Nora Marlow")
    drawn = [
        comparison_profile(compare(reader, *reader.roster.candidates)).series
        for reader in (as_is, exchanged)
    ]
    assert [one.name for one in drawn[0]] == [one.name for one in drawn[1]]
    left, right = ((one.weeks, one.stories, one.outlets, one.total) for one in drawn[0])
    assert [(one.weeks, one.stories, one.outlets, one.total) for one in drawn[1]] == [right, left]


def test_a_page_beyond_the_last_is_the_last() -> None:
    profile = profiles("Nora Marlow", "Short.", 1)[0]
    assert render_page(profile, 99).footer.text == "Page 5 of 5"
    assert render_page(profile, 0).footer.text == "Page 1 of 5"
