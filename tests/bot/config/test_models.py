import re
from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr, ValidationError

from bot.config.errors import ConfigError, explain, fields
from bot.config.models import Config, load_config

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "config.example.toml"
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GabcdE.abcdefghijklmnopqrstuvwxyz01234567"
KEYS = [(section, key) for section, key, _ in fields(Config)]


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str, environ: dict[str, str] | None = None) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(write(folder, text), environ or {})
    return str(caught.value)


def test_the_shipped_example_holds_the_defaults() -> None:
    assert load_config(EXAMPLE, {}) == Config()


@pytest.mark.parametrize(("section", "key"), KEYS)
def test_the_example_shows_each_key_in_its_section(section: str, key: str) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    if (section, key) == ("voting", "links"):
        assert "\n[voting.links]\n" in text
        return
    of_section = text.split(f"\n[{section}]\n")[1].split("\n[")[0]
    assert re.search(rf"^(# )?{key} = ", of_section, re.MULTILINE)


def uncommented(lines: Collection[int] | None = None) -> str:
    """Return the example with these lines' comment signs taken off, or all lines'."""
    return "\n".join(
        line.lstrip("# ") if number in EXAMPLES and (lines is None or number in lines) else line
        for number, line in enumerate(EXAMPLE.read_text(encoding="utf-8").splitlines())
    )


EXAMPLES = [
    number
    for number, line in enumerate(EXAMPLE.read_text(encoding="utf-8").splitlines())
    if re.match(r"#\s*(\[|[\w\".-]+ = )", line)
]
"""The lines of the example that are settings, commented out."""


@pytest.mark.parametrize("line", EXAMPLES)
def test_each_commented_line_of_the_example_is_valid(line: int, tmp_path: Path) -> None:
    (tmp_path / "roster.toml").touch()
    config = load_config(write(tmp_path, uncommented([line])), {})
    assert config != Config()


def test_the_example_with_its_comments_taken_off_is_valid(tmp_path: Path) -> None:
    (tmp_path / "roster.toml").touch()
    config = load_config(write(tmp_path, uncommented()), {})
    assert config.discord.moderator_channel == 123456789012345678
    assert config.candidates.roster == tmp_path / "roster.toml"
    assert config.voting.links["Franklin"].url.startswith("https://")


def test_another_language_is_refused_with_the_reason_and_the_remedy(tmp_path: Path) -> None:
    said = problems(tmp_path, '[knowledge]\nlanguage = "es"\n')
    assert said.startswith(f'{tmp_path / "config.toml"}: knowledge.language: found "es", expected')
    assert "only English is known so far" in said
    assert 'Write "en", or remove the line' in said


@pytest.mark.parametrize(("section", "key"), KEYS)
def test_the_readme_lists_each_key_with_its_default(section: str, key: str) -> None:
    field = next(field for s, k, field in fields(Config) if (s, k) == (section, key))
    rows = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    row = next((row for row in rows if row.startswith(f"| `[{section}] {key}` |")), None)
    assert row is not None
    assert row.split("|")[2].strip() == shown_default(field.default)


def shown_default(value: object) -> str:
    match value:
        case None | () | "" | {}:
            return "none"
        case bool():
            return f"`{str(value).lower()}`"
        case float():
            return f"`{value:g}`"
        case _:
            return f"`{value}`"


@pytest.mark.parametrize(("section", "key"), KEYS)
def test_each_key_is_described(section: str, key: str) -> None:
    field = next(field for s, k, field in fields(Config) if (s, k) == (section, key))
    assert field.description
    assert field.description.endswith(".")


def test_no_file_gives_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_config(None, {}) == Config()


def test_config_toml_of_the_working_directory_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "[answers]\nquotes = 2\n")
    monkeypatch.chdir(tmp_path)
    assert load_config(None, {}).answers.quotes == 2


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    config = load_config(write(tmp_path, '[knowledge]\nfolders = ["news"]\n'), {})
    assert config.knowledge.folders == (tmp_path / "news",)


def test_the_environments_token_wins(tmp_path: Path) -> None:
    path = write(tmp_path, '[discord]\ntoken = "from-the-file"\n')
    assert load_config(path, {}).discord.token == SecretStr("from-the-file")
    assert load_config(path, {"DISCORD_TOKEN": ""}).discord.token == SecretStr("from-the-file")
    assert load_config(path, {"DISCORD_TOKEN": TOKEN}).discord.token == SecretStr(TOKEN)


