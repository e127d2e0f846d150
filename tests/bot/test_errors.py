import inspect
from pathlib import Path

import pytest

import knowledge.errors
from bot.config.errors import ConfigError, ConfigProblem
from bot.errors import (
    WORDINGS,
    ExitCode,
    exit_code_for,
    is_expected,
    member_sentence,
    operator_sentence,
)
from bot.records.user_hash import UserKeyError
from knowledge.errors import (
    ArticleError,
    FetchError,
    FetchProblem,
    KnowledgeError,
    RefreshRunningError,
    RosterError,
    SnapshotError,
    StoreError,
)

PLACE = Path("/srv/secret/place")
ERRORS: list[Exception] = [
    ArticleError(PLACE, "the text is empty", 7),
    StoreError(str(PLACE), "database is locked"),
    SnapshotError(PLACE, "postings.npy is damaged"),
    RefreshRunningError(),
    RosterError(PLACE, "candidate[3].name", "is missing"),
    FetchError(FetchProblem.BLOCKED, "https://news.example/feed", "it leads to 10.0.0.1"),
    KnowledgeError("something"),
    ConfigError(PLACE, (ConfigProblem("search.k1", "found -1"),)),
    UserKeyError(PLACE),
]


def test_every_error_of_knowledge_has_a_wording_of_its_own() -> None:
    types = {
        kind
        for _, kind in inspect.getmembers(knowledge.errors, inspect.isclass)
        if issubclass(kind, KnowledgeError)
    }
    assert types <= set(WORDINGS)
    assert {type(error) for error in ERRORS} == set(WORDINGS)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_members_read_one_sentence_without_paths_and_operators_read_the_place(
    error: Exception,
) -> None:
    member, operator = member_sentence(error), operator_sentence(error)
    assert member
    assert operator
    assert "/" not in member.replace("/index refresh", "")
    if error.args and not isinstance(error, KnowledgeError | ConfigError):
        assert str(PLACE) in operator


def test_the_operator_is_told_thing_place_and_reason() -> None:
    assert operator_sentence(ERRORS[0]) == f"{PLACE}, line 7: the text is empty"
    assert operator_sentence(ArticleError(PLACE, "is binary")) == f"{PLACE}: is binary"
    assert "whistlestop refresh" in (operator_sentence(ERRORS[2]) or "")
    assert "candidate[3].name: is missing" in (operator_sentence(ERRORS[4]) or "")


def test_a_child_without_sentences_has_its_parents() -> None:
    class ChecksumError(SnapshotError):
        pass

    child = ChecksumError(PLACE, "checksum")
    assert member_sentence(child) == member_sentence(SnapshotError(PLACE, "checksum"))
    assert operator_sentence(child) == operator_sentence(SnapshotError(PLACE, "checksum"))


def test_an_unexpected_error_has_no_sentence() -> None:
    bug = ZeroDivisionError("division by zero")
    assert not is_expected(bug)
    assert member_sentence(bug) is None
    assert operator_sentence(bug) is None
    assert exit_code_for(bug) is ExitCode.NOTHING_DONE


def test_what_the_settings_name_wrongly_is_a_configuration_error() -> None:
    assert exit_code_for(ERRORS[-1]) == exit_code_for(ERRORS[4]) == 4
    assert exit_code_for(ERRORS[1]) == 1
