from datetime import UTC, datetime, timedelta

from benchmarks.quality.sets import LabelledQuestion, QuestionSet
from benchmarks.quality.stories import LABELS, measure_stories
from knowledge.article import Article

FROST = "Frost killed cherries in the orchards of Arden, and the growers want money from the levy."
FERRY = "Pilots of the island ferries stopped work in Kestrel over night shifts on the strait."
NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


def event(name: str, *relevant: str) -> LabelledQuestion:
    return LabelledQuestion(
        name, name, (), answerable=True, kind="", date="", relevant=dict.fromkeys(relevant, 1)
    )


def make_events(*texts: str, days: int = 0) -> QuestionSet:
    """Two events, each with two of the four texts."""
    articles = tuple(
        Article(f"a{n}", "", text, f"Outlet {n}", "", NOON + timedelta(days=days * (n % 2)))
        for n, text in enumerate(texts)
    )
    return QuestionSet("events", articles, (event("one", "a0", "a1"), event("two", "a2", "a3")))


def test_stories_that_are_the_events_are_all_right() -> None:
    figures = measure_stories(make_events(FROST, FROST, FERRY, FERRY))
    assert (figures.precision, figures.recall, figures.f1, figures.pairs) == (1, 1, 1, 2)
    assert figures.interval == (1, 1)


def test_stories_across_events_are_wrong() -> None:
    figures = measure_stories(make_events(FROST, FERRY, FROST, FERRY))
    assert (figures.precision, figures.recall, figures.f1) == (0, 0, 0)


def test_dates_can_be_left_out() -> None:
    words = " ".join(f"word{n}" for n in range(40))
    later = make_events(FROST + words, words + FROST, FERRY, FERRY[:60], days=30)
    assert measure_stories(later, dates=False).recall >= measure_stories(later).recall


def test_labels_hold_no_text() -> None:
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 122
    assert all(len(line) < 100 for line in lines)
