"""Where articles are kept, in all their versions.

store           Store: articles by identity and version, and the quotes cut from them
records         the records that it takes and hands back
_saving         what saving a batch changes
_aged           which quotes are from a text that is not the newest any more
sources         Store.sources: which there are, and the articles that they brought
source_records  its records (_source_rows: from rows to records)
_visiting       what one visit writes, in one transaction
quarantine      articles that wait for a moderator
refreshes       one refresh at a time, and their history
tables          the tables, as the newest migration leaves them
engine          opening a database, and its errors
migrate         bringing one up to date (migrations/)
copies          every copy of one that is ever made
"""

from knowledge.store.records import (
    AgedQuote,
    Counts,
    DamagedQuote,
    KeptQuote,
    SaveReport,
    SharedUrl,
)
from knowledge.store.store import Store

__all__ = [
    "AgedQuote",
    "Counts",
    "DamagedQuote",
    "KeptQuote",
    "SaveReport",
    "SharedUrl",
    "Store",
]
