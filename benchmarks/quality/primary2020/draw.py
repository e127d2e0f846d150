"""Print ids of articles of a corpus in the order in which questions were written from them.

Run: python benchmarks/quality/primary2020/draw.py CORPUS.jsonl[.xz] [--limit N]
"""

import argparse
import json
import lzma
import random
from pathlib import Path

SEED = 20201103
"""The day of the election that the primary led to; chosen before anything was drawn."""


def load_ids(corpus: Path) -> list[str]:
    """Return the ids of all articles, sorted, from a JSONL file that may be .xz."""
    raw = corpus.read_bytes()
    text = (lzma.decompress(raw) if corpus.suffix == ".xz" else raw).decode()
    return sorted(json.loads(line)["id"] for line in text.split("\n") if line.strip())


def draw_ids(sorted_ids: list[str], limit: int) -> list[str]:
    """Return `limit` of the ids (all, where there are fewer), in the drawn order."""
    shuffled = list(sorted_ids)
    random.Random(SEED).shuffle(shuffled)  # noqa: S311  (a fixed draw, no secret)
    return shuffled[:limit]


def main() -> None:
    """Print the drawn ids, one a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, default=60)
    arguments = parser.parse_args()
    print("\n".join(draw_ids(load_ids(arguments.corpus), arguments.limit)))


if __name__ == "__main__":
    main()
