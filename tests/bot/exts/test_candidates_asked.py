"""Whatever was asked for of candidates is at the head of the reply, on each of its pages."""

from pathlib import Path

import pytest

from tests.support.discord import embed_of, labels_of, reply_of, scene, text_of
from tests.support.sample import sample_library

# Built outside of any event loop, since importing needs one of its own.
LIBRARY = sample_library()
OUTLET = "Harbor City Times"


@pytest.mark.parametrize(
    ("command", "options", "title", "bounds"),
    [
        (
            "candidate",
            {"name": "Love", "topic": "Housing", "since": "2026-01-02"},
            "Daniel Love — housing",
            ["Only quotes on housing.", "Only articles from 2 January 2026 on."],
        ),
        (
            "compare",
            {"first": "Odessa May", "second": "Love", "topic": "housing"},
            "Daniel Love and Odessa May — housing",
            ["Only quotes on housing."],
        ),
        (
            "timeline",
            {"topic": "housing", "since": "2020-01-02", "until": "2030-03-04"},
            "Timeline — housing",
            [
                "Only quotes on housing.",
                "Only events from 2 January 2020 on.",
                "Only events up to 4 March 2030.",
            ],
        ),
        (
            "timeline",
            {"candidate": "Nora Marlow", "since": "2030-01-01"},
            "Timeline — Nora Marlow",
            ["Only events from 1 January 2030 on."],
        ),
        (
            "headlines",
            {"candidate": "Nora Marlow", "outlet": OUTLET},
            f"Newest stories — Nora Marlow, {OUTLET}",
            [],
        ),
        ("headlines", {"outlet": OUTLET}, f"Newest stories — {OUTLET}", []),
    ],
)
async def test_each_page_says_what_was_asked_for(
    tmp_path: Path, command: str, options: dict[str, str], title: str, bounds: list[str]
) -> None:
    async with scene(tmp_path, LIBRARY) as here:
        message = reply_of(await here.member.slash(here.channel, command, **options))
        pages = [message]
        if "Next" in labels_of(message):
            pages.append(reply_of(await here.member.click(message, label="Next")))
        for page in pages:
            embed = embed_of(page)
            assert embed.title == title
            lines = (embed.description or "").splitlines()
            assert lines[: len(bounds)] == bounds


async def test_a_comparison_tells_office_and_party_of_both_in_one_form(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY) as here:
        result = await here.member.slash(
            here.channel, "compare", first="Nora Marlow", second="Love"
        )
        lines = text_of(result.response).splitlines()
        assert lines[:2] == [
            "Daniel Love: Mayor of Two Rivers, Frontier Party, Franklin",
            "Nora Marlow: Attorney general, Commonwealth Party, Franklin",
        ]
