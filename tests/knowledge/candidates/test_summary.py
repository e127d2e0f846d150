from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers.answer import Citation
from knowledge.candidates.central_quotes import LEAST_WORDS, MOST_WORDS
from knowledge.candidates.comparison import compare
from knowledge.candidates.headlines import newest_headlines
from knowledge.candidates.reader import CandidateReader
from knowledge.candidates.summary import (
    LATEST,
    OWN_WORDS,
    TOPICS,
    CandidateSummary,
    summarise,
)
from knowledge.roster import Roster
from tests.support.candidates import FIRST, SECOND, TEXTS, candidate, make_reader


def summaries(reader: CandidateReader) -> list[CandidateSummary]:
    return [summarise(reader, one) for one in reader.roster.candidates]


def quotes(citations: Sequence[Citation]) -> list[str]:
    return [one.quote for one in citations]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> CandidateReader:
    return make_reader(tmp_path_factory.mktemp("race"))


def test_latest_is_one_sentence_of_each_of_the_newest_stories(reader: CandidateReader) -> None:
    summary = summaries(reader)[0]
    assert [one.article_id for one in summary.latest] == ["a0", "a1", "a2"]
    assert all("Sedgwick" in one.quote for one in summary.latest)


def test_issues_are_in_the_rosters_order_and_on_the_topic(reader: CandidateReader) -> None:
    for summary in summaries(reader):
        assert [one.topic for one in summary.issues] == ["transport", "health", "taxes"]
        for one, terms in zip(
            summary.issues, (("ferry", "road fund"), ("clinic",), ("levy",)), strict=True
        ):
            assert one.citation is None or any(term in one.citation.quote for term in terms)


def test_own_words_are_quotations_of_the_candidate(reader: CandidateReader) -> None:
    first, second = summaries(reader)
    assert quotes(first.own_words) == [
        "“We will keep the ferry running through the winter,” Sedgwick said."
    ]
    assert sorted(quotes(second.own_words)) == [
        "Thorne said: “The road fund was spent before the snow had melted.”",
        "“Nobody should drive two hours to see a nurse,” said Thorne.",
    ]


def test_coverage_has_every_week_of_the_corpus(reader: CandidateReader) -> None:
    for summary in summaries(reader):
        assert [(one.first, one.stories, one.outlets) for one in summary.coverage] == [
            (date(2026, 9, 7), 2, 2),
            (date(2026, 9, 14), 3, 3),
        ]
        assert (summary.stories, summary.outlets) == (5, 3)


def test_quotes_are_numbered_through_and_stand_in_the_article(reader: CandidateReader) -> None:
    for summary in summaries(reader):
        numbers = [one.number for one in summary.citations]
        assert numbers == list(range(1, len(numbers) + 1))
        for one in summary.citations:
            article = reader.snapshot.find(one.article_id)
            assert article is not None
            assert reader.snapshot.text(article)[one.start : one.end] == one.quote
            assert reader.snapshot.article(article).version == one.version


def test_no_sentence_is_quoted_twice(reader: CandidateReader) -> None:
    for summary in summaries(reader):
        assert len(set(quotes(summary.citations))) == len(summary.citations)


def test_a_topic_limits_every_slot(reader: CandidateReader) -> None:
    topic = reader.topic("HEALTH")
    summary = summarise(reader, reader.roster.candidates[1], topic=topic)
    assert summary.topic == "health"
    assert [one.topic for one in summary.issues] == ["health"]
    assert [one.article_id for one in summary.citations] == ["a1"]
    assert summary.issues[0].citation == summary.citations[0], "the only quote is the topic's"
    assert "clinic" in summary.citations[0].quote
    assert summary.own_words == ()
    assert summary.stories == 1


def test_since_leaves_older_articles_out(reader: CandidateReader) -> None:
    since = datetime(2026, 9, 15, tzinfo=UTC)
    summary = summarise(reader, reader.roster.candidates[0], since=since)
    assert {one.article_id for one in summary.citations} == {"a0", "a1"}
    assert summary.stories == 2
    assert [one.first for one in summary.coverage] == [date(2026, 9, 14)]


def test_who_is_not_on_the_roster_cannot_be_summarised(reader: CandidateReader) -> None:
    with pytest.raises(ValueError, match="not in"):
        summarise(reader, candidate("Ann Pell"))


def test_a_roster_that_the_index_does_not_know_is_read_all_the_same(
    reader: CandidateReader,
) -> None:
    other = CandidateReader(reader.snapshot, Roster((candidate(FIRST),), reader.roster.topics))
    (summary,) = summaries(other)
    assert quotes(summary.latest) == quotes(summaries(reader)[0].latest)


