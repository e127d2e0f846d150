"""Measure whether what summaries quote is about the candidate and the topic, on labelled quotes.

    python -m benchmarks.quality.summaries CORPUS.jsonl.xz [--draw ROUND] [--show]

Indexes the corpus aside and makes the summaries as the bot shows them. With --draw it prints the
quotes of one round, one JSON object a line, without labels; --show prints their words too. Without,
it prints for each round the share of its drawn quotes, as chosen now, that are labelled as about
both, with 95 % intervals (Wilson), and how many of them nobody has labelled.

Rounds never share a candidate's topic: what one was tuned on, the next has not seen.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scipy.stats import binomtest

from knowledge.answers.answer import Citation
from knowledge.article import Article
from knowledge.candidates.reader import CandidateReader
from knowledge.candidates.summary import main_topics, summarise
from knowledge.library import Library, LibrarySettings
from knowledge.roster import Candidate, load_roster
from knowledge.sample import PRIMARY_2020_ROSTER
from knowledge.sources.files.reader import Defaults, read_articles

LABELS: Final = Path(__file__).parent / "labels" / "summaries.jsonl"
SEED: Final = 20200203
ROUNDS: Final = (1, 2, 3)
QUOTES: Final = 60
"""On topics, in a round; of the slot of the newest stories all that its candidates have."""
TOPICS: Final = (
    "health care",
    "climate",
    "immigration",
    "guns",
    "economy and taxes",
    "education",
    "criminal justice",
    "foreign policy",
    "abortion",
    "trade",
    "race and civil rights",
    "coronavirus",
    "campaign money",
    "primary calendar",
)
"""Of the roster when the rounds were dealt; one that is gone since is left out of its round."""
Key = tuple[str, int, int, str, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One quote as a summary shows it."""

    candidate: str
    topic: str
    """Empty for the slot of the newest stories."""
    citation: Citation

    @property
    def key(self) -> Key:
        """Return what a label is known by."""
        one = self.citation
        return one.article_id, one.start, one.end, self.candidate, self.topic


def draw(reader: CandidateReader, round_: int) -> Iterator[Drawn]:
    """Yield a round's quotes: a third of all pairs of candidate and topic, and of candidates."""
    generator = random.Random(SEED)  # noqa: S311 - a fixed draw, no secret
    people = list(reader.roster.candidates)
    pairs = [(one, topic) for one in people for topic in TOPICS]
    generator.shuffle(people)
    generator.shuffle(pairs)
    place = ROUNDS.index(round_)
    drawn = (_on_topic(reader, *pair) for pair in pairs[place :: len(ROUNDS)])
    found = [one for one in drawn if one is not None]
    yield from found[:QUOTES]
    for person in people[place :: len(ROUNDS)]:
        for citation in summarise(reader, person).latest:
            yield Drawn(person.name, "", citation)


def _on_topic(reader: CandidateReader, person: Candidate, name: str) -> Drawn | None:
    """Return what a summary quotes on a topic: the whole one if it has it, else the topic's."""
    topic = reader.topic(name)
    if topic is None:
        return None
    is_main = topic in main_topics(reader)
    summary = summarise(reader, person, topic=None if is_main else topic)
    for issue in summary.issues:
        if issue.topic == topic.name and issue.citation is not None:
            return Drawn(person.name, topic.name, issue.citation)
    return None


def load_labels() -> dict[Key, dict[str, bool]]:
    """Return `candidate` and `topic` of each labelled quote: whether it is about them."""
    rows = map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())
    return {
        (row["article"], row["start"], row["end"], row["name"], row["on"]): row["about"]
        for row in rows
    }


def report(reader: CandidateReader) -> None:
    """Print what share of each round's quotes is about the candidate, the topic, and both."""
    labels = load_labels()
    for round_ in ROUNDS:
        drawn = list(draw(reader, round_))
        for slot in ("topics", "latest"):
            quotes = [one for one in drawn if bool(one.topic) == (slot == "topics")]
            known = [labels[one.key] for one in quotes if one.key in labels]
            for what in ("candidate", "topic", "both") if slot == "topics" else ("candidate",):
                wanted = ("candidate", "topic") if what == "both" else (what,)
                hits = sum(all(about[one] for one in wanted) for about in known)
                print(f"round {round_}, {slot}: about {what}: {_share(hits, len(known))}")
            print(f"round {round_}, {slot}: {len(quotes) - len(known)} not labelled")


def _share(hits: int, count: int) -> str:
    if not count:
        return "none"
    interval = binomtest(hits, count).proportion_ci(method="wilson")
    return f"{hits / count:.3f} [{interval.low:.3f}, {interval.high:.3f}] of {count}"


def open_reader(corpus: Path, folder: Path) -> CandidateReader:
    """Index a corpus below a folder, with the roster of the 2020 primary."""
    roster = load_roster(PRIMARY_2020_ROSTER)
    read = read_articles([corpus], Defaults())
    articles = [one for one in read if isinstance(one, Article)]
    settings = LibrarySettings(roster=roster)
    return Library.build(folder, articles, settings).candidates


def main() -> None:
    """Print a draw, or what is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--draw", type=int, choices=ROUNDS)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reader = open_reader(arguments.corpus, Path(folder))
        if arguments.draw is None:
            report(reader)
            return
        for one in draw(reader, arguments.draw):
            article, start, end, name, on = one.key
            row = {"article": article, "start": start, "end": end, "name": name, "on": on}
            print(json.dumps(row, ensure_ascii=False))
            if arguments.show:
                print(f"    {one.citation.title}\n    {one.citation.quote}")


if __name__ == "__main__":
    main()
