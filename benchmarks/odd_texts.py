"""How many articles of a corpus would be held back as odd, and why.

    python -m benchmarks.odd_texts [--openings] CORPUS.jsonl[.xz]…

Prints, for each file, the articles read and how many fell under each reason. `--openings` takes of
each article only its first sentences, up to 49 words: about as long as a wire's news in brief.
"""

import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from knowledge.sources.quality import MIN_BRIEF_WORDS, MIN_WORDS, odd_reason
from knowledge.text.sentences import split_sentences


def read_texts(path: Path) -> Iterator[str]:
    """Yield the text of each article of a JSON Lines file."""
    with lzma.open(path, "rt") if path.suffix == ".xz" else path.open() as lines:
        for line in lines:
            yield json.loads(line)["text"]


def opening(text: str) -> str:
    """Return the first whole sentences of a text, up to 49 words; empty under 12."""
    head = " ".join(text[:3_000].split())
    ends = [end for _, end in split_sentences(head) if len(head[:end].split()) < MIN_WORDS]
    brief = head[: max(ends, default=0)]
    return brief if len(brief.split()) >= MIN_BRIEF_WORDS else ""


def main(arguments: list[str]) -> None:
    """Print a line for each file and each reason."""
    openings = "--openings" in arguments
    for path in (Path(name) for name in arguments if name != "--openings"):
        reasons: Counter[str] = Counter()
        for whole in read_texts(path):
            text = opening(whole) if openings else whole
            if openings and not text:
                continue
            reason = odd_reason(text, link_share=0.0, language="en")
            reasons[re.sub(r"\d+", "n", reason) or "none: it is taken"] += 1
        print(f"{path}: {reasons.total():,} articles")
        for reason, count in reasons.most_common():
            print(f"  {count:>7,} ({count / reasons.total():.2%}) {reason}")


if __name__ == "__main__":
    main(sys.argv[1:])
