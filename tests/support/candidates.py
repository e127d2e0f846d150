"""A small race for tests of candidates: two made-up people, and articles from templates.

FIRST and SECOND are placeholders; `make_reader` gives them the names of a test.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from knowledge.article import Article
from knowledge.candidates.reader import CandidateReader
from knowledge.library import Library, LibrarySettings
from knowledge.roster import Candidate, Roster, Topic, default_surname

FIRST, SECOND = "Fiona Sedgwick", "Gideon Thorne"
TOPICS = (
    Topic("transport", ("ferry", "road fund")),
    Topic("health", ("clinic",)),
    Topic("taxes", ("levy",)),
)
DAY = datetime(2026, 9, 16, 12, tzinfo=UTC)
TEXTS = (
    "Fiona Sedgwick opened the new ferry in Arden on Monday and thanked the crews for their work. "
    "“We will keep the ferry running through the winter,” Sedgwick said. "
    "Gideon Thorne watched the boats leave from the old pier across the river.",
    "Gideon Thorne told the union on Tuesday that the clinic in Pell would stay open all year. "
    "“Nobody should drive two hours to see a nurse,” said Thorne. "
    "Fiona Sedgwick has asked the state for a second clinic in the hills.",
    "Fiona Sedgwick wants a levy on second homes to pay for the schools of Franklin. "
    "Two weeks ago Sedgwick said the levy would bring four million dollars a year. "
    "Gideon Thorne has called the levy a mistake that the coast would pay for.",
    "Gideon Thorne said on August 22 that the road fund was empty and that repairs would wait. "
    "Thorne said: “The road fund was spent before the snow had melted.” "
    "Fiona Sedgwick replied that the road fund held nine million dollars.",
    "Fiona Sedgwick and Gideon Thorne will meet in Arden on Friday for their second debate. "
    "The ferry will carry people to the debate without a fare, the harbor office said.",
)


def candidate(name: str, **more: object) -> Candidate:
    fields: dict[str, object] = {"surname": default_surname(name), **more}
    return Candidate(name, **fields)  # type: ignore[arg-type]


def roster_of(names: Iterable[str]) -> Roster:
    """A roster of people of whom only the names are known."""
    return Roster(tuple(candidate(name) for name in names))


def make_articles(first: str, second: str, texts: Iterable[str] = TEXTS) -> list[Article]:
    """One article a text, a day after another, from three outlets by turns."""
    names = dict(zip(f"{FIRST} {SECOND}".split(), f"{first} {second}".split(), strict=True))
    articles = []
    for number, text in enumerate(texts):
        for placeholder, name in names.items():
            text = text.replace(placeholder, name)
        outlet = ("The Franklin Post", "Kestrel Courier", "Arden Ledger")[number % 3]
        published = DAY - timedelta(days=number)
        articles.append(Article(f"a{number}", f"Story {number}", text, outlet, "", published))
    return articles


def make_reader(
    folder: Path, first: str = FIRST, second: str = SECOND, texts: Iterable[str] = TEXTS
) -> CandidateReader:
    """Index the articles; the roster lists both by alphabet of the placeholders."""
    roster = Roster((candidate(first), candidate(second)), TOPICS)
    settings = LibrarySettings(roster=roster)
    library = Library.build(folder, make_articles(first, second, texts), settings)
    return CandidateReader(library.snapshot, roster)