def test_an_empty_index_gives_empty_slots(tmp_path: Path) -> None:
    first, second = summaries(make_reader(tmp_path, texts=()))
    assert first.citations == second.citations == ()
    assert [one.topic for one in first.issues] == ["transport", "health", "taxes"]
    assert first.coverage == ()


def shape(summary: CandidateSummary) -> tuple[object, ...]:
    """What must be the same for everyone: slots, their order, their limits."""
    assert len(summary.latest) <= LATEST
    assert len(summary.own_words) <= OWN_WORDS
    assert len(summary.issues) <= TOPICS
    stories = [one.article_id for one in summary.latest]
    assert len(set(stories)) == len(stories)
    for one in summary.citations:
        assert LEAST_WORDS <= len(one.quote.split()) <= MOST_WORDS
    return [one.topic for one in summary.issues], [one.first for one in summary.coverage]


SENTENCES = [sentence for text in TEXTS for sentence in text.split(". ")]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), max_size=8))
def test_slots_and_limits_are_the_same_for_everyone(
    tmp_path_factory: pytest.TempPathFactory, articles: list[list[str]]
) -> None:
    texts = [". ".join(sentences) for sentences in articles]
    first, second = summaries(make_reader(tmp_path_factory.mktemp("any"), texts=texts))
    assert shape(first) == shape(second)


def test_three_articles_and_three_hundred_get_the_same_form(tmp_path: Path) -> None:
    many = [
        f"Gideon Thorne visited farm number {n} and spoke of the ferry for {n} minutes there."
        for n in range(300)
    ]
    few = [
        "Fiona Sedgwick met forty nurses of the clinic in the hall of Arden.",
        "Farmers in the hills asked Fiona Sedgwick for a levy on imported apples.",
        "Two schools in Pell are named after the grandmother of Fiona Sedgwick.",
    ]
    first, second = summaries(make_reader(tmp_path, texts=[*many, *few]))
    assert shape(first) == shape(second)
    assert (first.stories, second.stories) == (3, 300)
    assert len(first.latest) == len(second.latest) == LATEST


def test_a_comparison_has_its_sides_by_alphabet_and_numbers_through(
    reader: CandidateReader,
) -> None:
    first, second = reader.roster.candidates
    comparison = compare(reader, second, first)
    assert comparison == compare(reader, first, second)
    assert (comparison.left.candidate.name, comparison.right.candidate.name) == (FIRST, SECOND)
    left, right = comparison.left, comparison.right
    slots = [left.latest, right.latest]
    for one, other in zip(left.issues, right.issues, strict=True):
        slots += [
            (one.citation,) if one.citation else (),
            (other.citation,) if other.citation else (),
        ]
    read = [one.number for slot in (*slots, left.own_words, right.own_words) for one in slot]
    assert read == list(range(1, len(left.citations) + len(right.citations) + 1))
    with pytest.raises(ValueError, match="cannot be compared"):
        compare(reader, first, first)


def test_nothing_is_said_twice(tmp_path: Path) -> None:
    texts = [
        "“The ferry was built by the people of Pell and sails all winter,” said Fiona Sedgwick.",
        "Fiona Sedgwick: “The ferry was built by the people of Pell and sails all winter.”",
        "Fiona Sedgwick said the ferry was built by the people of Pell and sails all winter.",
        "Fiona Sedgwick opened a school for forty children in the hills of Arden.",
    ]
    summary = summaries(make_reader(tmp_path, texts=texts))[0]
    assert len([one for one in quotes(summary.citations) if "sails all winter" in one]) == 1


def test_headlines_of_somebody_are_of_stories_that_they_lead(tmp_path: Path) -> None:
    texts = [
        "Many came to the harbor, including Fiona Sedgwick of the coast and her crews.",
        "Fiona Sedgwick opened the harbor on Monday with all of her crews.",
    ]
    reader = make_reader(tmp_path, texts=texts)
    found = newest_headlines(reader, candidate=reader.roster.candidates[0])
    assert [one.headline.article_id for one in found] == ["a1"]


def test_headlines_are_the_newest_stories(reader: CandidateReader) -> None:
    found = newest_headlines(reader, limit=2)
    assert [one.headline.article_id for one in found] == ["a0", "a1"]
    found = newest_headlines(reader, outlet="kestrel courier")
    assert [one.headline.article_id for one in found] == ["a1", "a4"]
    only = newest_headlines(reader, candidate=reader.roster.candidates[0])
    assert len(only) == 5