def test_settings_never_show_the_token() -> None:
    config = load_config(None, {"DISCORD_TOKEN": TOKEN})
    assert TOKEN not in repr(config) + str(config) + config.model_dump_json()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[discord]\nask_chanels = []", "discord.ask_chanels: no such setting; did you mean "
         "discord.ask_channels?"),
        ("[serach]\nk1 = 1.0", "serach: no such setting; did you mean [search]?"),
        ("retention_days = 3", "retention_days: no such setting; did you mean log.retention_days?"),
        ("[search]\nxyzzy = 1", "search.xyzzy: no such setting"),
        ('[search]\nk1 = "fast"', 'search.k1: found "fast", expected a number from 0 to 10'),
        ("[search]\nb = nan", "search.b: found NaN, expected a number from 0 to 1"),
        ("[search]\npassage_words = 100.5", "search.passage_words: found 100.5, expected a whole"),
        ("[answers]\nquotes = true", "answers.quotes: found true, expected a whole number"),
        ("[answers]\nerror_rate = 1", "answers.error_rate: found 1, expected a number over 0"),
        ('[discord]\nask_channels = ["general"]', 'discord.ask_channels[0]: found "general", '
         "expected a list of Discord ids"),
        ("[discord]\nask_channels = [1234]", "discord.ask_channels[0]: found 1234, expected"),
        ("[discord]\nmoderator_channel = -1", "discord.moderator_channel: found -1, expected a"),
        ('[discord]\nthreads = "always"', 'discord.threads: found "always", expected "never" or'),
        ("search = 3", "search: found 3, expected a section, [search]"),
        ("discord = 3", "discord: found 3, expected a section, [discord]"),
        ('[knowledge]\nfolders = ["lost"]', 'knowledge.folders[0]: found "lost" ('),
        ('[candidates]\nroster = "."', 'candidates.roster: found "." ('),
        ('[voting.links.AZ]\ntitle = "Vote"', "voting.links.AZ.url: is missing; expected"),
        ('[voting.links.AZ]\ntitle = "Vote"\nurl = "http://x"', "voting.links.AZ.url: found"),
    ],
)  # fmt: skip
def test_an_error_names_file_key_value_and_what_is_expected(
    tmp_path: Path, text: str, said: str
) -> None:
    assert f"{tmp_path}/config.toml: {said}" in problems(tmp_path, text)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    told = problems(tmp_path, "[search]\nk1 = -1\nb = 2\n[log]\nretention_days = 0\n")
    assert [line.split(": ")[1] for line in told.splitlines()] == [
        "search.k1",
        "search.b",
        "log.retention_days",
    ]


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    assert "config.toml is not valid TOML" in problems(tmp_path, "[search]\nk1 = \n")
    assert "line 2" in problems(tmp_path, "[search]\nk1 = \n")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"lost\.toml cannot be read: No such file"):
        load_config(tmp_path / "lost.toml", {})
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        load_config(tmp_path, {})


def test_another_encoding_is_named_and_a_byte_order_mark_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes("[sources]\ncontact = 'Julián'".encode("latin-1"))
    with pytest.raises(ConfigError, match="is not UTF-8 at byte"):
        load_config(path, {})
    path.write_bytes("[sources]\ncontact = 'Julián'".encode("utf-8-sig"))
    assert load_config(path, {}).sources.contact == "Julián"


@pytest.mark.parametrize(
    "text",
    [
        f'[discord]\ntoken = ["{TOKEN}"]',
        f'[discord]\ntokn = "{TOKEN}"',
        f'token = "{TOKEN}"',
        f'[discord]\nmoderator_channel = "{TOKEN}"',
        f'discord = "{TOKEN}"',
        '[[discord]]\ntoken = "short-secret"',
        f'[discord]\n"{TOKEN}" = 1',
        f"[discord]\ntoken = {TOKEN}",
    ],
)
def test_no_error_repeats_the_token(tmp_path: Path, text: str) -> None:
    told = problems(tmp_path, text)
    assert TOKEN not in told
    assert "short-secret" not in told


@given(
    st.dictionaries(
        st.sampled_from([section for section, _ in KEYS]),
        st.dictionaries(
            st.sampled_from([key for _, key in KEYS]),
            st.none()
            | st.booleans()
            | st.integers()
            | st.floats()
            | st.sampled_from(["", "x", "\x00", "/", "é"]),
            max_size=3,
        )
        | st.integers(),
        max_size=3,
    )
)
def test_any_settings_load_or_end_in_one_config_error(values: dict[str, object]) -> None:
    try:
        Config.model_validate(values, context={"folder": Path()})
    except ValidationError as error:
        told = explain(error, Config)
        assert told
        assert all(problem.key and problem.message for problem in told)
