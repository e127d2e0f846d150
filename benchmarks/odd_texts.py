"""How many articles of a corpus would be held back as odd, and why.

    python -m benchmarks.odd_texts CORPUS.jsonl[.xz]…

Prints, for each file, the articles read and how many fell under each reason.
"""

import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from knowledge.sources.quality import odd_reason


def read_texts(path: Path) -> Iterator[str]:
    """Yield the text of each article of a JSON Lines file."""
    with lzma.open(path, "rt") if path.suffix == ".xz" else path.open() as lines:
        for line in lines:
            yield json.loads(line)["text"]


def main(paths: list[str]) -> None:
    """Print a line for each file and each reason."""
    for path in map(Path, paths):
        reasons: Counter[str] = Counter()
        for text in read_texts(path):
            reason = odd_reason(text, link_share=0.0, language="en")
            reasons[re.sub(r"\d+", "n", reason) or "none: it is taken"] += 1
        print(f"{path}: {reasons.total():,} articles")
        for reason, count in reasons.most_common():
            print(f"  {count:>7,} ({count / reasons.total():.2%}) {reason}")


if __name__ == "__main__":
    main(sys.argv[1:])
