"""Measure who is meant, who speaks and when it was, on labelled places of real articles.

    python -m benchmarks.quality.candidates mentions CORPUS.jsonl.xz [--errors]

Prints the figures with 95 % intervals (Wilson); with --errors also each place
that was wrong, in its words. The labels and what they mean: `labels/README.md`.
"""

import argparse
import json
import lzma
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.stats import binomtest

from knowledge.article import Article
from knowledge.reading.event_dates import find_event_dates
from knowledge.reading.mentions import MentionResolver
from knowledge.reading.quotations import find_quotations
from knowledge.reading.references import resolve_references
from knowledge.roster import Roster, default_surname, fold_name, load_roster
from knowledge.sample import PRIMARY_2020_ROSTER
from knowledge.sources.dates import parse_date
from knowledge.text.sentences import split_sentences

LABELS: Final = Path(__file__).parent / "labels"
Row = dict[str, Any]
Articles = dict[str, Article]


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled place and what was made of it."""

    row: Row
    wanted: str | None
    found: str | None


def load_articles(corpus: Path) -> Articles:
    """Return the articles of a JSONL file, which may be .xz, by id."""
    raw = corpus.read_bytes()
    content = (lzma.decompress(raw) if corpus.suffix == ".xz" else raw).decode()
    rows = [json.loads(line) for line in content.split("\n") if line.strip()]
    return {
        row["id"]: Article(
            row["id"],
            row.get("title") or "",
            row["text"],
            published_at=parse_date(row.get("date") or ""),
        )
        for row in rows
    }


def load_labels(name: str) -> list[Row]:
    """Return the labelled places of one file."""
    lines = (LABELS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def judge_mentions(articles: Articles, roster: Roster) -> Iterator[Judged]:
    """Resolve the article of each label; a mention that overlaps the place is its answer."""
    resolver = MentionResolver(roster)
    for row in load_labels("mentions"):
        article = articles[row["article"]]
        found = [
            roster.candidates[mention.candidate].name
            for mention in resolver.resolve(article.text, article.title)
            if mention.start < row["end"] and row["start"] < mention.end
        ]
        yield Judged(row, row["label"], found[0] if found else None)


def judge_plain_surnames(articles: Articles, roster: Roster) -> Iterator[Judged]:
    """Take every surname for its first bearer: the baseline."""
    for row in load_labels("mentions"):
        surface = fold_name(articles[row["article"]].text[row["start"] : row["end"]])
        found = [
            one.name
            for one in roster.candidates
            if surface.endswith(fold_name(one.surname))
            or surface in map(fold_name, (*one.aliases, *one.nicknames))
        ]
        yield Judged(row, row["label"], found[0] if found else None)


def judge_quotations(articles: Articles, roster: Roster) -> Iterator[Judged]:
    """Find the speaker of each labelled quotation, whoever it is; compared by the surname."""
    resolver = MentionResolver(roster)
    for row in load_labels("quotations"):
        article = articles[row["article"]]
        mentions = resolver.resolve(article.text, article.title)
        found = [
            _surname(
                one.speaker if one.candidate is None else roster.candidates[one.candidate].name
            )
            for one in find_quotations(article.text, mentions)
            if one.start < row["end"] and row["start"] < one.end and one.speaker
        ]
        wanted = row["speaker"]
        yield Judged(row, wanted and _surname(wanted), found[0] if found else None)


def judge_candidates_quotations(articles: Articles, roster: Roster) -> Iterator[Judged]:
    """Find which candidate speaks, which is what summaries show; anybody else is nobody."""
    return _judge_candidates_quotations(articles, roster, load_labels("quotations"))


def judge_speakers(articles: Articles, roster: Roster) -> Iterator[Judged]:
    """Find the same where the rules once gave a candidate: of use for precision alone."""
    return _judge_candidates_quotations(articles, roster, load_labels("speakers"))


def _judge_candidates_quotations(
    articles: Articles, roster: Roster, rows: Sequence[Row]
) -> Iterator[Judged]:
    resolver = MentionResolver(roster)
    names = {one.name for one in roster.candidates}
    for row in rows:
        article = articles[row["article"]]
        mentions = resolver.resolve(article.text, article.title)
        found = [
            roster.candidates[one.candidate].name
            for one in find_quotations(article.text, mentions)
            if one.start < row["end"] and row["start"] < one.end and one.candidate is not None
        ]
        wanted = row["speaker"] if row["speaker"] in names else None
        yield Judged(row, wanted, found[0] if found else None)


def judge_event_dates(articles: Articles, _roster: Roster) -> Iterator[Judged]:
    """Resolve each labelled expression against the day of its article."""
    for row in load_labels("event_dates"):
        article = articles[row["article"]]
        if article.published_at is None:
            raise ValueError(f"{article.article_id} has no date")
        found = [
            one.label
            for one in find_event_dates(article.text, article.published_at.date())
            if one.start < row["end"] and row["start"] < one.end
        ]
        yield Judged(row, row["date"], found[0] if found else None)


def judge_references(articles: Articles, roster: Roster) -> Iterator[Judged]:
    """Resolve the sentence of each labelled pronoun or description; compared by the full name."""
    yield from _judge_references(articles, roster, load_labels("references"))


def _judge_references(articles: Articles, roster: Roster, rows: Sequence[Row]) -> Iterator[Judged]:
    resolver = MentionResolver(roster)
    for row in rows:
        article = articles[row["article"]]
        sentences = split_sentences(article.text)
        found = resolve_references(article.text, sentences, resolver, article.title)
        place = bisect_right([one.start for one in sentences], row["start"]) - 1
        yield Judged(row, _plain(row["person"] or "") or None, _plain(found[place].label) or None)


def _plain(name: str) -> str:
    """Return a name without initials, so that two forms of it are one."""
    return fold_name(" ".join(word for word in name.split() if not word.endswith(".")))


def _surname(name: str) -> str:
    return fold_name(default_surname(name))


JUDGES: Final[dict[str, Sequence[Callable[[Articles, Roster], Iterator[Judged]]]]] = {
    "mentions": (judge_plain_surnames, judge_mentions),
    "event_dates": (judge_event_dates,),
    "references": (judge_references,),
    "quotations": (judge_quotations, judge_candidates_quotations, judge_speakers),
}


def report(name: str, judged: Sequence[Judged]) -> None:
    """Print precision and recall with their intervals."""
    right = np.array([one.found is not None and one.found == one.wanted for one in judged])
    said = np.array([one.found is not None for one in judged])
    wanted = np.array([one.wanted is not None for one in judged])
    same = sum(one.found == one.wanted for one in judged)
    share, (low, high) = _share(same, len(judged))
    print(f"{name}: right {share:.3f} [{low:.3f}, {high:.3f}] of {len(judged)}")
    for what, among in (("precision", said), ("recall", wanted)):
        share, (low, high) = _share(int(right.sum()), int(among.sum()))
        print(f"{name}: {what} {share:.3f} [{low:.3f}, {high:.3f}] of {among.sum()}")


def _share(hits: int, count: int) -> tuple[float, tuple[float, float]]:
    """Return a share with its Wilson interval, which is of use at 100 % too."""
    if not count:
        return float("nan"), (0.0, 1.0)
    interval = binomtest(hits, count).proportion_ci(method="wilson")
    return hits / count, (float(interval.low), float(interval.high))


def show_errors(judged: Sequence[Judged], articles: Articles) -> None:
    """Print each place that was wrong, between what stands before and after it."""
    for one in judged:
        if one.found != one.wanted:
            text, start, end = articles[one.row["article"]].text, one.row["start"], one.row["end"]
            place = f"{text[max(0, start - 90) : start]}[[{text[start:end]}]]{text[end : end + 90]}"
            print(f"  wanted {one.wanted}, found {one.found}: {place!r}")


def main() -> None:
    """Print the figures of one file of labels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=sorted(JUDGES))
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    articles, roster = load_articles(arguments.corpus), load_roster(PRIMARY_2020_ROSTER)
    for judge in JUDGES[arguments.what]:
        judged = list(judge(articles, roster))
        report(judge.__name__, judged)
        if arguments.errors:
            show_errors(judged, articles)


if __name__ == "__main__":
    main()
