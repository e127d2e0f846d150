"""Reading: what the articles of one snapshot say of the candidates of one roster.

Each article is read once, when somebody first asks for a candidate that it may name; which articles
those are, the index knows. Everything else in this package starts from here.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.candidates.topics import TopicFinder
from knowledge.ranking.snippets import articles_of
from knowledge.reading.mentions import Mention, MentionResolver
from knowledge.reading.quotations import Quotation, find_quotations
from knowledge.reading.salience import Salience, points_back, saliences, stands_alone
from knowledge.roster import Candidate, Roster, Topic, fold_name
from knowledge.search.postings import lucene_idf
from knowledge.search.snapshot import Snapshot
from knowledge.text.sentences import Span
from knowledge.text.tokens import Tokenizer

__all__ = ["ArticleReading", "CandidateReader", "Named", "Numbers"]

ARTICLES_AT_A_STEP: Final = 10
"""Of reading ahead: some tens of milliseconds."""
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """What one article says of the candidates."""

    sentences: dict[int, dict[int, Salience]]
    """From a sentence's place in the article, from 0, to those it names, by place on the roster."""
    quotations: tuple[Quotation, ...]
    """Those of candidates only."""
    cut_off: frozenset[int] = frozenset()
    """The places of those of the sentences that cannot stand alone."""


