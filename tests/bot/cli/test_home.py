import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.records.database import open_database
from bot.records.homes import HomeMemory
from tests.support.cli import Run

NOW = datetime(2026, 9, 16, tzinfo=UTC)


def decide(data: Path, guilds: dict[int, str]) -> None:
    async def work() -> None:
        async with open_database(data / "whistlestop.db") as engine:
            await HomeMemory(engine, lambda: NOW).decide(guilds)

    asyncio.run(work())


def status_line(run: Run) -> str:
    (line,) = [line for line in run("status").stdout.splitlines() if line.startswith("home server")]
    return line.removeprefix("home server").strip()


def test_the_home_server_is_shown_and_forgotten(run: Run, tmp_path: Path) -> None:
    decide(tmp_path / "data", {})
    assert run("home").stdout == "none yet; the first server that the bot is in alone will be\n"
    decide(tmp_path / "data", {7: "Kestrel\x1b[31m County"})
    decide(tmp_path / "data", {8: "Elsewhere"})
    said = "Kestrel County (7), remembered since 16 September 2026"
    assert run("home").stdout == said + "\n"
    assert status_line(run) == said
    assert run("home", "--forget").stdout.startswith("Forgotten.\nnone yet;")
    assert run("home", "--forget").stdout.startswith("No server was remembered.\n")


def test_several_servers_at_once_make_none_a_home(run: Run, tmp_path: Path) -> None:
    decide(tmp_path / "data", {7: "Kestrel County", 8: "Elsewhere"})
    decide(tmp_path / "data", {8: "Elsewhere"})
    assert status_line(run).startswith("none, as the bot was in several servers; set home_guilds")


def test_the_servers_of_the_settings_are_shown(run: Run, tmp_path: Path) -> None:
    decide(tmp_path / "data", {7: "Kestrel County"})
    ids = 123456789012345678, 223456789012345678
    (tmp_path / "config.toml").write_text(f"[discord]\nhome_guilds = {list(ids)}\n")
    assert status_line(run) == f"{ids[0]}, {ids[1]}, as home_guilds says"
