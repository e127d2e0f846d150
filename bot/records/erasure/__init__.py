"""Erasure: every place that can hold something of a member, and how it is emptied there.

The one package that deletes what is kept of members, on request and on schedule. What it knows
of, below the data folder:

| place | holds | what happens |
|---|---|---|
| `query_log`, `feedback` | a member's code; questions | rows are deleted; SQLite overwrites them |
| `answers`, `quotes` | questions, compressed | deleted; also others' follow-ups on the question |
| `whistlestop.db-wal` | what was written lately, and since deleted | emptied into the database |
| `whistlestop.db-shm` | numbers of pages | nothing: no contents |
| `whistlestop.db.backup-*` | the same tables, before a migration | the same rows are deleted |
| `whistlestop.db.backup-*.part` | a backup whose writing was stopped | removed |
| `dry-run/` | articles only; what a stopped run left | removed, unless a refresh is running |
| the running bot's memory | rows that wait, questions in hand | writers ask `marks` and drop them |
| `erasures` | marks: keyed, equal to nothing else | deleted after a day |

Not touched: `audit`, and the names beside sources, decisions and refreshes, because moderators'
acts are public; `index/`, which holds articles; `user-hash.key`. A member's code and ids in memory
that nobody writes (cooldowns, ids of messages) end with the process.

    marks      what was deleted a short while ago, for whoever is about to write
    _rows      the rows of one database file, of a member or too old
    _files     the files: write-ahead log, backups, leftovers
    _erasing   all of it, in order, with a receipt
"""

from bot.records.erasure._erasing import Receipt, erase_expired, erase_member

__all__ = ["Receipt", "erase_expired", "erase_member"]
