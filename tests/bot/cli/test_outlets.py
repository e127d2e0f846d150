"""Outlets good and bad, visited twice: what a moderator reads of each, in Discord."""

import re
from pathlib import Path

import pytest

from bot.render.sources import source_lines
from knowledge.library import Library, LibrarySettings
from knowledge.refresh import RefreshRequest, refresh
from knowledge.sources.parsing import ThreadParser
from knowledge.store import Store
from tests.support.outlets import OUTLETS, open_outlets
from tests.support.web import LocalWeb, local_web

NEW = "3 added, 0 unchanged"
OLD = "3 unchanged"
MODERATOR_READS = {
    # Good ones.
    "rss": (NEW, OLD),
    "atom": (NEW, OLD),
    "json": (NEW, OLD),
    "summaries": (NEW, OLD),
    "sitemap": (NEW, OLD),
    # Bad ones that bring what they can.
    "truncated": (
        "2 added, 0 unchanged. Warning: it breaks off in the middle",
        "2 unchanged. Warning: it breaks off in the middle",
    ),
    "wrong": (NEW, OLD),
    "future": (NEW, OLD),
    "renamed": (NEW, OLD),
    "republished": (NEW, OLD),
    # Bad ones that bring nothing.
    "forbidden": ("refused: the site answers 403 Forbidden",) * 2,
    "empty": ("empty: the site sent nothing",) * 2,
    "webpage": ("not a feed: it is a web page",) * 2,
    "laughs": ("not a feed: it defines XML entities, which can unfold without end",) * 2,
    "bomb": ("too large: it is more than 1 MB unpacked",) * 2,
    "drip": ("timeout: no complete answer within 1 seconds",) * 2,
    "loop": ("unreachable: its redirects go round in a circle",) * 2,
    "inward": ("blocked: it leads to 169.254.169.254, a cloud metadata service",) * 2,
    "rebinding": (
        "blocked: it leads to 192.168.0.1, a private address",
        "blocked: it leads to 192.168.0.1, a private address (when asked for its robots.txt)",
    ),
    "gone": ("gone: the site answers 410 Gone",) * 2,
    "unwelcoming": ("robots: the site's robots.txt asks us not to read it",) * 2,
}
"""At the first visit and at the second one, without the time that it took.

wrong: its encoding is another than it says. future: its dates are years ahead. renamed: the same
articles come with other ids. republished: all of them come again with new dates.
"""


def test_the_table_names_each_outlet() -> None:
    assert set(MODERATOR_READS) == set(OUTLETS)
    assert len(OUTLETS) >= 12


async def read_lines(web: LocalWeb, data: Path, store: Store) -> dict[str, str]:
    """Refresh, and return what Discord shows of each source, by its name."""
    async with web.client() as client:
        request = RefreshRequest(by="test")
        parser, settings = ThreadParser(), LibrarySettings()
        report = await refresh(
            data, store, settings, client, request, parser=parser, clock=web.clock
        )
    told = {}
    for line in source_lines(report):
        match = re.fullmatch(r"• (?:\*\*)?(\w+): (.*)", line)
        assert match is not None, line
        words = re.sub(r",? (?:in|after) \d+\.\d s\.", ".", match[2]).rstrip(".")
        told[match[1]] = words.replace("**", "").replace("\\", "")
    return told


async def test_what_a_moderator_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.render.sources.LINES", len(OUTLETS))
    async with (
        local_web() as web,
        await Store.open(tmp_path / "whistlestop.db", clock=web.clock.now) as store,
    ):
        open_outlets(web)
        for name in OUTLETS:
            kind, path = ("sitemap", "/sitemap.xml") if name == "sitemap" else ("feed", "/feed")
            await store.sources.add(kind, web.url(f"{name}.example", path), outlet=name)
        first = await read_lines(web, tmp_path, store)
        assert first == {name: lines[0] for name, lines in MODERATOR_READS.items()}
        assert Library.open(tmp_path, LibrarySettings()).article_count == 29
        web.clock.seconds += 3600
        second = await read_lines(web, tmp_path, store)
        assert second == {name: lines[1] for name, lines in MODERATOR_READS.items()}
        assert Library.open(tmp_path, LibrarySettings()).snapshot_name == "1"
