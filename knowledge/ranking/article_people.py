"""Whom the sentences of articles are about, read when a question needs it, and remembered."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Final

import numpy as np

from knowledge.reading.mentions import MentionResolver
from knowledge.reading.references import Reference, resolve_references
from knowledge.roster import Roster
from knowledge.search.snapshot import Columns, Snapshot
from knowledge.text.sentences import Span

__all__ = ["ArticlePeople"]

REMEMBERED: Final = 512
"""Articles; some tens of kilobytes each."""


class ArticlePeople:
    """Reads the people of one snapshot's articles; safe to share between threads.

    Two threads may read one article twice; both find the same.
    """

    def __init__(self, snapshot: Snapshot, roster: Roster) -> None:
        self.roster = roster
        self._snapshot = snapshot
        self._resolver = MentionResolver(roster)
        self._read: OrderedDict[int, Sequence[Reference]] = OrderedDict()
        self._lock = Lock()

    def of(self, article: int, sentence: int) -> Reference:
        """Return whom a sentence is about; both are numbers of the snapshot."""
        first = first_sentence(self._snapshot.columns, article)
        return self._references(article)[sentence - first]

    def words(self, article: int, first: int, last: int) -> str:
        """Return the text of an article's sentences from `first` to `last`."""
        start = self._snapshot.sentence_span(first).start
        end = self._snapshot.sentence_span(last).end
        return self._snapshot.text(article)[start:end]

    def alone(self, article: int, first: int, last: int) -> Sequence[Reference]:
        """Return what can be told of sentences from `first` to `last` by themselves, at once."""
        start = self._snapshot.sentence_span(first).start
        spans = [self._snapshot.sentence_span(number) for number in range(first, last + 1)]
        moved = [Span(span.start - start, span.end - start) for span in spans]
        return resolve_references(self.words(article, first, last), moved, self._resolver)

    def _references(self, article: int) -> Sequence[Reference]:
        with self._lock:
            found = self._read.get(article)
            if found is not None:
                self._read.move_to_end(article)
                return found
        first = first_sentence(self._snapshot.columns, article)
        end = first_sentence(self._snapshot.columns, article + 1)
        spans = [self._snapshot.sentence_span(number) for number in range(first, end)]
        title = self._snapshot.article(article).title
        found = resolve_references(self._snapshot.text(article), spans, self._resolver, title)
        with self._lock:
            self._read[article] = found
            while len(self._read) > REMEMBERED:
                self._read.popitem(last=False)
        return found


def first_sentence(columns: Columns, article: int) -> int:
    """Return the number of an article's first sentence."""
    return int(np.asarray(columns.passage_sentences)[int(columns.article_passages[article])])
