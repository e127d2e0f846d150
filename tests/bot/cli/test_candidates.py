import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from knowledge import sample
from tests.support.cli import Run

LOVE = "Mayor of Two Rivers, Frontier Party, Franklin"
FROM = "Only articles from 2 January 2026 on."


@pytest.fixture(scope="session")
def race(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The options that lead to the sample corpus with its roster; tests only read from it."""
    folder = tmp_path_factory.mktemp("race")
    config = folder / "config.toml"
    config.write_text(f"[candidates]\nroster = {json.dumps(str(sample.ROSTER))}\n")
    places = ("--data", str(folder / "data"), "--config", str(config))
    result = CliRunner().invoke(main, ["import", str(sample.ARTICLES), *places])
    assert result.exit_code == 0, result.output
    return places


def record(run: Run, *arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_candidate_has_every_slot_in_order(run: Run, race: tuple[str, ...]) -> None:
    for name in ("Nora Marlow", "Curtis Marlowe", "Carmen Reyes"):
        result = run("candidate", name, *race)
        assert result.exit_code == 0, result.output
        lines = result.stdout.splitlines()
        assert lines[0] == name
        slots = ["Latest", "On the issues", "In their own words", "Coverage"]
        assert [line for line in lines if line in slots] == slots
        assert len([line for line in lines if line.startswith("  week of ")]) <= 8
        assert "stories: 0" not in result.stdout


def test_quotes_are_followed_by_their_sources(run: Run, race: tuple[str, ...]) -> None:
    lines = run("candidate", "Marlow", *race).stdout.splitlines()
    quoted = [line.rpartition("[")[2] for line in lines if line.startswith("  > ")]
    sources = [line[3:].partition("] ")[0] for line in lines if line.startswith("  [")]
    assert [number.rstrip("]") for number in quoted] == sources
    assert lines[-1] == "  Every quote is word for word."


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("julian reyes", "Julián Reyes"),
        ("Nora Marlw", "Nora Marlow"),
        ("dan love", "Daniel Love"),
        ("de witt", "Bram de Witt"),
        ("okeefe-lane", "Siobhan O'Keefe-Lane"),
    ],
)
def test_names_may_be_typed_carelessly(
    run: Run, race: tuple[str, ...], typed: str, name: str
) -> None:
    assert record(run, "candidate", typed, *race)["candidate"]["name"] == name


def test_a_surname_of_two_is_told_with_both(run: Run, race: tuple[str, ...]) -> None:
    result = run("candidate", "Reyes", *race)
    assert result.exit_code == 2
    assert "whom do you mean by 'Reyes'? On the roster: Julián Reyes, Carmen Reyes" in result.stderr


def test_an_unknown_name_is_told(run: Run, race: tuple[str, ...]) -> None:
    result = run("candidate", "Xqzw", *race)
    assert result.exit_code == 2
    assert "nobody on the roster is called 'Xqzw'" in result.stderr


def test_an_unknown_topic_is_told_with_those_there_are(run: Run, race: tuple[str, ...]) -> None:
    result = run("candidate", "Marlow", "--topic", "whaling", *race)
    assert result.exit_code == 2
    assert "no topic 'whaling'; its topics are: health care, climate" in result.stderr


def test_without_a_roster_there_is_nobody(run: Run, imported: Path) -> None:
    for command in (("candidate", "Marlow"), ("fairness",), ("candidates", "check")):
        result = run(*command, "--data", imported)
        assert result.exit_code == 1
        assert "There is no list of candidates yet." in result.stderr


def test_a_comparison_is_by_alphabet(run: Run, race: tuple[str, ...]) -> None:
    found = record(run, "compare", "Odessa May", "Daniel Love", "--topic", "housing", *race)
    assert found["left"]["candidate"]["name"] == "Daniel Love"
    assert found["right"]["candidate"]["name"] == "Odessa May"
    assert [one["topic"] for one in found["left"]["issues"]] == ["housing"]
    lines = run("compare", "Odessa May", "Daniel Love", *race).stdout.splitlines()
    assert lines[0] == "Daniel Love and Odessa May"
    sides = [line for line in lines if line in ("  Daniel Love:", "  Odessa May:")]
    assert sides == ["  Daniel Love:", "  Odessa May:"] * 8, "three slots and five topics"
    quoted = [line.rpartition("[")[2] for line in lines if line.startswith("  > ")]
    assert quoted == [f"{number}]" for number in range(1, len(quoted) + 1)]
    assert run("compare", "May", "Odessa May", *race).exit_code == 2


def test_a_timeline_is_in_order_and_within_its_days(run: Run, race: tuple[str, ...]) -> None:
    entries = record(run, "timeline", "Love", *race)["entries"]
    days = [one["day"] for one in entries]
    assert days == sorted(days)
    assert len(days) > 1
    bounded = record(run, "timeline", "Love", "--until", days[0], *race)["entries"]
    assert [one["day"] for one in bounded] == days[:1]
    assert run("timeline", *race).exit_code == 2
    assert (
        "No article mentions such a day"
        in run("timeline", "Love", "--since", "2030-01-01", *race).stdout
    )


def test_the_roster_tells_of_everyone_in_one_form(run: Run, race: tuple[str, ...]) -> None:
    facts = {
        "Nora Marlow": "Attorney general, Commonwealth Party, Franklin",
        "Daniel Love": LOVE,
    }
    for name, line in facts.items():
        assert run("candidate", name, *race).stdout.splitlines()[:2] == [name, line]
    lines = run("compare", "Nora Marlow", "Daniel Love", *race).stdout.splitlines()
    assert lines[1:3] == [f"  {name}: {facts[name]}" for name in ("Daniel Love", "Nora Marlow")]


@pytest.mark.parametrize(
    ("asked", "head"),
    [
        (
            ("candidate", "Love", "--topic", "Housing", "--since", "2026-01-02"),
            ["Daniel Love — housing", LOVE, "Only quotes on housing.", FROM],
        ),
        (
            ("compare", "Love", "Odessa May", "--topic", "housing", "--since", "2026-01-02"),
            ["Daniel Love and Odessa May — housing", "Only quotes on housing.", FROM],
        ),
        (
            ("timeline", "Love", "--topic", "housing", "--since", "2026-01-02"),
            [
                "Timeline — Daniel Love, housing",
                "Only quotes on housing.",
                "Only events from 2 January 2026 on.",
            ],
        ),
        (
            ("timeline", "Love", "--until", "2026-09-02"),
            ["Timeline — Daniel Love", "Only events up to 2 September 2026."],
        ),
        (
            ("headlines", "Love", "--outlet", "Harbor City Times", "--since", "2026-01-02"),
            ["Newest stories — Daniel Love, Harbor City Times", FROM],
        ),
        (("headlines",), ["Newest stories"]),
    ],
)
def test_whatever_was_asked_for_is_at_the_head(
    run: Run, race: tuple[str, ...], asked: tuple[str, ...], head: list[str]
) -> None:
    result = run(*asked, *race)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == head[0]
    assert [line for line in lines if line in head] == head


def test_headlines_are_the_newest_first(run: Run, race: tuple[str, ...]) -> None:
    found = record(run, "headlines", "--limit", "4", *race)
    moments = [one["headline"]["published_at"] for one in found]
    assert len(moments) == 4
    assert moments == sorted(moments, reverse=True)
    assert run("headlines", *race).stdout.startswith("Newest stories\n  * ")
    none = run("headlines", "--outlet", "None such", *race)
    assert "I have no articles from an outlet called 'None such'." in none.stderr
    assert "I have no such articles." in run("headlines", "--since", "2100-01-01", *race).stdout


def test_the_roster_is_checked(run: Run, race: tuple[str, ...]) -> None:
    result = run("candidates", "check", *race)
    assert result.exit_code == 0
    assert "Reyes is the surname of Julián Reyes, Carmen Reyes." in result.stdout
    assert "Love is a word too." in result.stdout


def test_fairness_has_a_row_for_everyone(run: Run, race: tuple[str, ...]) -> None:
    found = record(run, "fairness", *race)
    assert len(found["candidates"]) == 8
    assert {one["asked"] for one in found["candidates"]} == {0}
    assert found["candidates"][0]["declined"]["value"] is None
    shown = run("fairness", *race)
    assert shown.exit_code == 0, shown.output
    names = [one["name"] for one in found["candidates"]]
    lines = shown.stdout.splitlines()
    assert [line for line in lines if line in names] == names
    assert lines.count("  0 questions asked, declined: nothing to count") == 8
