"""Upcoming: the days after the moment of asking that articles give for what is asked about."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from knowledge.answers.answer import Note, NoteKind, Section
from knowledge.candidates.central_quotes import SentenceRun, citation_of, is_quotable
from knowledge.ranking.confidence import Status
from knowledge.reading.event_dates import Precision, find_event_dates
from knowledge.replies.asked import Asked, Composed
from knowledge.text.cues import Cue

__all__ = ["compose_upcoming"]

ANNOUNCED: Final = timedelta(days=200)
"""How long before the moment of asking a day may have been announced."""
PASSAGES: Final = 300
QUOTES: Final = 2
_EXACT: Final = frozenset({Precision.DAY, Precision.WEEK})


@dataclass(frozen=True, slots=True, order=True)
class _Announced:
    day: date
    days_ago: int
    """How old the article is: the newest word on a day counts."""
    run: SentenceRun


def compose_upcoming(asked: Asked) -> Composed:
    """Return the soonest days after the moment of asking; where none is known, only that."""
    found: dict[date, _Announced] = {}
    for one in sorted(_announced(asked)):
        found.setdefault(one.day, one)
    if not found:
        note = Note(NoteKind.NO_LATER_DATE, (asked.intent.topic,), since=asked.moment)
        return Composed((), Status.NOTHING, (note,))
    citations = [
        citation_of(asked.snapshot, 0, one.run, 0.0) for one in list(found.values())[:QUOTES]
    ]
    return Composed(
        (Section(asked.intent.topic, tuple(citations)),), Status.POSSIBLY, is_plain=True
    )


def _announced(asked: Asked) -> list[_Announced]:
    """Return the sentences with the question's words and a day after the moment of asking."""
    snapshot, today = asked.snapshot, asked.moment.date()
    terms = list(dict.fromkeys(asked.tokenizer.tokenize_question(asked.intent.topic)))
    wanted = {snapshot.vocabulary.get(term, -1) for term in terms}
    allowed = snapshot.index.articles.matching(asked.given)
    columns, found = snapshot.columns, []
    for hit in snapshot.index.search(terms, PASSAGES, asked.given):
        article = int(columns.passage_articles[hit.passage_id])
        published = snapshot.article(article).published_at
        if not allowed[article] or published is None or asked.moment - published > ANNOUNCED:
            continue
        for sentence in snapshot.passage_sentences(hit.passage_id):
            first, end = columns.sentence_terms[sentence : sentence + 2]
            run = SentenceRun(sentence, sentence, article)
            dated = int(columns.sentence_cues[sentence]) & int(Cue.DATE | Cue.WHEN)
            if not dated or not wanted <= set(columns.terms[int(first) : int(end)].tolist()):
                continue
            if (day := _day_after(asked, run, published.date(), today)) and is_quotable(
                asked.reader, run
            ):
                found.append(_Announced(day, (asked.moment - published).days, run))
    return found


def _day_after(asked: Asked, run: SentenceRun, published: date, today: date) -> date | None:
    """Return the first day after today that a sentence names."""
    span = asked.snapshot.sentence_span(run.first)
    text = asked.snapshot.text(run.article)[span.start : span.end]
    days = [
        one.first
        for one in find_event_dates(text, published)
        if one.precision in _EXACT and one.first >= today
    ]
    return min(days, default=None)
