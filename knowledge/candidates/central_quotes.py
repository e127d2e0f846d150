"""Choosing quotes: the most central ones, from different stories.

Central is what resembles the rest of the same slot: the mean cosine of its tf-idf vector to those
of the others (degree centrality of Erkan and Radev's LexRank, 2004, without a threshold). Neither
length nor heat counts, nor who is named. Ties go to the one that stands first. A sentence that the
candidate leads is preferred to one that only names them; one that names them in passing stays out.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from knowledge.answers.answer import Citation
from knowledge.answers.citing import cite_sentences
from knowledge.candidates.reader import CandidateReader, Numbers
from knowledge.reading.salience import stands_alone
from knowledge.search.snapshot import Snapshot
from knowledge.text.cues import Cue
from knowledge.text.sentences import LONGEST_SENTENCE, Span

__all__ = [
    "SentenceRun",
    "centralities",
    "choose",
    "citation_of",
    "is_quotable",
    "prefer",
    "runs_of",
    "without",
    "words_of",
]

LEAST_WORDS: Final = 8
MOST_WORDS: Final = 45
"""Of a quote, between white space: the same bounds for everyone."""
MOST_NAMED: Final = 2
"""A sentence that names more candidates is a list of them."""
SAME: Final = 0.6
"""Two quotes that share this part of the shorter one's terms say the same."""
_ODD: Final = int(
    Cue.PAGE_FURNITURE | Cue.FRAGMENT | Cue.UNFINISHED | Cue.BROKEN | Cue.ASKS | Cue.PRONOUN_FIRST
)


@dataclass(frozen=True, slots=True, order=True)
class SentenceRun:
    """Sentences in a row of one article, by their numbers in the snapshot."""

    first: int
    last: int
    article: int


def is_quotable(reader: CandidateReader, run: SentenceRun) -> bool:
    """Return whether a run can stand alone as a quote."""
    columns = reader.snapshot.columns
    if int(columns.sentence_cues[run.first]) & _ODD:
        return False
    following = columns.sentence_cues[run.first + 1 : run.last + 1]
    if int(np.bitwise_or.reduce(following)) & int(Cue.APART | Cue.BROKEN):
        return False
    if not LEAST_WORDS <= words_of(reader.snapshot, run) <= MOST_WORDS:
        return False
    if len(reader.named_in(run.article, run.first)) > MOST_NAMED:
        return False
    if run.first == run.last:
        return reader.stands_alone(run.article, run.first)
    start, end = span_of(reader.snapshot, run)
    if end - start > LONGEST_SENTENCE:
        return False
    return stands_alone(reader.snapshot.text(run.article)[start:end])


def words_of(snapshot: Snapshot, run: SentenceRun) -> int:
    """Return how many words a run has."""
    return int(snapshot.columns.sentence_words[run.first : run.last + 1].sum(dtype=np.int64))


def centralities(reader: CandidateReader, runs: list[SentenceRun]) -> NDArray[np.float64]:
    """Return how central each run is among these, from 0 to 1; shape (runs,), 0 for a lone one."""
    if len(runs) < 2:
        return np.zeros(len(runs))
    columns, weights = reader.snapshot.columns, reader.term_weights
    spans = [
        slice(int(columns.sentence_terms[run.first]), int(columns.sentence_terms[run.last + 1]))
        for run in runs
    ]
    terms = np.concatenate([columns.terms[span] for span in spans])
    rows = np.repeat(np.arange(len(runs)), [span.stop - span.start for span in spans])
    vectors = csr_array((weights[terms], (rows, terms)), shape=(len(runs), len(weights)))
    vectors.sum_duplicates()
    norms = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel())
    norms[norms == 0] = 1.0
    together = np.asarray(vectors.multiply(1 / norms[:, None]).sum(axis=0)).ravel()
    own = np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel() / norms**2
    means = ((vectors @ together) / norms - own) / (len(runs) - 1)
    # Rounded, so that the order in which floats were added decides nothing.
    rounded: NDArray[np.float64] = np.round(np.clip(means, 0.0, 1.0), 6)
    return rounded


def choose(
    reader: CandidateReader, runs: Iterable[SentenceRun], limit: int, taken: set[int]
) -> list[tuple[SentenceRun, float]]:
    """Return the most central runs, at most one a story and none that says the same, best first.

    With each comes its centrality. `taken` holds the stories that are quoted already; those of the
    chosen are added.
    """
    pool = sorted(set(runs))
    scores = centralities(reader, pool)
    stories = reader.snapshot.columns.article_stories
    chosen: list[tuple[SentenceRun, float]] = []
    said: list[frozenset[int]] = []
    for place in np.argsort(-scores, kind="stable").tolist():
        if len(chosen) == limit:
            break
        run = pool[place]
        story, terms = int(stories[run.article]), _terms(reader.snapshot, run)
        if story in taken or _repeats(terms, said):
            continue
        taken.add(story)
        said.append(terms)
        chosen.append((run, float(scores[place])))
    return chosen


def prefer(runs: Sequence[SentenceRun], leading: Collection[int]) -> list[SentenceRun]:
    """Return the runs whose first sentence the candidate leads; all of them if there is none."""
    return [run for run in runs if run.first in leading] or list(runs)


def without(
    reader: CandidateReader, runs: Sequence[SentenceRun], chosen: Sequence[SentenceRun]
) -> list[SentenceRun]:
    """Return the runs that are not chosen already, nor say the same as one that is."""
    if not chosen:
        return list(runs)
    sentences = {number for run in chosen for number in range(run.first, run.last + 1)}
    said = [_terms(reader.snapshot, run) for run in chosen]
    return [
        run
        for run in runs
        if run.first not in sentences and not _repeats(_terms(reader.snapshot, run), said)
    ]


def _terms(snapshot: Snapshot, run: SentenceRun) -> frozenset[int]:
    columns = snapshot.columns
    first, end = columns.sentence_terms[run.first], columns.sentence_terms[run.last + 1]
    return frozenset(columns.terms[int(first) : int(end)].tolist())


def _repeats(terms: frozenset[int], said: Iterable[frozenset[int]]) -> bool:
    """Return whether a quote with these terms says the same as one of the others."""
    return any(
        len(terms & others) >= SAME * max(min(len(terms), len(others)), 1) for others in said
    )


def citation_of(snapshot: Snapshot, number: int, run: SentenceRun, score: float) -> Citation:
    """Return a run as a citation; its `score` is how central it is in its slot."""
    sentences = range(run.first, run.last + 1)
    return cite_sentences(snapshot, number, run.article, sentences, score)


def span_of(snapshot: Snapshot, run: SentenceRun) -> Span:
    """Return where a run stands in its article's text."""
    return Span(snapshot.sentence_span(run.first).start, snapshot.sentence_span(run.last).end)


def runs_of(sentences: Numbers, articles: Numbers) -> list[SentenceRun]:
    """Return each sentence as a run of its own."""
    pairs = zip(sentences.tolist(), articles.tolist(), strict=True)
    return [SentenceRun(sentence, sentence, article) for sentence, article in pairs]
