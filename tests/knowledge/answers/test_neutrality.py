"""Exchange two candidates' names throughout articles, roster and question: the answer exchanges.

The same articles, the same sentences by their place, the same confidences to the last bit.
"""

import itertools
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from knowledge.answers.answer import Answer
from knowledge.article import Article
from knowledge.library import Library, LibrarySettings
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status
from knowledge.roster import Candidate, Roster, default_surname
from knowledge.text.sentences import split_sentences
from tests.support.candidates import roster_of

ASKED_AT: Final = datetime(2026, 10, 29, tzinfo=UTC)
NAMES: Final = (
    "Nora Marlow",
    "Daniel Love",
    "Will May",
    "April Young",
    "Bernie Sanders",
    "Andrew Yang",
    "Julián Castro",
    "Grace Bush",
    "Mark Rich",
    "June Price",
)
"""Plain ones, words, months, and names that stem or fold oddly; all of two words."""
BUILT: Final = (
    ("Siobhan", "O'Keefe-Lane"),
    ("Beto", "O’Rourke"),
    ("Sofía", "de la Cruz"),
    ("Ana María", "Ruiz"),
    ("J.D.", "Vance"),
    ("J. D.", "Vance"),
    ("Nora J.", "Marlow"),
    ("J. Robert", "Poe"),
    ("Jean-Luc", "St. Clair"),
    ("Ana-María", "von der Lane-Ocasio"),
    ("Robert", "Hale Jr."),
)
"""Names of hyphens, apostrophes, particles, three words and initials: given names and surname."""
SHARED: Final = (
    (("Nora", "Marlow"), ("Curtis", "Marlow")),
    (("Ana", "Cruz-Lane"), ("Lane", "Cruz")),
    (("Ana", "Ocasio-Cortez"), ("Maya", "Diaz-Cortez")),
    (("Ana Maria", "Ruiz"), ("Maria", "Ruiz")),
)
"""Pairs whose names share a part."""
NO_WORDS: Final = ("Nora Marlow", "Bernie Sanders", "Andrew Yang", "Julián Castro")
"""In lower case nothing tells a name from a word, so these are none."""
FIRST: Final = "Fiona Sedgwick"
SECOND: Final = "Gideon Thorne"
TEXTS: Final = (
    (
        "Sedgwick skips union forum",
        "Fiona Sedgwick told the union on Monday that she would not attend its forum. She may speak"
        " there later, a spokesman said. Gideon Thorne will attend, and the union hopes to hear"
        " from others.",
    ),
    (
        "Poll gives Thorne a narrow lead",
        "Gideon Thorne leads Fiona Sedgwick by 4 points, 46 percent to 42 percent, in a poll of 812"
        " voters. In spring, Sedgwick had led Thorne by 2 points. The young love neither.",
    ),
    (
        "What the candidates raised",
        "Sedgwick raised $3.8 million from July to September. Thorne raised $4.1 million, most of"
        " it in Arden. “We will not march to a rich man's tune,” Sedgwick said.",
    ),
    (
        "Debate over bridge tolls",
        "In Thursday's debate Thorne promised to abolish the toll. According to Sedgwick, the price"
        " of that would be $71 million a year. She called it a bush fire in the budget.",
    ),
)
POINTING: Final = (
    (
        "Two on the ferry",
        "Gideon Thorne and Fiona Sedgwick spoke in Arden. “The ferry is ours to keep,” she said. He"
        " left the hall early. Sedgwick then met the crews of the ferry. She promised them a pier.",
    ),
    (
        "A plan for the ferry",
        "Fiona Sedgwick has a plan for the ferry. They would build two piers. Her campaign says"
        " that the ferry would sail at night. But it may never sail, said a spokesman for Thorne.",
    ),
)
"""In which pronouns stand for the two."""
ABOUT: Final = (
    "What did Sedgwick say about the ferry?",
    "What did Thorne say about the ferry?",
    "When did Thorne leave the hall?",
    "What is Fiona Sedgwick's plan for the ferry?",
)
QUESTIONS: Final = (
    "Why did Fiona Sedgwick skip the union forum?",
    "How much did Thorne raise?",
    "Did Sedgwick lead the poll?",
    "Who leads the poll, Sedgwick or Thorne?",
    "What did Fiona Sedgwick say about the toll in the debate?",
    "What did Gideon Thorne eat for breakfast?",
)


Built = tuple[str, str]


def named(text: str, first: str | Built, second: str | Built) -> str:
    """Give the two candidates of the templates their names."""
    parts = [part for name in (first, second) for part in parts_of(name)]
    names = dict(zip(f"{FIRST} {SECOND}".split(), parts, strict=True))
    for placeholder, name in names.items():
        # A sentence opens with a capital: 'De la Cruz will attend.'
        text = re.sub(rf"(?:^|(?<=[.?!] )){placeholder}", name[0].upper() + name[1:], text)
        text = text.replace(placeholder, name).replace(placeholder.casefold(), name.casefold())
    return text


