"""TOML of strangers: whatever it holds, it is read or refused with one error in one line."""

import contextlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.errors import ConfigError
from bot.config.models import load_config
from knowledge.errors import RosterError
from knowledge.plain_files import read_plain
from knowledge.roster import load_roster
from knowledge.toml import TomlError, parse_toml

HOSTILE = {
    "brackets": "a = " + "[" * 5_000,
    "tables": "a = " + "{a = " * 5_000,
    "digits": "a = " + "9" * 5_000,
    "parts": "a." * 20_000 + "a = 1",
    "parts of a header": "[" + "a." * 20_000 + "a]",
    "depth": "[" + "a." * 60 + "a]",
    "size": "# " + "x" * 1_000_000,
    "month": "a = 2019-13-40",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_toml_is_refused_in_one_line(kind: str) -> None:
    with pytest.raises(TomlError) as caught:
        parse_toml(HOSTILE[kind])
    assert len(str(caught.value).splitlines()) == 1


@given(st.text() | st.text(alphabet="[]{}=\"'\\.0123456789-:TZ#\n a"))
def test_nothing_but_a_toml_error_is_raised(text: str) -> None:
    with contextlib.suppress(TomlError):
        assert isinstance(parse_toml(text), dict)


@pytest.mark.parametrize("kind", HOSTILE)
def test_config_and_roster_name_the_file_and_the_reason(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(HOSTILE[kind])
    with pytest.raises(ConfigError) as config:
        load_config(path, {})
    with pytest.raises(RosterError) as roster:
        load_roster(path)
    assert str(config.value).startswith(f"{path} ")
    assert roster.value.path == path
    assert roster.value.reason


def make_pipe(path: Path) -> str:
    os.mkfifo(path)
    return "it is a pipe, not a file"


def make_device(path: Path) -> str:
    path.symlink_to("/dev/zero")
    return "it is a device, not a file"


def make_socket(path: Path) -> str:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
    return "it is a socket, not a file"


def make_folder(path: Path) -> str:
    path.mkdir()
    return "Is a directory"


def make_loop(path: Path) -> str:
    path.symlink_to(path)
    return "Too many levels of symbolic links"


@pytest.mark.parametrize("make", [make_pipe, make_device, make_socket, make_folder, make_loop])
def test_only_files_are_opened(tmp_path: Path, make: Callable[[Path], str]) -> None:
    path = tmp_path / "a.toml"
    reason = make(path)
    with pytest.raises(OSError, match=reason):
        read_plain(path, 1_000)
    with pytest.raises(ConfigError, match=reason):
        load_config(path, {})
    with pytest.raises(RosterError, match=reason):
        load_roster(path)
