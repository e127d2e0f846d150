"""A canary: somebody's code and words, planted in a data folder and searched for in its bytes."""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.records.answers import ANSWER, KeptAnswers
from bot.records.database import MIGRATIONS, VERSION_TABLE, open_database
from bot.records.query_log import QueryLog, QueryRecord
from bot.records.user_hash import UserHasher
from knowledge.answers.answer import Note, NoteKind
from knowledge.questions.question import Question
from knowledge.store import Store
from knowledge.store.copies import DRY_RUN_FOLDER, copy_database
from knowledge.store.engine import open_engine, writing
from knowledge.store.migrate import migrate
from tests.support.answers import an_answer

QUESTION: Final = "Why did the zinnober canary of Quuxborough sing for Marlow?"
MEMBER, OTHER = 874613059917402113, 874613059917402114
NOW: Final = datetime.now(UTC)
DB = "whistlestop.db"
BACKUP = f"{DB}.backup-bot_0002"
TAKEN = f"{QUESTION} And Love?"

HEADS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
"""How a zlib stream begins (RFC 1950, 2.2), at each of its levels."""
STEP = 64


def a_record(user_id: int, question: str, answer_id: str | None, at: datetime) -> QueryRecord:
    return QueryRecord(at, 1, 2, user_id, question, "slash", "answered", 9.0, answer_id=answer_id)


async def ask(data: Path, at: datetime = NOW) -> None:
    """Let the member ask, the other follow up on it, and the other ask something else."""
    async with open_database(data / DB) as engine:
        hasher = UserHasher.load(data)
        log = QueryLog(engine, hasher, lambda: at)
        kept = KeptAnswers(engine, hasher, lambda: at)
        followed = an_answer(
            question=Question("And Love?", at, previous=QUESTION),
            notes=(Note(NoteKind.FOLLOW_UP, (TAKEN,)),),
        )
        own = await kept.keep(an_answer(question=Question(QUESTION, at)), MEMBER)
        log.record(a_record(MEMBER, QUESTION, own, at))
        log.record(a_record(OTHER, "And Love?", await kept.keep(followed, OTHER), at))
        again = an_answer(question=Question("And Ruiz?", at, previous=TAKEN))
        await kept.keep(again, OTHER)
        theirs = await kept.keep(an_answer(question=Question("Who won?", at)), OTHER)
        log.record(a_record(OTHER, "Who won?", theirs, at))
        assert own is not None
        assert theirs is not None
        await log.give_feedback(theirs, MEMBER, helpful=True)
        await log.give_feedback(own, OTHER, helpful=True)
        await log.close()


async def ask_something_else(data: Path) -> None:
    """Let the other ask now, by which the bot knows that the clock is right."""
    async with open_database(data / DB) as engine:
        log = QueryLog(engine, UserHasher.load(data), lambda: NOW)
        log.record(a_record(OTHER, "Who won?", None, NOW))
        await log.close()


def copy_everywhere(data: Path) -> None:
    """Lay copies wherever one can be: backups, whole and cut short, and a stopped dry run's."""
    (data / DRY_RUN_FOLDER).mkdir()
    for name in (BACKUP, f"{DB}.backup-bot_0001.part", f"{DRY_RUN_FOLDER}/copy.db"):
        copy_database(data / DB, data / name)


PLACES = {DB, BACKUP, f"{DB}.backup-bot_0001.part", f"{DRY_RUN_FOLDER}/copy.db"}


async def make_older(data: Path) -> None:
    """Make a database of the time before `bot_0002`, with the member's rows in it."""
    async with await Store.open(data / DB):
        pass
    engine = open_engine(data / DB)
    person = UserHasher.load(data).hash(MEMBER)
    answer = an_answer(question=Question(QUESTION, NOW))
    async with writing(engine) as connection:
        await connection.run_sync(migrate, MIGRATIONS, VERSION_TABLE, "bot_0001")
        await connection.exec_driver_sql(
            "INSERT INTO query_log (asked_at, user_hash, question, way, outcome, article_ids,"
            " snapshot, latency_ms, answer_id) VALUES (?, ?, ?, 'slash', 'answered', '[]', '', 1,"
            " 'an-answer')",
            (f"{NOW:%Y-%m-%d %H:%M:%S.%f}", person, QUESTION),
        )
        await connection.exec_driver_sql(
            "INSERT INTO answers VALUES ('an-answer', ?, ?)",
            (f"{NOW:%Y-%m-%d %H:%M:%S.%f}", zlib.compress(ANSWER.dump_json(answer))),
        )
    await engine.dispose()


def canaries_of(data: Path, user_id: int, *texts: str) -> list[bytes]:
    """Return what betrays a member: the code, the id in every form, the words."""
    return [
        UserHasher.load(data).hash(user_id).encode(),
        str(user_id).encode(),
        user_id.to_bytes(8, "big"),
        user_id.to_bytes(8, "little"),
        *(text.encode() for text in texts or (QUESTION,)),
    ]


def places_of(data: Path, canaries: list[bytes]) -> set[str]:
    """Return the files whose bytes hold any of these, also within what is compressed."""
    found = set()
    for path in sorted(data.rglob("*")):
        if path.is_file():
            content, name = path.read_bytes(), path.relative_to(data).as_posix()
            texts = b"\0".join(unpacked(content))
            if any(canary in content for canary in canaries):
                found.add(name)
            if any(canary in texts for canary in canaries):
                found.add(f"{name}, compressed")
    return found


def unpacked(content: bytes) -> Iterator[bytes]:
    """Yield whatever unpacks from any place of a file on, as far as it does.

    A stream that SQLite spread over several pages breaks off at the end of the first.
    """
    for head in HEADS:
        at = content.find(head)
        while at >= 0:
            yield _unpacked_from(content, at)
            at = content.find(head, at + 1)


def _unpacked_from(content: bytes, at: int) -> bytes:
    stream, text = zlib.decompressobj(), b""
    while not stream.eof and at < len(content):
        try:
            text += stream.decompress(content[at : at + STEP])
        except zlib.error:
            break
        at += STEP
    return text
