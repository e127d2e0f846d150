"""Snapshots: the folder `<index>/<n>/` that search and answers are memory-mapped from.

    _columns        the arrays, each a file, with their shapes
    _files          writing them with checksums, and checking those on opening
    _manifest       the file that names the contents, and the key of its settings
    _text_analysis  articles -> sentences, passages, terms; in worker processes
    _entries        what is kept of an article besides its text and analysis
    _posting_files  which passages hold a term, counted or taken over
    _relations      which articles are copies, and which tell one story
    _folder         the folder of all snapshots: lock, the current one, pruning
    _snapshot       opening one and reading from it
    _build          building one, from articles and an earlier one's analyses

A snapshot never changes. A new one is built aside and renamed into place when it is whole.
"""

from knowledge.search.snapshot._build import build_snapshot
from knowledge.search.snapshot._columns import Columns
from knowledge.search.snapshot._folder import (
    CURRENT,
    current_name,
    index_lock,
    is_pinned,
    make_current,
    prune_snapshots,
    roll_back,
    snapshot_numbers,
    unpin,
)
from knowledge.search.snapshot._manifest import SnapshotKey
from knowledge.search.snapshot._snapshot import (
    ArticleRecord,
    Snapshot,
    current_revision,
    open_current,
    snapshot_revision,
)

__all__ = [
    "CURRENT",
    "ArticleRecord",
    "Columns",
    "Snapshot",
    "SnapshotKey",
    "build_snapshot",
    "current_name",
    "current_revision",
    "index_lock",
    "is_pinned",
    "make_current",
    "open_current",
    "prune_snapshots",
    "roll_back",
    "snapshot_numbers",
    "snapshot_revision",
    "unpin",
]
