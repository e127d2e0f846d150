"""Settings: the keys of config.toml, and the models that check them.

Each key is declared once, with its default, what it is for and what it expects; the example file
and the README's table are proved complete against these models. A setting that cannot be used ends
in one ConfigError that names the file, the keys, what was found and what is expected.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, Strict, ValidationError

from bot.config.errors import ConfigError, ConfigProblem, explain
from bot.config.values import (
    MANY_IDS,
    ONE_ID,
    ArticlePath,
    DiscordId,
    DiscordIds,
    FilePath,
    HostName,
    Port,
    days,
    seconds,
    setting,
)
from knowledge.plain_files import read_plain
from knowledge.toml import MAX_TOML_BYTES, TomlError, parse_toml

__all__ = [
    "AnswerSettings",
    "CandidateSettings",
    "Config",
    "DiscordSettings",
    "KnowledgeSettings",
    "LogSettings",
    "SearchSettings",
    "SourceSettings",
    "VotingLink",
    "VotingSettings",
    "load_config",
]

DEFAULT_FILE = Path("config.toml")
"""Read from the working directory where no file is named."""
TOKEN_VARIABLE = "DISCORD_TOKEN"  # noqa: S105 - the name of the variable, not a token


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class DiscordSettings(_Section):
    """`[discord]`: the connection, where the bot answers, and who may change the index."""

    token: SecretStr | None = setting(
        None,
        "The bot's token from Discord's developer portal. The environment variable DISCORD_TOKEN "
        "wins over it.",
        "text in quotes",
    )
    ask_channels: DiscordIds = setting(
        (), "Channels in which answers are public; elsewhere only the asker sees them.", MANY_IDS
    )
    moderator_roles: DiscordIds = setting(
        (), "Roles whose members are moderators, besides those who may manage the server.", MANY_IDS
    )
    home_guilds: DiscordIds = setting(
        (),
        "Servers whose moderators may change the shared index. None: the first server that the bot "
        "was in alone, which is remembered.",
        MANY_IDS,
    )
    moderator_channel: DiscordId | None = setting(
        None, "The channel that gets reports for moderators.", ONE_ID
    )
    threads: Literal["never", "per-question"] = setting(
        "never",
        "Whether each public answer in a text channel opens a thread of its own, where follow-ups "
        "keep the earlier question; needs the permission Create Public Threads.",
        '"never" or "per-question"',
    )
    user_cooldown_seconds: float = seconds(
        10.0, "How long a member waits between two questions; 0 for not at all."
    )
    channel_cooldown_seconds: float = seconds(
        2.0, "How long a channel waits between two questions; 0 for not at all."
    )


class KnowledgeSettings(_Section):
    """`[knowledge]`: which articles a refresh imports."""

    folders: Annotated[tuple[ArticlePath, ...], Strict(strict=False)] = setting(
        (),
        "Folders and files of articles that a refresh imports, relative to this file.",
        "a list of folders or files that exist, each in quotes",
    )
    language: Literal["en"] = setting(
        "en",
        "The language of the articles; only English is known so far.",
        '"en": only English is known so far. Write "en", or remove the line',
    )


class SearchSettings(_Section):
    """`[search]`: how passages are cut and scored. A change builds the index again."""

    k1: float = setting(
        1.2,
        "BM25: how soon a repeated word stops counting.",
        "a number from 0 to 10",
        ge=0,
        le=10,
    )
    b: float = setting(
        0.75,
        "BM25: how much a long passage is held against itself.",
        "a number from 0 to 1",
        ge=0,
        le=1,
    )
    passage_words: int = setting(
        100,
        "How many words a passage has, about; it is made of whole sentences.",
        "a whole number from 20 to 1000",
        ge=20,
        le=1000,
    )


class AnswerSettings(_Section):
    """`[answers]`: how much is quoted, and how sure an answer has to be."""

    quotes: int = setting(
        3,
        "How many quotes an answer has at most.",
        "a whole number from 1 to 5",
        ge=1,
        le=5,
    )
    error_rate: float = setting(
        0.1,
        "The share of answers that may be wrong; a smaller one makes the bot decline more often.",
        "a number over 0 and under 1",
        gt=0,
        lt=1,
    )
    stale_poll_days: int = days(14, "After how many days a poll is shown as an old one.")


class LogSettings(_Section):
    """`[log]`: how long questions and answers are kept."""

    retention_days: int = days(30, "After how many days a logged question is deleted.")
    answers_retention_days: int = days(90, "After how many days an answer's buttons expire.")


class CandidateSettings(_Section):
    """`[candidates]`: the people whom the corpus is about."""

    roster: FilePath | None = setting(
        None,
        "The file of candidates, relative to this file. Their names stay whole in the index.",
        "a TOML file that exists, in quotes",
    )
    outlet_share: float = setting(
        0.5,
        "Over which share of the quotes `whistlestop fairness` warns of an outlet.",
        "a number over 0 and under 1",
        gt=0,
        lt=1,
    )


class VotingLink(_Section):
    """The official page on where, when and how to vote in one state or country."""

    title: str = Field(min_length=1, max_length=200)
    url: str = Field(pattern=r"^https://[^\s]+$", max_length=500)


class VotingSettings(_Section):
    """`[voting]`: where questions on how to vote are sent."""

    links: dict[str, VotingLink] = setting(
        {},
        "The official page on voting, one for each state or country.",
        'lines like "<state or country>" = { title = "...", url = "https://..." } under '
        "[voting.links]",
    )


class SourceSettings(_Section):
    """`[sources]`: how feeds and web pages are fetched."""

    contact: str = setting(
        "",
        "A mail address or page for the User-Agent with which articles are fetched.",
        "text in quotes",
        max_length=200,
    )
    extra_ports: Annotated[tuple[Port, ...], Strict(strict=False)] = setting(
        (),
        "Ports besides 80 and 443 from which articles may be fetched.",
        "a list of whole numbers from 1 to 65535",
    )
    internal_hosts: Annotated[tuple[HostName, ...], Strict(strict=False)] = setting(
        (),
        "Hosts of your own network from which articles may be fetched, although they have private "
        "addresses; with a port where it is another one. Such sources are added at the command "
        "line, and nothing outside can lead to them.",
        'a list of host names like "cms.lan" or "cms.lan:8080", without http://',
    )
    moderator_report: bool = setting(
        True,  # noqa: FBT003 - the default
        "Whether the moderators' channel is told of sources that fall quiet, fail, or are back.",
        "true or false",
    )


class Config(_Section):
    """Every setting; each section may be left out, and so may each key."""

    discord: DiscordSettings = DiscordSettings()
    knowledge: KnowledgeSettings = KnowledgeSettings()
    search: SearchSettings = SearchSettings()
    answers: AnswerSettings = AnswerSettings()
    log: LogSettings = LogSettings()
    candidates: CandidateSettings = CandidateSettings()
    voting: VotingSettings = VotingSettings()
    sources: SourceSettings = SourceSettings()


def load_config(path: Path | None = None, environ: Mapping[str, str] | None = None) -> Config:
    """Read the settings from `path`, or from ./config.toml, or take the defaults.

    A named file must exist; ./config.toml need not. `environ` is the process's own when None.
    Raises ConfigError with every problem of the file at once.
    """
    if path is None and DEFAULT_FILE.is_file():
        path = DEFAULT_FILE
    source = path if path is not None else DEFAULT_FILE
    values = _read(path) if path is not None else {}
    token = (os.environ if environ is None else environ).get(TOKEN_VARIABLE, "").strip()
    section = values.setdefault("discord", {})
    if token and isinstance(section, dict):
        section["token"] = token
    try:
        return Config.model_validate(values, context={"folder": source.parent})
    except ValidationError as error:
        raise ConfigError(source, explain(error, Config)) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        # A byte order mark is what some editors on Windows put first; TOML has none.
        return parse_toml(read_plain(path, MAX_TOML_BYTES).decode("utf-8-sig"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigError(path, (ConfigProblem("", f"cannot be read: {reason}"),)) from None
    except UnicodeDecodeError as error:
        problem = f"is not UTF-8 at byte {error.start}; save it as UTF-8"
        raise ConfigError(path, (ConfigProblem("", problem),)) from None
    except TomlError as error:
        problem = f"is not valid TOML: {error}"
        raise ConfigError(path, (ConfigProblem("", problem),)) from None
