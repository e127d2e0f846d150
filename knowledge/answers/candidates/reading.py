"""Reading: what the articles of one snapshot say of the candidates of one roster.

Each article is read once, when somebody first asks for a candidate that it may name; which articles
those are, the index knows. Everything else in this package starts from here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.candidates.mentions import MentionResolver
from knowledge.answers.candidates.quotations import Quotation, find_quotations
from knowledge.roster import Candidate, Roster, Topic, fold_name
from knowledge.search.postings import lucene_idf
from knowledge.search.snapshot import Snapshot
from knowledge.search.tokens import Tokenizer

__all__ = ["ArticleReading", "CandidateReader", "Named", "Numbers"]

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """What one article says of the candidates."""

    sentences: dict[int, frozenset[int]]
    """From a sentence's number in the snapshot to the places on the roster of those it names."""
    quotations: tuple[Quotation, ...]
    """Those of candidates only."""


@dataclass(frozen=True, slots=True)
class Named:
    """Where one candidate is named; everything in the order of the snapshot."""

    articles: Numbers
    """Shape (articles,): rising, each once."""
    sentences: Numbers
    """Shape (sentences,): rising, each once."""
    sentence_articles: Numbers
    """Shape (sentences,): the article of each."""
    quotations: tuple[tuple[int, Quotation], ...]
    """The candidate's own words, each with its article's number."""


