"""Whether a corpus touches a question's topic, and the answers that show it."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.answers.answer import Answer, NoteKind
from knowledge.article import Article
from knowledge.library import Library, LibrarySettings
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status
from knowledge.ranking.topic import TOPIC, TopicModel, load_topic_model, measure_topic
from tests.support.answers import NOW
from tests.support.candidates import roster_of
from tests.support.snapshots import gather_terms, make_snapshot

TOWNS = ("Arden", "Brock", "Corley", "Dunmore", "Elstow", "Farrow", "Garth", "Holm")
THINGS = ("bridge toll", "ferry fare", "harbor levy", "school budget", "water board")
FILLER = "Nora Marlow told reporters that the council of {town} votes on the {thing} in June."
ASIDES = (
    "A food truck in Corley sold pizza at the fair.",
    "The mayor of Holm told a joke about the weather.",
    "Delegates met under a starry sky.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A corpus of town politics, with a few words of everything in it."""
    texts = [
        f"{FILLER.format(town=town, thing=thing)} The {thing} of {town} was raised last year."
        for town in TOWNS
        for thing in THINGS
    ]
    texts[:3] = [f"{text} {aside}" for text, aside in zip(texts, ASIDES, strict=False)]
    articles = [Article(f"a{number}", "", text) for number, text in enumerate(texts)]
    folder = tmp_path_factory.mktemp("topic")
    return Library.build(folder, articles, LibrarySettings(roster=roster_of(("Nora Marlow",))))


def ask(library: Library, text: str) -> Answer:
    return library.answer(Question(text, now=NOW))


@pytest.mark.parametrize("text", ["best pizza in chicago", "who painted the starry night"])
def test_what_the_corpus_does_not_touch_gets_no_quotes(library: Library, text: str) -> None:
    answer = ask(library, text)
    assert answer.status is Status.NOTHING
    assert answer.citations == ()
    assert answer.quoted == ()


@pytest.mark.parametrize(
    "text", ["marlow bridge toll", "why was the ferry fare in brock raised", "water board vote"]
)
def test_a_question_of_few_words_on_the_topic_gets_quotes(library: Library, text: str) -> None:
    answer = ask(library, text)
    assert answer.status is not Status.NOTHING
    assert len(answer.citations) <= (3 if answer.status is Status.ANSWERED else 2)
    assert answer.citations


def test_a_name_that_is_everywhere_is_not_called_unsupported(library: Library) -> None:
    notes = ask(library, "Who sold pizza at the fair in Corley, Marlow or Jessica Chase?").notes
    claims = [note.words for note in notes if note.kind is NoteKind.UNSUPPORTED]
    assert claims == [("Jessica Chase",)]


def topic_of(folder: Path, texts: Sequence[str], words: list[str]) -> dict[str, float]:
    articles = [Article(f"a{number}", "", text) for number, text in enumerate(texts)]
    gathered = gather_terms(make_snapshot(folder, articles), words)
    rows = list(range(len(gathered.rows)))
    measured = measure_topic(gathered, rows)
    return dict(zip(TOPIC, measured.tolist(), strict=True))


def test_words_that_fit_any_topic_do_not_count(tmp_path: Path) -> None:
    measured = topic_of(tmp_path, ["The best toll is no toll.", "Ferries run."], ["best", "toll"])
    assert measured["quote_coverage"] == 1
    assert measured["together_in_quote"] == pytest.approx(1 / 6)
    none = topic_of(tmp_path / "none", ["The best toll is no toll."], ["best", "tell"])
    assert not any(none.values())


def test_words_that_no_article_holds_are_unknown(tmp_path: Path) -> None:
    measured = topic_of(tmp_path, ["A toll was voted on."], ["toll", "minecraft"])
    assert 0.5 < measured["unknown"] < 1


def test_a_model_needs_a_weight_for_each_measure() -> None:
    model = load_topic_model()
    assert model.weights.shape == (len(TOPIC),)
    assert model.probability(np.zeros(len(TOPIC), np.float32)) == 0
    with pytest.raises(KeyError):
        TopicModel.from_json({"weights": {}, "intercept": 0.0, "least": 0.5})


@pytest.mark.parametrize(
    ("together", "small", "touched"), [(3, 0, True), (2, 0, False), (2, 1, True)]
)
def test_a_quote_that_holds_all_rare_words_touches_the_topic(
    together: int, small: int, *, touched: bool
) -> None:
    measured = np.array([0.0, 0.0, 1.0, 0.0, together / 6, 0.0, small], np.float32)
    model = TopicModel(np.zeros(len(TOPIC), np.float32), -5.0, 0.7, 0.7)
    assert model.is_touched(measured) is touched
