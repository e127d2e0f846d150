"""Topics: which sentences of one snapshot are on a topic.

A phrase of the topic is enough ('gun control'). A single word is not ('police', 'pandemic'): then a
second sign must stand beside it: another term in the sentence, a term in a sentence close by, or
one in the article's headline. Who is named plays no part.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking.snippets import articles_of
from knowledge.roster import Topic
from knowledge.search.snapshot import Snapshot
from knowledge.text.tokens import Tokenizer

__all__ = ["NEAR", "TopicFinder"]

NEAR: Final = 2
"""How many sentences away another one on the topic may stand, to be a second sign."""

Numbers = NDArray[np.int64]


class TopicFinder:
    """Finds terms in a snapshot's sentences and headlines; safe to share between threads."""

    def __init__(self, snapshot: Snapshot, tokenizer: Tokenizer) -> None:
        self._snapshot = snapshot
        self._tokenizer = tokenizer
        self._titles: dict[int, tuple[str, ...]] = {}

    def on_topic(self, topic: Topic) -> Numbers:
        """Return the sentences that are on a topic, rising, each once."""
        phrases = sorted({tuple(self._tokenizer.tokenize(term)) for term in topic.terms})
        starts, lengths = self._distinct(phrases)
        columns = self._snapshot.columns
        owners = np.searchsorted(columns.sentence_terms, starts, side="right") - 1
        sentences, counts = np.unique(owners.astype(np.int64), return_counts=True)
        articles = articles_of(columns, sentences)
        signed = (counts > 1) | np.isin(sentences, owners[lengths > 1])
        close = (np.diff(sentences) <= NEAR) & (np.diff(articles) == 0)
        signed[1:] |= close
        signed[:-1] |= close
        titled = [one for one in np.unique(articles).tolist() if self._in_title(one, phrases)]
        return np.asarray(sentences[signed | np.isin(articles, titled)])

    def terms_of(self, sentences: Numbers) -> set[str]:
        """Return the terms that stand in any of these sentences."""
        columns = self._snapshot.columns
        spans = zip(
            columns.sentence_terms[sentences], columns.sentence_terms[sentences + 1], strict=True
        )
        found: set[int] = set()
        for start, end in spans:
            found.update(columns.terms[int(start) : int(end)].tolist())
        return {self._snapshot.terms[number] for number in found}

    def holds(self, name: str) -> bool:
        """Return whether some article's text has the words of a name in a row."""
        return len(self._places(tuple(self._tokenizer.tokenize(name)))) > 0

    def _distinct(self, phrases: list[tuple[str, ...]]) -> tuple[Numbers, Numbers]:
        """Return where the phrases stand, and how many terms each has; of those that overlap one.

        That is the longest of those that begin first.
        """
        found = [(self._places(phrase), len(phrase)) for phrase in phrases]
        starts = np.concatenate([places for places, _ in found])
        lengths = np.repeat([length for _, length in found], [len(places) for places, _ in found])
        order = np.lexsort((-lengths, starts))
        starts, lengths = starts[order], lengths[order]
        opens = np.ones(len(starts), bool)
        opens[1:] = starts[1:] >= np.maximum.accumulate(starts + lengths)[:-1]
        return starts[opens], lengths[opens]

    def _places(self, phrase: tuple[str, ...]) -> Numbers:
        """Return where these terms stand in a row within a sentence, as places among all terms."""
        columns, vocabulary = self._snapshot.columns, self._snapshot.vocabulary
        if not phrase or any(term not in vocabulary for term in phrase):
            return np.empty(0, np.int64)
        numbers = [vocabulary[term] for term in phrase]
        starts = columns.terms[: len(columns.terms) - len(numbers) + 1] == numbers[0]
        for offset, number in enumerate(numbers[1:], start=1):
            starts &= columns.terms[offset : offset + len(starts)] == number
        places = np.flatnonzero(starts).astype(np.int64)
        sentences = np.searchsorted(columns.sentence_terms, places, side="right") - 1
        return np.asarray(places[places + len(numbers) <= columns.sentence_terms[sentences + 1]])

    def _in_title(self, article: int, phrases: list[tuple[str, ...]]) -> bool:
        if article not in self._titles:
            title = self._snapshot.article(article).title
            self._titles[article] = tuple(self._tokenizer.tokenize(title))
        words = self._titles[article]
        return any(
            words[at : at + len(phrase)] == phrase
            for phrase in phrases
            if phrase
            for at in range(len(words) - len(phrase) + 1)
        )
