"""Exchange two candidates' names throughout articles and roster: everything said exchanges.

The same sentences by article and place, the same weeks, the same scores to the last bit.
"""

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

from knowledge.answers.answer import Citation
from knowledge.candidates.comparison import compare
from knowledge.candidates.headlines import newest_headlines
from knowledge.candidates.reader import CandidateReader
from knowledge.candidates.summary import CandidateSummary, summarise
from knowledge.candidates.timeline import Timeline, build_timeline
from knowledge.text.sentences import split_sentences
from tests.support.candidates import TEXTS, make_reader

NAMES: Final = (
    "Nora Marlow",
    "Daniel Love",
    "April Young",
    "Bernie Sanders",
    "Julián Castro",
    "Grace Bush",
)


TELLING: Final = (
    *TEXTS,
    "Many were for the road fund, including Fiona Sedgwick and Gideon Thorne of the coast. "
    "Gideon Thorne took Fiona Sedgwick to task for the road fund on Monday in Arden.",
    "Late on Friday night in Arden, Fiona Sedgwick told the crews that the ferry would sail. "
    "“The ferry is what this town was built on,” said Gideon Thorne.",
    "Few people in the hills have asked for a levy as loudly as Gideon Thorne has all year. "
    "Unlike Fiona Sedgwick, the crews of the ferry did not speak about the levy on Sunday.",
)
"""With people who lead a sentence, are named in it, or are named in passing."""


def places(reader: CandidateReader, citations: Iterable[Citation]) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for one in citations:
        number = reader.snapshot.find(one.article_id)
        assert number is not None
        starts = [span.start for span in split_sentences(reader.snapshot.text(number))]
        found.append((one.number, one.article_id, starts.index(one.start), one.score))
    return found


def of_summary(reader: CandidateReader, summary: CandidateSummary) -> tuple[object, ...]:
    issues = [(one.topic, one.citation is not None) for one in summary.issues]
    cited = places(reader, summary.citations)
    return cited, issues, summary.coverage, summary.stories, summary.outlets


def of_timeline(reader: CandidateReader, timeline: Timeline) -> tuple[object, ...]:
    days = [(one.day, one.stories) for one in timeline.entries]
    return days, places(reader, [one.citation for one in timeline.entries])


def said(folder: Path, first: str, second: str) -> list[object]:
    """Return everything that is said of the two, as places and figures."""
    reader = make_reader(folder, first, second, TELLING)
    result: list[object] = []
    for person in reader.roster.candidates:
        for topic in (None, *reader.roster.topics):
            result += [
                of_summary(reader, summarise(reader, person, topic=topic)),
                of_timeline(reader, build_timeline(reader, candidate=person, topic=topic)),
            ]
        found = newest_headlines(reader, candidate=person)
        result.append([one.headline.article_id for one in found])
    return result


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(NAMES, 2)))
def test_exchanging_two_candidates_exchanges_what_is_said(
    tmp_path: Path, one: str, other: str
) -> None:
    as_is = said(tmp_path / "as is", one, other)
    assert as_is == said(tmp_path / "exchanged", other, one)
    assert len(as_is) == 18


def test_a_comparison_exchanges_its_sides(tmp_path: Path) -> None:
    as_is = make_reader(tmp_path / "as is", "Nora Marlow", "Bernie Sanders")
    exchanged = make_reader(tmp_path / "exchanged", "Bernie Sanders", "Nora Marlow")
    one = compare(as_is, *as_is.roster.candidates)
    other = compare(exchanged, *exchanged.roster.candidates)
    assert one.left.candidate == other.left.candidate
    ids = [cited.article_id for cited in one.left.citations]
    other_ids = [cited.article_id for cited in other.right.citations]
    assert ids == other_ids
