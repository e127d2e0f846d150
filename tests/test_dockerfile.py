"""What of the image can be tested without building it: its layers, its user, how it is started."""

import fnmatch
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot import heartbeat
from bot.__main__ import main

ROOT = Path(__file__).parents[1]
KNOWN = {
    "FROM", "RUN", "COPY", "ENV", "WORKDIR", "VOLUME", "USER", "STOPSIGNAL", "HEALTHCHECK",
    "ENTRYPOINT", "CMD",
}  # fmt: skip

Instructions = list[tuple[str, str]]


def stages() -> list[Instructions]:
    """Return the instructions of each stage, as keyword and arguments on one line."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    found: list[Instructions] = []
    for line in filter(str.strip, joined.splitlines()):
        keyword, _, arguments = line.partition(" ")
        assert keyword in KNOWN, line
        if keyword == "FROM":
            found.append([])
        found[-1].append((keyword, arguments.strip()))
    return found


def only(stage: Instructions, keyword: str) -> str:
    (arguments,) = [arguments for each, arguments in stage if each == keyword]
    return arguments


def place(stage: Instructions, keyword: str, fragment: str) -> int:
    (found,) = [n for n, (each, text) in enumerate(stage) if each == keyword and fragment in text]
    return found


def test_there_are_two_stages_on_one_slim_base() -> None:
    build, final = (stage[0][1] for stage in stages())
    assert build == f"{final} AS build"
    assert final.startswith("python:3.11-slim")


def test_the_dependencies_are_a_layer_of_their_own_before_the_source() -> None:
    build, _ = stages()
    copied = place(build, "COPY", "requirements.txt")
    installed = place(build, "RUN", "--require-hashes --requirement requirements.txt")
    built = place(build, "RUN", "--require-hashes --requirement requirements-build.txt")
    first_source = min(
        place(build, "COPY", f"{package} {package}") for package in ("bot", "knowledge")
    )
    assert copied < installed < built < first_source < place(build, "RUN", "pip wheel")
    assert place(build, "COPY", "pyproject.toml") > installed


def test_what_is_copied_is_there_and_reaches_the_builder() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = [line.removeprefix("!") for line in ignored if line.startswith("!")]
    build, _ = stages()
    for keyword, arguments in build:
        if keyword == "COPY":
            *sources, _ = arguments.split()
            for source in sources:
                assert (ROOT / source).exists()
                assert any(fnmatch.fnmatch(source, pattern) for pattern in allowed)


def test_every_pinned_requirement_has_hashes_and_no_index_is_named() -> None:
    for name in ("requirements.txt", "requirements-build.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pins = re.findall(r"^[A-Za-z][\w.\-\[\]]*==[^\n]*\n\s+--hash=sha256:", text, re.MULTILINE)
        assert len(pins) == len(re.findall(r"^[A-Za-z]", text, re.MULTILINE))
        assert "index-url" not in text
        assert "://" not in text


def test_the_bot_runs_as_nobody_special_over_a_volume() -> None:
    _, final = stages()
    assert int(only(final, "USER")) > 1000
    assert only(final, "VOLUME") == "/data"
    order = [keyword for keyword, _ in final]
    assert order.index("USER") > max(n for n, keyword in enumerate(order) if keyword == "RUN")


def test_signals_reach_the_bot_and_its_command_line_is_valid() -> None:
    _, final = stages()
    assert only(final, "STOPSIGNAL") == "SIGTERM"
    entry, command = (json.loads(only(final, keyword)) for keyword in ("ENTRYPOINT", "CMD"))
    assert entry == ["tini", "--", "whistlestop", "--data", "/data"]
    assert command[0] in main.commands


@pytest.mark.parametrize("is_alive", [True, False])
def test_the_health_check_is_a_command_that_tells(tmp_path: Path, *, is_alive: bool) -> None:
    _, final = stages()
    program, *arguments = json.loads(only(final, "HEALTHCHECK").partition("CMD ")[2])
    assert (program, arguments[-1]) == ("python", "/data")
    if is_alive:
        heartbeat.touch(tmp_path)
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, *arguments[:-1], str(tmp_path)], cwd=ROOT, check=False, timeout=60
    )
    assert done.returncode == (0 if is_alive else 1)
