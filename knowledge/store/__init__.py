"""Articles are kept: tables, versions, migrations."""

from knowledge.store.records import Counts, DamagedQuote, KeptQuote, SaveReport, SharedUrl
from knowledge.store.store import Store

__all__ = ["Counts", "DamagedQuote", "KeptQuote", "SaveReport", "SharedUrl", "Store"]
