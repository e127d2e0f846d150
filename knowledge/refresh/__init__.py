"""Refresh: what sources and folders have now becomes what answers, in one flow.

    _flow      the whole: fetch, extract, store, build aside, swap; or try it all out on a copy
    _visiting  one visit to a source: what is new, changed, gone, odd
    _recheck   looking at recent articles again
    _changes   which passages of an article changed
    _naming    what an article is called in a report
    _compare   which answers another snapshot would change
    _tally     what a visit brings, while it goes on

One refresh runs at a time, by a lease in the database. What did not change is neither fetched nor
analysed again. A crash at any moment leaves the old index or the new one.
"""

from knowledge.refresh._changes import changed_passages
from knowledge.refresh._compare import compare_answers
from knowledge.refresh._flow import RefreshRequest, refresh
from knowledge.refresh._visiting import Visitor

__all__ = [
    "RefreshRequest",
    "Visitor",
    "changed_passages",
    "compare_answers",
    "refresh",
]