class CandidateReader:
    """Reads a snapshot's articles for a roster, and remembers; safe to share between threads.

    Two threads may read one article twice; both find the same.
    """

    def __init__(self, snapshot: Snapshot, roster: Roster) -> None:
        self.snapshot = snapshot
        self.roster = roster
        self._resolver = MentionResolver(roster)
        self._tokenizer = Tokenizer(roster.names)
        self._readings: dict[int, ArticleReading] = {}
        self._named: dict[int, Named] = {}
        self._topics: dict[str, Numbers] = {}

    def warm(self) -> None:
        """Read everything that any candidate may be asked for: seconds for a thousand articles."""
        for number in range(len(self.roster.candidates)):
            self.named(number)

    def number_of(self, candidate: Candidate) -> int:
        """Return a candidate's place on the roster. Raises ValueError for one not on it."""
        return self.roster.candidates.index(candidate)

    def named(self, number: int) -> Named:
        """Return where the candidate at this place on the roster is named."""
        if number not in self._named:
            self._named[number] = self._gather(number)
        return self._named[number]

    def named_in(self, article: int, sentence: int) -> frozenset[int]:
        """Return which candidates a sentence of an article names."""
        return self.read(article).sentences.get(sentence, frozenset())

    def read(self, article: int) -> ArticleReading:
        """Return what an article says of the candidates."""
        if article not in self._readings:
            self._readings[article] = self._read(article)
        return self._readings[article]

    def sentence_range(self, article: int) -> tuple[int, int]:
        """Return the numbers of an article's first sentence and of the one after its last."""
        columns = self.snapshot.columns
        first, end = columns.article_passages[article : article + 2]
        return int(columns.passage_sentences[first]), int(columns.passage_sentences[end])

    def topic(self, name: str) -> Topic | None:
        """Return the roster's topic of this name, whatever its case; None when there is none."""
        wanted = fold_name(name)
        return next((one for one in self.roster.topics if fold_name(one.name) == wanted), None)

    def on_topic(self, topic: Topic) -> Numbers:
        """Return the sentences in which one of the topic's terms stands, rising."""
        if topic.name not in self._topics:
            found = [self._holding(self._tokenizer.tokenize(term)) for term in topic.terms]
            self._topics[topic.name] = np.unique(np.concatenate(found))
        return self._topics[topic.name]

    def holds(self, name: str) -> bool:
        """Return whether some article's text has the words of a name in a row."""
        return len(self._holding(self._tokenizer.tokenize(name))) > 0

    @cached_property
    def term_weights(self) -> NDArray[np.float64]:
        """The weight of each term of the vocabulary: its idf, and 0 for names on the roster.

        Who is named must not make one sentence more telling than another.
        """
        holding = np.diff(self.snapshot.columns.posting_offsets)
        weights = lucene_idf(self.snapshot.passage_count, holding)
        names = [number for number, term in enumerate(self.snapshot.terms) if term[:1] == "="]
        weights[names] = 0.0
        return weights

    def _gather(self, number: int) -> Named:
        articles: list[int] = []
        sentences: list[int] = []
        owners: list[int] = []
        quotations: list[tuple[int, Quotation]] = []
        for article in self._articles_to_read(self.roster.candidates[number]):
            reading = self.read(article)
            naming = [one for one, named in reading.sentences.items() if number in named]
            if naming:
                articles.append(article)
                sentences += naming
                owners += [article] * len(naming)
            quotations += [(article, one) for one in reading.quotations if one.candidate == number]
        return Named(_numbers(articles), _numbers(sentences), _numbers(owners), tuple(quotations))

    def _articles_to_read(self, candidate: Candidate) -> list[int]:
        """Return the articles that hold all words of one of the candidate's full names.

        An index of another roster does not know the names: then all articles are read.
        """
        if self.snapshot.key.tokenizer != self._tokenizer.version:
            return list(range(self.snapshot.article_count))
        names = (candidate.name, *candidate.aliases, *candidate.nicknames)
        found = [self._articles_holding(self._tokenizer.tokenize(name)) for name in names]
        return [int(article) for article in np.unique(np.concatenate(found))]

    def _articles_holding(self, terms: Iterable[str]) -> Numbers:
        held: Numbers | None = None
        for term in set(terms):
            owners = self.snapshot.columns.passage_articles[self._passages(term)]
            articles = np.unique(owners).astype(np.int64)
            held = articles if held is None else np.intersect1d(held, articles)
        return _numbers([]) if held is None else held

    def _passages(self, term: str) -> NDArray[np.int32]:
        columns = self.snapshot.columns
        number = self.snapshot.vocabulary.get(term)
        if number is None:
            return np.empty(0, np.int32)
        first, end = columns.posting_offsets[number : number + 2]
        return columns.posting_passages[first:end]

    def _holding(self, phrase: list[str]) -> Numbers:
        """Return the sentences in which these terms stand in a row, rising."""
        columns, vocabulary = self.snapshot.columns, self.snapshot.vocabulary
        if not phrase or any(term not in vocabulary for term in phrase):
            return _numbers([])
        numbers = [vocabulary[term] for term in phrase]
        starts = columns.terms[: len(columns.terms) - len(numbers) + 1] == numbers[0]
        for offset, number in enumerate(numbers[1:], start=1):
            starts &= columns.terms[offset : offset + len(starts)] == number
        places = np.flatnonzero(starts)
        sentences = np.searchsorted(columns.sentence_terms, places, side="right") - 1
        inside = places + len(numbers) <= columns.sentence_terms[sentences + 1]
        return np.unique(sentences[inside]).astype(np.int64)

    def _read(self, article: int) -> ArticleReading:
        text = self.snapshot.text(article)
        mentions = self._resolver.resolve(text, self.snapshot.article(article).title)
        first, end = self.sentence_range(article)
        starts = self.snapshot.columns.sentence_starts[first:end]
        places = np.searchsorted(starts, [one.start for one in mentions], side="right") - 1
        sentences: dict[int, frozenset[int]] = {}
        for mention, place in zip(mentions, places.tolist(), strict=True):
            if place >= 0:
                number = first + place
                sentences[number] = sentences.get(number, frozenset()) | {mention.candidate}
        quotations = find_quotations(text, mentions) if mentions else ()
        return ArticleReading(
            sentences, tuple(one for one in quotations if one.candidate is not None)
        )


def _numbers(values: Iterable[int]) -> Numbers:
    return np.array(list(values), np.int64)
