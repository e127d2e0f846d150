"""Quotes that say nearly the same are shown once; quotes that contradict each other, both."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.article import Article
from knowledge.ranking.selection import select_quotes
from tests.support.snapshots import gather_terms, make_snapshot

TOLL = "The senator promised on the campaign trail to abolish the toll on the bridge."
LONG = (
    "The board voted to pay growers in the northern valleys for cherry trees that frost killed "
    "before the harvest, and the first checks go out after a survey of the orchards."
)


def quoted_of(folder: Path, one: str, other: str) -> int:
    """How many of two sentences, which stand in different articles, are quoted."""
    articles = [
        Article("one", "A story", f"{one} Ferries stay in port until pilots return.", "A"),
        Article("other", "Another", f"Rain fell on fields of barley all week. {other}", "B"),
    ]
    snapshot = make_snapshot(folder, articles)
    words = ["toll", "grower", "promis"]
    gathered = gather_terms(snapshot, words, pairs=False)
    rows = gathered.rows
    texts = []
    for sentence in rows.first.tolist():
        passage = np.searchsorted(snapshot.columns.passage_sentences, sentence, side="right") - 1
        article = int(snapshot.columns.passage_articles[passage])
        texts.append(snapshot.text(article)[slice(*snapshot.sentence_span(sentence))])
    scores = np.array([3.0 if text in (one, other) else 0.0 for text in texts], np.float32)
    chosen = select_quotes(gathered, scores, 3)
    return sum(texts[row] in (one, other) for row in chosen)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TOLL, TOLL.replace("abolish", "keep")),
        (TOLL, TOLL.replace("promised", "never promised")),
        (TOLL, TOLL.replace("bridge", "bridge to Arden")),
        (TOLL, TOLL.replace("the toll", "the toll of 3 dollars")),
        (TOLL, TOLL.replace("The senator", "Marlow")),
        (LONG, LONG.replace("voted", "did not vote")),
        (LONG, LONG.replace("northern", "Franklin")),
        (LONG, LONG.replace("first", "first 40")),
        (TOLL, TOLL[:-1] + ", if voters approve a levy on cider in the autumn first."),
    ],
)
def test_quotes_that_differ_in_what_they_say_are_both_shown(
    tmp_path: Path, one: str, other: str
) -> None:
    assert quoted_of(tmp_path, one, other) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TOLL, TOLL),
        (TOLL, TOLL.replace("abolish", "fully abolish")),
        (LONG, LONG.replace("checks", "payments")),
        (LONG, LONG.replace("killed", "recently killed").replace("survey", "careful survey")),
    ],
)
def test_lightly_edited_copies_are_shown_once(tmp_path: Path, one: str, other: str) -> None:
    assert quoted_of(tmp_path, one, other) == 1


THREE = "Barges carried barley down the river. Nobody paid the toll at Arden. Ferries stay in port."


@pytest.mark.parametrize(
    ("scores", "quoted"),
    [
        ({"one": [3.0, 2.6, 0.0], "other": [2.5]}, ["one", "other", "one"]),
        ({"one": [3.0, 2.9, 2.8], "other": [2.0]}, ["one", "one", "other"]),
        ({"one": [3.0, 2.9, 2.8], "other": [-9.0]}, ["one", "one", "one"]),
    ],
)
def test_another_article_is_quoted_unless_the_same_one_says_far_more(
    tmp_path: Path, scores: dict[str, list[float]], quoted: list[str]
) -> None:
    articles = [
        Article("one", "A story", THREE, "A"),
        Article("other", "Another", "The harbor pilots went back to work.", "B"),
    ]
    snapshot = make_snapshot(tmp_path, articles)
    gathered = gather_terms(snapshot, ["barg", "toll", "ferri", "pilot"])
    rows = gathered.rows
    names = [snapshot.article(int(article)).article_id for article in gathered.articles]
    single = rows.first == rows.last
    values = np.full(len(rows), -20.0, np.float32)
    for name, wanted in scores.items():
        mine = [row for row in np.flatnonzero(single).tolist() if names[row] == name]
        values[mine] = wanted
    chosen = select_quotes(gathered, values, 3)
    assert [names[row] for row in chosen] == quoted
    sentences = [n for row in chosen for n in range(rows.first[row], rows.last[row] + 1)]
    assert len(sentences) == len(set(sentences))
