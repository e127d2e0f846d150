"""Draw what was labelled by hand for mentions, quotations and event dates.

Prints one JSON object a line, without labels: article id, start and end (offsets into the
article's text, in characters), and how it was drawn. Run from the project's root:

    python benchmarks/quality/labels/draw.py mentions CORPUS.jsonl.xz
    python benchmarks/quality/labels/draw.py quotations CORPUS.jsonl.xz
    python benchmarks/quality/labels/draw.py event_dates CORPUS.jsonl.xz

Everything is drawn with `random.Random(20201103)` from the articles in the order of their ids.
"""

import argparse
import json
import lzma
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from knowledge.roster import load_roster
from knowledge.sample import PRIMARY_2020_ROSTER

SEED = 20201103
Row = dict[str, str | int]
Texts = dict[str, str]

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_WEEKDAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|\d+)"
DATE_KINDS: dict[str, tuple[re.Pattern[str], int]] = {
    "weekday": (re.compile(rf"\b(?:(?:last|next|this|on|since) )?{_WEEKDAYS}\b"), 40),
    "month and day": (re.compile(rf"\b{_MONTHS} \d{{1,2}}(?:, \d{{4}})?\b"), 30),
    "relative": (
        re.compile(
            rf"\b(?:{_COUNT} (?:days?|weeks?|months?|years?) (?:ago|earlier|later)"
            r"|(?:last|next|this|earlier this|later this) (?:week|month|year)"
            r"|yesterday|tomorrow)\b",
            re.IGNORECASE,
        ),
        15,
    ),
    "month": (
        re.compile(
            rf"\b(?:in|since|last|next|this|until|by|early|late) {_MONTHS}(?: \d{{4}})?(?! \d)"
        ),
        15,
    ),
}
"""What counts as a date expression, by kind, and how many of each are drawn."""

_TITLES = frozenset({"Mr", "Mrs", "Ms", "Senator", "Governor", "Mayor", "President", "But", "And"})

_QUOTATION = re.compile(r"“[^“”\n]+”|\"[^\"\n]+\"")
_MINIMUM_WORDS = 5
"""Shorter ones are mostly titles and scare quotes."""


def load_texts(corpus: Path) -> Texts:
    """Return the articles' texts by id, in the order of the ids, from JSONL that may be .xz."""
    raw = corpus.read_bytes()
    content = (lzma.decompress(raw) if corpus.suffix == ".xz" else raw).decode()
    rows = [json.loads(line) for line in content.split("\n") if line.strip()]
    return {row["id"]: row["text"] for row in sorted(rows, key=lambda row: str(row["id"]))}


