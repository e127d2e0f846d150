from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.article import Article
from knowledge.candidates.summary import main_topics, summarise
from knowledge.candidates.topics import TopicFinder
from knowledge.library import Library, LibrarySettings
from knowledge.roster import Roster, Topic
from knowledge.text.tokens import Tokenizer
from tests.support.candidates import DAY, candidate, make_articles, make_reader

JUSTICE = Topic("justice", ("police", "crime bill", "bail"))
CALM = "The union met in Arden and talked of the harvest for hours."


def on_topic(folder: Path, text: str, title: str = "Untitled", topic: Topic = JUSTICE) -> list[str]:
    """Return the sentences of an article that are on a topic."""
    article = Article("a", title, text, "Arden Ledger", "", DAY)
    snapshot = Library.build(folder, [article], LibrarySettings()).snapshot
    found = TopicFinder(snapshot, Tokenizer(())).on_topic(topic)
    spans = [snapshot.sentence_span(int(number)) for number in found]
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("sentences", "count"),
    [
        (["The crime bill was passed by one vote in the old hall."], 1),
        (["The police stood at the door of the old hall all night."], 0),
        (["The police asked for a change of bail in the old hall."], 1),
        (["The police came twice, and twice the police went home."], 1),
        (["The police came at night.", CALM, "A judge set bail for three of them."], 2),
        (["The police came at night.", CALM, CALM, "A judge set bail for three of them."], 0),
    ],
)
def test_a_word_needs_a_second_sign_and_a_phrase_does_not(
    tmp_path: Path, sentences: Sequence[str], count: int
) -> None:
    assert len(on_topic(tmp_path, " ".join(sentences))) == count


def test_a_headline_is_a_sign(tmp_path: Path) -> None:
    text = f"The police stood at the door of the old hall all night. {CALM}"
    assert on_topic(tmp_path / "1", text, "What to do about the police") == [text[:55]]
    assert on_topic(tmp_path / "2", text, "A night in Arden") == []


def test_terms_that_overlap_are_one_sign(tmp_path: Path) -> None:
    topic = Topic("justice", ("police", "polices"))
    assert on_topic(tmp_path, "The police stood at the door of the hall.", topic=topic) == []


def test_words_that_stand_in_two_sentences_are_no_phrase(tmp_path: Path) -> None:
    text = "He spoke of crime. Bill followed with a long and learned speech on it."
    assert on_topic(tmp_path, text) == []


def test_a_topic_that_no_article_touches_is_empty(tmp_path: Path) -> None:
    assert on_topic(tmp_path, CALM) == []


def test_main_topics_are_those_on_which_most_people_are_spoken_of(tmp_path: Path) -> None:
    texts = [
        "Fiona Sedgwick spoke for an hour about the road fund of Arden. " + CALM,
        "Gideon Thorne spoke for an hour about the road fund of Pell. " + CALM,
        *[f"Fiona Sedgwick spoke of the state tax in hall number {n}." for n in range(5)],
    ]
    people = (candidate("Fiona Sedgwick"), candidate("Gideon Thorne"))
    topics = (Topic("taxes", ("state tax",)), Topic("roads", ("road fund",)))
    roster = Roster(people, topics)
    settings = LibrarySettings(roster=roster)
    articles = make_articles("Fiona Sedgwick", "Gideon Thorne", texts)
    reader = Library.build(tmp_path, articles, settings).candidates
    assert [one.name for one in main_topics(reader, 1)] == ["roads"]
    assert [one.name for one in main_topics(reader)] == ["taxes", "roads"]


def test_a_quote_on_a_topic_is_one_that_the_candidate_leads(tmp_path: Path) -> None:
    texts = [
        "The ferry fare and the road fund pleased many, including Fiona Sedgwick of the coast.",
        "Old hands in the harbor say that the road fund is what made Fiona Sedgwick run.",
        "Fiona Sedgwick asked for a ferry that is paid from the road fund of the hills.",
    ]
    reader = make_reader(tmp_path, texts=texts)
    person = reader.roster.candidates[0]
    summary = summarise(reader, person, topic=reader.topic("transport"))
    (issue,) = summary.issues
    assert issue.citation is not None
    assert issue.citation.article_id == "a2"
    assert [one.article_id for one in summary.latest] == ["a1"]
    assert summary.stories == 3