def parts_of(name: str | Built) -> Sequence[str]:
    return name.split() if isinstance(name, str) else name


def answers(
    folder: Path, first: str | Built, second: str | Built, questions: Sequence[str]
) -> list[tuple[object, ...]]:
    """Return what is said to each question, by places and figures instead of words."""
    articles = [
        Article(f"a{n}", named(title, first, second), named(text, first, second), "The Post")
        for n, (title, text) in enumerate(TEXTS)
    ]
    names = tuple(" ".join(parts_of(name)) for name in (first, second))
    library = Library.build(folder, articles, LibrarySettings(roster=roster_of(names)))
    return [
        places_of(library, library.answer(Question(named(asked, first, second), now=ASKED_AT)))
        for asked in questions
    ]


@pytest.mark.parametrize(("one", "other"), [("Nora Marlow", "Will May"), ("April Young", "Jo Li")])
@pytest.mark.parametrize("pronouns", [("she/her", "he/him"), ("they/them", "she/her"), ("", "")])
def test_the_same_where_pronouns_tell_who_is_meant(
    tmp_path: Path, one: str, other: str, pronouns: tuple[str, str]
) -> None:
    said = []
    for first, second in ((one, other), (other, one)):
        people = zip((first, second), pronouns, strict=True)
        roster = Roster(
            tuple(Candidate(name, default_surname(name), pronouns=own) for name, own in people)
        )
        articles = [
            Article(f"a{n}", named(title, first, second), named(text, first, second), "The Post")
            for n, (title, text) in enumerate((*TEXTS, *POINTING))
        ]
        settings = LibrarySettings(roster=roster)
        library = Library.build(tmp_path / first, articles, settings)
        asked = [named(question, first, second) for question in (*QUESTIONS, *ABOUT)]
        answers = [library.answer(Question(one, now=ASKED_AT)) for one in asked]
        labels = [
            {first: 1, second: 2}.get(citation.label, citation.label)
            for answer in answers
            for citation in answer.citations
        ]
        said.append(([places_of(library, answer) for answer in answers], labels))
    assert said[0] == said[1]


def places_of(library: Library, answer: Answer) -> tuple[object, ...]:
    snapshot = library.snapshot
    places = []
    for citation in answer.citations:
        number = snapshot.find(citation.article_id)
        assert number is not None
        assert snapshot.text(number)[citation.start : citation.end] == citation.quote
        spans = split_sentences(snapshot.text(number))
        first = [span.start for span in spans].index(citation.start)
        last = [span.end for span in spans].index(citation.end)
        places.append((citation.article_id, first, last, citation.score))
    passages = [(found.article_id, found.score) for found in answer.passages]
    headlines = [headline.article_id for headline in answer.headlines]
    return answer.status, answer.confidence, places, passages, headlines, answer.reason


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(NAMES, 2)))
def test_exchanging_two_candidates_exchanges_the_answers(
    tmp_path: Path, one: str, other: str
) -> None:
    as_is = answers(tmp_path / "as is", one, other, QUESTIONS)
    exchanged = answers(tmp_path / "exchanged", other, one, QUESTIONS)
    assert as_is == exchanged
    assert all(bool(said[2]) is (said[0] is not Status.NOTHING) for said in as_is)
    assert sum(bool(said[2]) for said in as_is) >= len(as_is) - len(as_is) // len(QUESTIONS)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(NO_WORDS, 2)))
def test_the_same_for_questions_in_lower_case(tmp_path: Path, one: str, other: str) -> None:
    questions = [question.casefold() for question in QUESTIONS]
    as_is = answers(tmp_path / "as is", one, other, questions)
    assert as_is == answers(tmp_path / "exchanged", other, one, questions)


@pytest.mark.parametrize(
    ("one", "other"),
    [*((name, plain) for name in BUILT for plain in ("Nora Marlow", "Will May")), *SHARED],
)
def test_no_answer_depends_on_how_a_name_is_built(
    tmp_path: Path, one: Built, other: str | Built
) -> None:
    questions = (*QUESTIONS, *(question.rstrip("?") for question in QUESTIONS))
    as_is = answers(tmp_path / "as is", one, other, questions)
    assert as_is == answers(tmp_path / "exchanged", other, one, questions)
    assert all(bool(said[2]) is (said[0] is not Status.NOTHING) for said in as_is)
    assert sum(bool(said[2]) for said in as_is) >= len(as_is) - len(as_is) // len(QUESTIONS)


@pytest.mark.parametrize("name", BUILT)
def test_the_same_for_names_however_built_in_lower_case(tmp_path: Path, name: Built) -> None:
    questions = [question.casefold() for question in QUESTIONS]
    as_is = answers(tmp_path / "as is", name, "Bernie Sanders", questions)
    assert as_is == answers(tmp_path / "exchanged", "Bernie Sanders", name, questions)
