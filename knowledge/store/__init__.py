"""Articles are kept: tables, versions, migrations, sources, and the history of refreshes."""

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
