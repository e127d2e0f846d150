"""Newest: the latest stories, of somebody, on some words, or of all that is indexed."""

from collections.abc import Sequence
from typing import Final

from knowledge.answers.answer import Headline, Section
from knowledge.answers.freshness import age_notes
from knowledge.candidates.headlines import newest_headlines
from knowledge.ranking.confidence import Status
from knowledge.reading.salience import Salience
from knowledge.replies.asked import Asked, Composed
from knowledge.replies.people import names_them
from knowledge.roster import Candidate
from knowledge.search.index import Hit, PassageFilter

__all__ = ["compose_headlines", "headlines_on"]

STORIES: Final = 5
AMONG: Final = 4
"""As many times more stories are looked through for those that are on somebody."""
ENOUGH: Final = 3
"""Stories on somebody; where there are fewer, those that only tell of them count too."""
LEADING_SENTENCES: Final = 2
NEAR: Final = 0.6
"""Of the best passage's score, for an article to be on the words."""
PASSAGES: Final = 100


def compose_headlines(asked: Asked) -> Composed | None:
    """Return the newest stories, each once; None where it names somebody or something unknown."""
    people = asked.people
    if asked.intent.names and not people:
        return None
    found = _headlines(asked, asked.where)
    if not found and asked.where != asked.given:
        found = _headlines(asked, asked.given)
    if not found:
        return None
    heading = asked.intent.topic or (people[0].name if people else "")
    return Composed(
        (Section(heading, headlines=tuple(found)),),
        Status.ANSWERED,
        age_notes([one.published_at for one in found], asked.moment),
    )


def headlines_on(asked: Asked, words: str, where: PassageFilter, limit: int) -> list[Headline]:
    """Return the newest stories with a passage that holds all of these words, newest first."""
    terms = list(dict.fromkeys(asked.tokenizer.tokenize_question(words)))
    hits = asked.snapshot.index.search(terms, PASSAGES, where)
    near = [hit for hit in hits if hit.score >= NEAR * hits[0].score and _holds(asked, terms, hit)]
    columns = asked.snapshot.columns
    numbers = dict.fromkeys(int(columns.passage_articles[hit.passage_id]) for hit in near)
    stories: dict[int, int] = {}
    for number in sorted(numbers, key=lambda one: (-int(columns.published[one]), one)):
        stories.setdefault(int(columns.article_stories[number]), number)
    articles = [asked.snapshot.article(number) for number in list(stories.values())[:limit]]
    return [
        Headline(one.article_id, one.title, one.outlet, one.url, one.published_at)
        for one in articles
    ]


def _headlines(asked: Asked, where: PassageFilter) -> list[Headline]:
    if asked.intent.topic:
        return headlines_on(asked, asked.intent.topic, where, STORIES)
    person = asked.people[0] if asked.people else None
    folded = newest_headlines(
        asked.reader, candidate=person, where=where, limit=STORIES * AMONG if person else STORIES
    )
    newest = [one.headline for one in folded]
    about = newest if person is None else [one for one in newest if _is_about(asked, person, one)]
    return (about if len(about) >= ENOUGH else newest)[:STORIES]


def _is_about(asked: Asked, person: Candidate, headline: Headline) -> bool:
    """Return whether an article is on somebody: by its title, or by more than one sentence."""
    if names_them(person, headline.title):
        return True
    named = asked.reader.named(asked.reader.number_of(person))
    leading = named.sentence_articles[named.saliences == Salience.LEADING]
    return int((leading == asked.snapshot.find(headline.article_id)).sum()) >= LEADING_SENTENCES


def _holds(asked: Asked, terms: Sequence[str], hit: Hit) -> bool:
    return all(score > 0 for _, score in asked.snapshot.index.explain(terms, hit.passage_id))
