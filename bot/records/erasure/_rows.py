"""Rows of members in one database file: the current one, or a backup of an older schema."""

import json
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, inspect, select

from bot.records.tables import answers, feedback, query_log
from bot.records.user_hash import UserHasher
from knowledge.answers.answer import NoteKind
from knowledge.store.tables import quotes

__all__ = ["Found", "count_of_member", "delete_expired", "delete_found", "find_of_member"]

FOLLOWS_NOTHING: Final = b'"previous":""'
"""As answers are kept: most follow up on nothing, and need not be parsed. No text can hold it,
because quotation marks in a text are escaped."""
IDS_AT_ONCE: Final = 500
"""SQLite takes a thousand parameters a statement in its older builds."""


@dataclass(slots=True)
class Found:
    """What a file holds of a member besides the rows with the member's code."""

    answer_ids: set[str] = field(default_factory=set)
    """The member's own answers, and others' that follow up on them."""
    texts: set[str] = field(default_factory=set)
    """The member's questions, also as follow-ups repeat them."""


def find_of_member(connection: Connection, hasher: UserHasher, user_id: int) -> Found:
    """Return the answers that hold a question of a member, and those questions."""
    found, present = Found(), _present(connection)
    if "query_log" in present:
        own = select(query_log.c.answer_id, query_log.c.question).where(
            query_log.c.user_hash == hasher.hash(user_id)
        )
        for row in connection.execute(own):
            found.texts.add(row.question)
            if row.answer_id is not None:
                found.answer_ids.add(row.answer_id)
    if "answers" in present:
        _find_answers(connection, hasher, user_id, found)
    found.texts.discard("")
    return found


def count_of_member(connection: Connection, person: str) -> int:
    """Return how many rows carry a member's code."""
    present = _present(connection)
    return sum(
        connection.scalar(select(func.count()).where(table.c.user_hash == person)) or 0
        for table in (query_log, feedback)
        if table.name in present
    )


def delete_found(connection: Connection, person: str, found: Found) -> Counter[str]:
    """Delete a member's rows and answers; return how many rows of which table."""
    deleted: Counter[str] = Counter()
    present = _present(connection)
    for table in (query_log, feedback):
        if table.name in present:
            statement = delete(table).where(table.c.user_hash == person)
            deleted[table.name] += connection.execute(statement).rowcount
    for table in (quotes, answers):
        if table.name in present:
            deleted[table.name] += _delete_answers(connection, table, found.answer_ids)
    return deleted


def delete_expired(
    connection: Connection, log_before: datetime, answers_before: datetime
) -> Counter[str]:
    """Delete what is from before these moments; return how many rows of which table."""
    old = select(answers.c.answer_id).where(answers.c.answered_at < answers_before)
    statements = {
        "feedback": delete(feedback).where(feedback.c.given_at < log_before),
        "query_log": delete(query_log).where(query_log.c.asked_at < log_before),
        "quotes": delete(quotes).where(quotes.c.answer_id.in_(old)),
        "answers": delete(answers).where(answers.c.answered_at < answers_before),
    }
    present = _present(connection)
    if "answers" not in present:
        del statements["quotes"]
    return Counter(
        {
            name: connection.execute(statement).rowcount
            for name, statement in statements.items()
            if name in present
        }
    )


def _present(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def _find_answers(connection: Connection, hasher: UserHasher, user_id: int, found: Found) -> None:
    """Add the member's answers, and those that repeat a question of theirs, however often."""
    columns = {column["name"] for column in inspect(connection).get_columns("answers")}
    wanted = [column for column in answers.c if column.name in columns]
    repeating: dict[str, _Texts] = {}
    for row in connection.execute(select(*wanted)):
        tag = row.asker_tag if "asker_tag" in columns else None
        own = row.answer_id in found.answer_ids or tag == hasher.tag(user_id, row.answer_id)
        texts = _texts_of(row.answer, follow_ups_only=not own)
        if own:
            found.answer_ids.add(row.answer_id)
            # Not what it follows up, which may be somebody else's question.
            found.texts |= {texts.question, *texts.taken}
        elif texts.previous:
            repeating[row.answer_id] = texts
    found.texts.discard("")
    while follow_ups := {key for key, texts in repeating.items() if texts.previous in found.texts}:
        found.answer_ids |= follow_ups
        for key in follow_ups:
            found.texts |= repeating.pop(key).taken


@dataclass(frozen=True, slots=True)
class _Texts:
    """What a kept answer repeats of what people wrote."""

    question: str = ""
    previous: str = ""
    """The question that it follows up, maybe somebody else's."""
    taken: frozenset[str] = frozenset()
    """What it was taken to ask, in words of both."""


def _texts_of(packed: bytes, *, follow_ups_only: bool) -> _Texts:
    """Return the questions in a kept answer; nothing of one that cannot be read.

    Read without its type, because another version may have kept it.
    """
    try:
        text = zlib.decompress(packed)
        if follow_ups_only and FOLLOWS_NOTHING in text:
            return _Texts()
        answer: dict[str, Any] = json.loads(text)
        question = answer["question"]
        notes = [note for note in answer.get("notes", ()) if note["kind"] == NoteKind.FOLLOW_UP]
        taken = frozenset(word for note in notes for word in note["words"] if word)
        return _Texts(question["text"], question.get("previous", ""), taken)
    except (zlib.error, ValueError, LookupError, TypeError):
        return _Texts()


def _delete_answers(connection: Connection, table: Table, answer_ids: set[str]) -> int:
    statements = (delete(table).where(table.c.answer_id.in_(ids)) for ids in _some(answer_ids))
    return sum(connection.execute(statement).rowcount for statement in statements)


def _some(answer_ids: set[str]) -> Iterator[list[str]]:
    left = iter(sorted(answer_ids))
    while ids := list(islice(left, IDS_AT_ONCE)):
        yield ids