@dataclass(frozen=True, slots=True)
class Named:
    """Where one candidate is named; everything in the order of the snapshot."""

    articles: Numbers
    """Shape (articles,): rising, each once."""
    sentences: Numbers
    """Shape (sentences,): rising, each once."""
    sentence_articles: Numbers
    """Shape (sentences,): the article of each."""
    saliences: Numbers
    """Shape (sentences,): how each is about the candidate, as in Salience."""
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
        self._shared: dict[tuple[tuple[int, Salience], ...], dict[int, Salience]] = {}
        self._reaches: dict[str, tuple[int, int]] = {}
        self._finder = TopicFinder(snapshot, self._tokenizer)
        self._found = snapshot.index.articles.matching()

    def read_ahead(self) -> Iterator[None]:
        """Read all that may be asked for, some articles at a step: seconds for a thousand articles.

        Whoever has other things to do goes on between two steps, or stops.
        """
        for number, candidate in enumerate(self.roster.candidates):
            unread = [one for one in self._articles_to_read(candidate) if one not in self._readings]
            for at in range(0, len(unread), ARTICLES_AT_A_STEP):
                for article in unread[at : at + ARTICLES_AT_A_STEP]:
                    self.read(article)
                yield
            self.named(number)
            yield
        for topic in self.roster.topics:
            self.reach_of(topic)
            yield
        _ = self.term_weights
        yield

    @property
    def has_read(self) -> frozenset[int]:
        """Return the articles that were read so far."""
        return frozenset(self._readings)

    def take_over(self, earlier: "CandidateReader") -> None:
        """Take what another reader of this roster has read of texts that this snapshot has too."""
        if earlier.roster != self.roster:
            return
        known = {_text_of(earlier, number): one for number, one in dict(earlier._readings).items()}
        for article in range(self.snapshot.article_count if known else 0):
            reading = known.get(_text_of(self, article))
            if reading is not None:
                self._readings.setdefault(article, reading)

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
        place = sentence - self.sentence_range(article)[0]
        return frozenset(self.read(article).sentences.get(place, ()))

    def stands_alone(self, article: int, sentence: int) -> bool:
        """Return whether a sentence of an article can be read without what stands around it."""
        reading, place = self.read(article), sentence - self.sentence_range(article)[0]
        if place in reading.sentences:
            return place not in reading.cut_off
        quote = _cut(self.snapshot.text(article), self.snapshot.sentence_span(sentence))
        return stands_alone(quote) and not points_back(quote)

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
        """Return the sentences on a topic, rising; what counts as one, `topics` says."""
        if topic.name not in self._topics:
            sentences = self._finder.on_topic(topic)
            owners = articles_of(self.snapshot.columns, sentences)
            self._topics[topic.name] = sentences[self._found[owners]]
        return self._topics[topic.name]

    def reach_of(self, topic: Topic) -> tuple[int, int]:
        """Return how many of the roster's surnames and how many articles a topic stands with.

        Seen in the index alone, without reading: a surname counts in a sentence on the topic.
        """
        if topic.name not in self._reaches:
            on_topic = self.on_topic(topic)
            terms = self._finder.terms_of(on_topic)
            surnames = [self._tokenizer.tokenize(one.surname) for one in self.roster.candidates]
            met = sum(set(surname) <= terms for surname in surnames)
            articles = articles_of(self.snapshot.columns, on_topic)
            self._reaches[topic.name] = (met, len(np.unique(articles)))
        return self._reaches[topic.name]

    def holds(self, name: str) -> bool:
        """Return whether some article's text has the words of a name in a row."""
        return self._finder.holds(name)

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
        stand: list[int] = []
        quotations: list[tuple[int, Quotation]] = []
        for article in self._articles_to_read(self.roster.candidates[number]):
            reading = self.read(article)
            first = self.sentence_range(article)[0]
            naming = {
                first + place: named[number]
                for place, named in reading.sentences.items()
                if number in named
            }
            if naming:
                articles.append(article)
                sentences += naming
                owners += [article] * len(naming)
                stand += naming.values()
            quotations += [(article, one) for one in reading.quotations if one.candidate == number]
        return Named(
            _numbers(articles),
            _numbers(sentences),
            _numbers(owners),
            _numbers(stand),
            tuple(quotations),
        )

    def _articles_to_read(self, candidate: Candidate) -> list[int]:
        """Return the articles that hold all words of one of the candidate's full names.

        Withdrawn ones are left out. An index of another roster does not know the names: then all
        articles are read.
        """
        if self.snapshot.key.tokenizer != self._tokenizer.version:
            return [int(article) for article in np.flatnonzero(self._found)]
        names = (candidate.name, *candidate.aliases, *candidate.nicknames)
        found = [self._articles_holding(self._tokenizer.tokenize(name)) for name in names]
        articles = np.unique(np.concatenate(found))
        return [int(article) for article in articles[self._found[articles]]]

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

    def _read(self, article: int) -> ArticleReading:
        text = self.snapshot.text(article)
        mentions = self._resolver.resolve(text, self.snapshot.article(article).title)
        if not mentions:
            return ArticleReading({}, ())
        first, end = self.sentence_range(article)
        spans = [self.snapshot.sentence_span(number) for number in range(first, end)]
        named = dict(_by_sentence(text, spans, mentions))
        quotations = find_quotations(text, mentions)
        return ArticleReading(
            {place: self._share(standing) for place, standing in named.items()},
            tuple(one for one in quotations if one.candidate is not None),
            frozenset(one for one in named if not stands_alone(_cut(text, spans[one]))),
        )

    def _share(self, standing: dict[int, Salience]) -> dict[int, Salience]:
        """Return the one object for all sentences alike: there are many, and few kinds."""
        return self._shared.setdefault(tuple(sorted(standing.items())), standing)


def _by_sentence(
    text: str, spans: Sequence[Span], mentions: Iterable[Mention]
) -> Iterator[tuple[int, dict[int, Salience]]]:
    """Yield the place of each sentence that names somebody, and how they stand in it."""
    starts = [span.start for span in spans]
    within: dict[int, list[Mention]] = {}
    for mention in mentions:
        place = bisect_right(starts, mention.start) - 1
        # Between two sentences may be what is passed over: a caption names people, too.
        if place >= 0 and mention.start < spans[place].end:
            within.setdefault(place, []).append(mention.moved_by(-starts[place]))
    for place, named in within.items():
        yield place, saliences(_cut(text, spans[place]), named)


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _text_of(reader: CandidateReader, number: int) -> tuple[str, str]:
    """Return what an article's reading depends on: its text, by the hash, and its title."""
    article = reader.snapshot.article(number)
    return article.version, article.title


def _numbers(values: Iterable[int]) -> Numbers:
    return np.array(list(values), np.int64)
