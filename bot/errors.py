"""The sentence that a person reads when something fails, and the exit code for programs.

`knowledge` raises types with data and no text. Here each type has two sentences: one for members
in Discord, which names no path, and one for the operator at the command line, which names the
thing, the place and the remedy. The nearest class of an error's MRO decides, so that a new child
is covered by its parent until it gets sentences of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from bot.config.errors import ConfigError
from bot.records.user_hash import UserKeyError
from knowledge.errors import (
    ArticleError,
    FetchError,
    KnowledgeError,
    RefreshRunningError,
    RosterError,
    SnapshotError,
    StoreError,
)

__all__ = ["ExitCode", "exit_code_for", "is_expected", "member_sentence", "operator_sentence"]


class ExitCode(IntEnum):
    """How a command ended, for scripts and supervisors."""

    DONE = 0
    NOTHING_DONE = 1
    USAGE = 2
    """The same as click's own."""
    PARTLY_REFUSED = 3
    CONFIGURATION = 4
    VERIFICATION = 5
    INTERRUPTED = 130
    """Ctrl-C: 128 and the number of the signal, as shells have it; so is the next."""
    BROKEN_PIPE = 141


@dataclass(frozen=True, slots=True)
class _Wording:
    member: str
    operator: Callable[[Any], str]
    exit_code: ExitCode = ExitCode.NOTHING_DONE


def _article(error: ArticleError) -> str:
    line = "" if error.line is None else f", line {error.line}"
    return f"{error.path}{line}: {error.reason}"


def _key(error: RosterError) -> str:
    return f"{error.key}: " if error.key else ""


WORDINGS: Final[dict[type[BaseException], _Wording]] = {
    ArticleError: _Wording("An article could not be taken in.", _article),
    StoreError: _Wording(
        "The articles cannot be read just now. Please try again in a few minutes.",
        lambda error: f"The database {error.path} cannot be used: {error.reason}",
    ),
    SnapshotError: _Wording(
        "The index cannot be read just now. A moderator can build it again with /index refresh.",
        lambda error: (
            f"The index {error.path} cannot be used: {error.reason}. "
            "Build it again with `whistlestop refresh`."
        ),
    ),
    RefreshRunningError: _Wording(
        "A refresh is running already. Its result is used as soon as it is done.",
        lambda _: "Another process is building the index now. Try again when it is done.",
    ),
    RosterError: _Wording(
        "The list of candidates cannot be read just now. Please tell the bot's operator.",
        lambda error: f"The roster {error.path} cannot be used: {_key(error)}{error.reason}",
        ExitCode.CONFIGURATION,
    ),
    FetchError: _Wording(
        "A website could not be read.",
        lambda error: f"{error.url} cannot be used: {error.detail}",
    ),
    KnowledgeError: _Wording(
        "The index cannot answer just now. Please try again in a few minutes.",
        lambda error: f"{type(error).__name__}: {error}",
    ),
    ConfigError: _Wording(
        "The bot's settings cannot be used. Please tell its operator.",
        lambda error: str(error),
        ExitCode.CONFIGURATION,
    ),
    UserKeyError: _Wording(
        "The bot's settings cannot be used. Please tell its operator.",
        lambda error: (
            f"{error.path} holds no key of 64 hex digits. Put it back from a backup; "
            "or remove it, and what is kept about people can no longer be found for them."
        ),
        ExitCode.CONFIGURATION,
    ),
}


def _wording(error: BaseException) -> _Wording | None:
    return next((WORDINGS[kind] for kind in type(error).__mro__ if kind in WORDINGS), None)


def is_expected(error: BaseException) -> bool:
    """Return whether the error is one that is told in a sentence, without a traceback."""
    return _wording(error) is not None


def member_sentence(error: BaseException) -> str | None:
    """Return what a member of a server reads, without paths; None for an unexpected error."""
    wording = _wording(error)
    return None if wording is None else wording.member


def operator_sentence(error: BaseException) -> str | None:
    """Return what the operator reads, with paths; None for an unexpected error."""
    wording = _wording(error)
    return None if wording is None else wording.operator(error)


def exit_code_for(error: BaseException) -> ExitCode:
    """Return the exit code of a command that ended in this error."""
    wording = _wording(error)
    return ExitCode.NOTHING_DONE if wording is None else wording.exit_code
