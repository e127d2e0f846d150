"""The newest sentences that name a candidate, one a story where there are enough stories.

One rule for everyone on the roster: who is meant is what `candidates.mentions` says; a sentence
that only describes somebody ('the senator') names nobody. Pure over one snapshot: the index tells
which articles hold a name, and only the newest of them are read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.answers.answer import Headline
from knowledge.answers.candidates.mentions import Form, MentionResolver
from knowledge.roster import Candidate
from knowledge.search.postings import Int32s
from knowledge.search.sentences import Span
from knowledge.search.snapshot import Snapshot
from knowledge.search.tokens import Tokenizer

__all__ = ["CandidateQuote", "newest_quotes"]

FEWEST_WORDS: Final = 5
"""Of a sentence; shorter ones are captions and headings."""
ARTICLES_READ: Final = 200
"""At most; where so many tell one story, or name somebody else of that name, what was found
counts."""


@dataclass(frozen=True, slots=True)
class CandidateQuote:
    """A sentence that names a candidate, which is `text[start:end]`, and where it stands."""

    source: Headline
    version: str
    """SHA-256 of the article's text."""
    start: int
    """In characters."""
    end: int
    quote: str


def newest_quotes(
    snapshot: Snapshot, tokenizer: Tokenizer, resolver: MentionResolver, number: int, limit: int
) -> tuple[CandidateQuote, ...]:
    """Return sentences that name candidate `number` of the roster, newest first, at most `limit`.

    Each comes from another story; where there are fewer stories, other articles on the same follow,
    then other sentences of the same articles. Unknown dates are last, copies of a text left out.
    """
    stories: set[int] = set()
    new_stories: list[tuple[int, int]] = []
    same_stories: list[tuple[int, int]] = []
    others: list[tuple[int, int]] = []
    articles = _newest_articles(snapshot, tokenizer, resolver.roster.candidates[number])
    for article in articles[:ARTICLES_READ].tolist():
        named = [(article, sentence) for sentence in _naming(snapshot, resolver, number, article)]
        if not named:
            continue
        story = int(snapshot.columns.article_stories[article])
        (same_stories if story in stories else new_stories).append(named[0])
        stories.add(story)
        others += named[1:]
        if len(new_stories) == limit:
            break
    chosen = (new_stories + same_stories + others)[:limit]
    places = {article: place for place, article in enumerate(articles.tolist())}
    chosen.sort(key=lambda found: (places[found[0]], found[1]))
    return tuple(_quote(snapshot, article, sentence) for article, sentence in chosen)


def _newest_articles(snapshot: Snapshot, tokenizer: Tokenizer, candidate: Candidate) -> Int32s:
    """Return the articles that hold all words of one of the person's names, newest first."""
    names = (candidate.name, *candidate.aliases, *candidate.nicknames)
    passages = [_passages_with(snapshot, tokenizer.tokenize(name)) for name in names]
    articles = np.unique(snapshot.columns.passage_articles[np.concatenate(passages)])
    articles = articles[snapshot.columns.article_copies[articles] == articles]
    newest_first = np.argsort(-snapshot.columns.published[articles].astype(float), kind="stable")
    return articles[newest_first]


def _passages_with(snapshot: Snapshot, terms: Sequence[str]) -> Int32s:
    """Return the passages that hold all the terms; none when there are no terms."""
    columns = snapshot.columns
    held = []
    for term in terms:
        number = snapshot.vocabulary.get(term)
        if number is None:
            return np.empty(0, np.int32)
        begin, end = columns.posting_offsets[number : number + 2].tolist()
        held.append(columns.posting_passages[begin:end])
    common = held[0] if held else np.empty(0, np.int32)
    for passages in held[1:]:
        common = np.intersect1d(common, passages, assume_unique=True)
    return common


def _naming(
    snapshot: Snapshot, resolver: MentionResolver, number: int, article: int
) -> Iterator[int]:
    """Yield the sentences of an article that name the person, in order."""
    mentions = [
        mention
        for mention in resolver.resolve(snapshot.text(article), snapshot.article(article).title)
        if mention.candidate == number and mention.form is not Form.DESCRIPTION
    ]
    if not mentions:
        return
    columns = snapshot.columns
    passages = columns.article_passages[article : article + 2]
    first, end = columns.passage_sentences[passages].tolist()
    places = np.array([mention.start for mention in mentions])
    sentences = np.searchsorted(columns.sentence_starts[first:end], places, side="right") - 1
    for sentence in np.unique(sentences + first).tolist():
        if sentence >= first and columns.sentence_words[sentence] >= FEWEST_WORDS:
            yield sentence


def _quote(snapshot: Snapshot, article: int, sentence: int) -> CandidateQuote:
    record = snapshot.article(article)
    start, end = Span(*snapshot.sentence_span(sentence))
    return CandidateQuote(
        source=Headline(
            article_id=record.article_id,
            title=record.title,
            outlet=record.outlet,
            url=record.url,
            published_at=record.published_at,
        ),
        version=record.version,
        start=start,
        end=end,
        quote=snapshot.text(article)[start:end],
    )
