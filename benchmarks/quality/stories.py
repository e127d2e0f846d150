"""Stories: how well articles on one event are found, and where the threshold comes from.

    python -m benchmarks.quality.stories ../shared/data

The threshold is learned from `labels/stories.jsonl`, pairs of articles of abp_primary2020, and
measured on basil, whose events it has not seen: 55 events, three outlets each.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.quality.examples import index_articles
from benchmarks.quality.sets import QuestionSet, load_set
from knowledge.search.snapshot import Snapshot
from knowledge.search.stories import THRESHOLD, ArticleTerms, find_similar

__all__ = ["LABELS", "PairFigures", "learn_threshold", "measure_labels", "measure_stories"]

LABELS: Final = Path(__file__).parent / "labels" / "stories.jsonl"
_RESAMPLES: Final = 2000
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class PairFigures:
    """How many pairs that tell one story were found, and how many of the found do."""

    precision: float
    recall: float
    f1: float
    interval: tuple[float, float]
    """Of F1: 95 %, by resampling the events or the labelled pairs."""
    pairs: int
    """That tell one story."""


def measure_stories(events: QuestionSet, *, dates: bool = True) -> PairFigures:
    """Find the stories of a set whose questions are events, and compare every pair of articles."""
    if not dates:
        undated = tuple(replace(article, published_at=None) for article in events.articles)
        events = replace(events, articles=undated)
    snapshot = index_articles(events)
    event_of = {
        article: number
        for number, question in enumerate(events.questions)
        for article in question.relevant
    }
    numbers = np.array([event_of[article.article_id] for article in events.articles])
    stories = snapshot.columns.article_stories
    found = np.triu(stories[:, None] == stories[None, :], 1)
    wanted = np.triu(numbers[:, None] == numbers[None, :], 1)
    # A pair that is found but wanted by nobody is charged to the event of its first article.
    counts = [
        np.bincount(numbers[np.nonzero(chosen)[0]], minlength=len(events.questions))
        for chosen in (found & wanted, found, wanted)
    ]
    return _figures(*counts)


def measure_labels(folder: Path, threshold: float = THRESHOLD) -> PairFigures:
    """Compare the labelled pairs with a bare threshold, before clusters are made."""
    values, same = _labelled(folder)
    found = values >= threshold
    return _figures(*(chosen.astype(np.int64) for chosen in (found & same, found, same)))


def learn_threshold(folder: Path) -> float:
    """Return the similarity that parts the labelled pairs with the best F1, to two digits."""
    values, same = _labelled(folder)
    thresholds = np.arange(0.1, 0.6, 0.01)
    f1 = [_f1(((values >= t) & same).sum(), (values >= t).sum(), same.sum()) for t in thresholds]
    return round(float(thresholds[int(np.argmax(f1))]), 2)


def _labelled(folder: Path) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return how near the articles of each labelled pair are, and whether they tell one story."""
    snapshot = index_articles(load_set(folder))
    similar = find_similar(article_terms(snapshot))
    ends = zip(similar.first.tolist(), similar.second.tolist(), strict=True)
    near = dict(zip(ends, similar.values.tolist(), strict=True))
    values, same = [], []
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        pair = sorted(snapshot.find(label[end]) or 0 for end in ("first", "second"))
        values.append(near.get((pair[0], pair[1]), 0.0))
        same.append(label["same"])
    return np.array(values), np.array(same)


def article_terms(snapshot: Snapshot) -> ArticleTerms:
    """Return what stories are found from, of a snapshot that is built."""
    columns = snapshot.columns
    return ArticleTerms(
        terms=columns.terms,
        offsets=columns.sentence_terms[columns.passage_sentences[columns.article_passages]],
        title_terms=columns.title_terms,
        title_offsets=columns.title_offsets,
        published=columns.published,
        vocabulary_size=len(snapshot.terms),
    )


def _figures(
    right: NDArray[np.int64], found: NDArray[np.int64], wanted: NDArray[np.int64]
) -> PairFigures:
    """Sum up counts of shape (groups,), where groups are what is resampled."""
    random = np.random.default_rng(_SEED)
    draws = random.integers(0, len(wanted), (_RESAMPLES, len(wanted)))
    values = [_f1(right[draw].sum(), found[draw].sum(), wanted[draw].sum()) for draw in draws]
    low, high = np.quantile(values, [0.025, 0.975])
    return PairFigures(
        precision=float(right.sum() / max(found.sum(), 1)),
        recall=float(right.sum() / max(wanted.sum(), 1)),
        f1=_f1(right.sum(), found.sum(), wanted.sum()),
        interval=(float(low), float(high)),
        pairs=int(wanted.sum()),
    )


def _f1(right: float, found: float, wanted: float) -> float:
    return float(2 * right / max(found + wanted, 1))


def main(arguments: Sequence[str]) -> None:
    """Print the figures of a folder of sets."""
    data = Path(arguments[0])
    primary, basil = data / "abp_primary2020", load_set(data / "basil")
    print(f"threshold: {learn_threshold(primary)} learned, {THRESHOLD} in use")
    rows = {
        "labelled pairs, learned on": measure_labels(primary),
        "basil, not learned on": measure_stories(basil),
        "basil without dates": measure_stories(basil, dates=False),
    }
    for name, one in rows.items():
        low, high = one.interval
        print(
            f"{name}: precision {one.precision:.3f}, recall {one.recall:.3f}, "
            f"F1 {one.f1:.3f} [{low:.3f}, {high:.3f}], {one.pairs} pairs"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