def mention_pool(texts: Texts) -> Iterator[Row]:
    """Yield every place where a name, alias, nickname or surname of the roster stands.

    The longest form at a place counts ('Joe Biden', not 'Biden'); whoever else bears the surname
    is in the pool too, because telling them apart is what is measured.
    """
    surnames = {}
    for candidate in load_roster(PRIMARY_2020_ROSTER).candidates:
        for form in (candidate.name, candidate.surname, *candidate.aliases, *candidate.nicknames):
            for spelling in (form, form.replace("'", "’"), form.replace("á", "a")):
                surnames[spelling] = candidate.surname
    forms = sorted(surnames, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b")
    for article, text in texts.items():
        for match in pattern.finditer(text):
            yield {**_row(article, match), "surname": surnames[match[0]]}


def draw_mentions(texts: Texts) -> list[Row]:
    """Draw 100 of all mentions alike, 50 with every surname alike, and 50 beside another name.

    The second part is where the rare surnames are, the third where the shared ones are: a surname
    alone with a capital before or after it that is no title ('Hunter Biden', 'Bloomberg News').
    """
    generator = random.Random(SEED)  # noqa: S311  (a fixed draw, no secret)
    pool = list(mention_pool(texts))
    generator.shuffle(pool)
    drawn: list[Row] = [{**row, "drawn": "uniform"} for row in pool[:100]]
    by_surname: dict[str, list[Row]] = defaultdict(list)
    for row in pool[100:]:
        by_surname[str(row["surname"])].append(row)
    while len(drawn) < 150:
        surname = generator.choice(sorted(by_surname))
        if by_surname[surname]:
            drawn.append({**by_surname[surname].pop(), "drawn": "by_surname"})
    rest = [row for rows in by_surname.values() for row in rows if _beside_another_name(texts, row)]
    drawn.extend({**row, "drawn": "beside_a_name"} for row in generator.sample(rest, 50))
    return drawn


def _beside_another_name(texts: Texts, row: Row) -> bool:
    text, start, end = texts[str(row["article"])], int(row["start"]), int(row["end"])
    before = re.search(r"([A-Z][a-z]+) $", text[max(0, start - 20) : start])
    after = re.match(r" [A-Z][a-z]+", text[end : end + 20])
    named_before = before is not None and before[1] not in _TITLES
    return row["surface"] == row["surname"] and (named_before or after is not None)


def draw_quotations(texts: Texts) -> list[Row]:
    """Draw 150 stretches between quotation marks of five words or more within a paragraph."""
    pool = [
        _row(article, match, surface=False)
        for article, text in texts.items()
        for match in _QUOTATION.finditer(text)
        if len(match[0].split()) >= _MINIMUM_WORDS
    ]
    return random.Random(SEED).sample(pool, 150)  # noqa: S311  (a fixed draw, no secret)


def draw_event_dates(texts: Texts) -> list[Row]:
    """Draw 100 date expressions, so many of each kind as DATE_KINDS says."""
    generator = random.Random(SEED)  # noqa: S311  (a fixed draw, no secret)
    drawn: list[Row] = []
    for kind, (pattern, count) in DATE_KINDS.items():
        pool = [
            {**_row(article, match), "kind": kind}
            for article, text in texts.items()
            for match in pattern.finditer(text)
        ]
        drawn.extend(generator.sample(pool, count))
    return drawn


_HEAD = r"(?:(?<=[.!?] )|(?<=[.!?][\"”] )|(?<=\n))"
REFERENCE_KINDS = {
    "pronoun": (re.compile(rf"{_HEAD}(?:He|She|His|Her|They|Their)\b(?= [\w'’])"), 95),
    "description": (
        re.compile(
            rf"{_HEAD}The (?:[\w-]+ ){{0,3}}?(?:president|senator|governor|mayor|congressman"
            r"|congresswoman|billionaire|entrepreneur|businessman|candidate|lawmaker|Democrat"
            r"|Republican|independent|actor|author|activist|attorney|veteran|strategist)\b(?!-)"
        ),
        25,
    ),
    "said": (
        re.compile(r"(?<=[,?!—][”\"] )(?:he|she|they) (?:said|added|wrote|tweeted|told|says)\b"),
        30,
    ),
}
"""What is drawn of each kind of reference to somebody, in places."""


def draw_references(texts: Texts) -> list[Row]:
    """Draw as many words that refer to somebody of each kind as REFERENCE_KINDS says."""
    generator = random.Random(SEED)  # noqa: S311  (a fixed draw, no secret)
    drawn: list[Row] = []
    for kind, (pattern, count) in REFERENCE_KINDS.items():
        pool = [
            {**_row(article, match, surface=False), "kind": kind}
            for article, text in texts.items()
            for match in pattern.finditer(text)
        ]
        drawn.extend(generator.sample(pool, count))
    return drawn


def _row(article: str, match: re.Match[str], *, surface: bool = True) -> Row:
    row: Row = {"article": article, "start": match.start(), "end": match.end()}
    if surface:
        row["surface"] = match[0]
    return row


DRAWS: dict[str, Callable[[Texts], Iterable[Row]]] = {
    "mentions": draw_mentions,
    "quotations": draw_quotations,
    "event_dates": draw_event_dates,
    "references": draw_references,
}


def main() -> None:
    """Print what was drawn, one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=sorted(DRAWS))
    parser.add_argument("corpus", type=Path)
    arguments = parser.parse_args()
    for row in DRAWS[arguments.what](load_texts(arguments.corpus)):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
