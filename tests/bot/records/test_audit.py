from datetime import timedelta
from pathlib import Path

from bot.records.audit import Audit, AuditEntry, AuditOutcome
from bot.records.database import open_database
from tests.support.answers import NOW

HOUR = timedelta(hours=1)
MONA = (123456789012345678, "mona")


async def test_an_act_is_kept_with_who_did_it_and_what_came_of_it(tmp_path: Path) -> None:
    now = NOW
    async with open_database(tmp_path / "whistlestop.db") as engine:
        audit = Audit(engine, lambda: now)
        assert await audit.last("index refresh") is None
        number = await audit.note("index refresh", AuditOutcome.STARTED, guild_id=5, user=MONA)
        started = await audit.last("index refresh")
        assert started == AuditEntry(NOW, 5, *MONA, "index refresh", AuditOutcome.STARTED)
        now = NOW + HOUR
        await audit.end(number, AuditOutcome.DONE, "12 added")
        ended = await audit.last("index refresh")
        assert ended == AuditEntry(
            NOW, 5, *MONA, "index refresh", AuditOutcome.DONE, "12 added", NOW + HOUR
        )


async def test_the_last_act_is_none_that_was_refused_or_of_another_kind(tmp_path: Path) -> None:
    async with open_database(tmp_path / "whistlestop.db") as engine:
        audit = Audit(engine, lambda: NOW)
        await audit.note("index refresh", AuditOutcome.FAILED, guild_id=5, user=MONA, detail="disk")
        await audit.note("index refresh", AuditOutcome.REFUSED, guild_id=6, user=None)
        await audit.note("index status", AuditOutcome.SHOWN, guild_id=5, user=MONA)
        last = await audit.last("index refresh")
        assert last is not None
        assert (last.outcome, last.detail) == (AuditOutcome.FAILED, "disk")
