"""Print ids of articles of a corpus in the order in which questions were written from them.

    python -m benchmarks.quality.draw CORPUS.jsonl[.xz] --seed N [--without OTHER.jsonl[.xz]]

The ids are sorted and shuffled; the seeds stand in the READMEs beside the questions.
"""

import argparse
import json
import lzma
import random
from collections.abc import Iterable
from pathlib import Path


def load_ids(corpus: Path) -> set[str]:
    """Return the ids of all articles of a JSONL file that may be .xz."""
    raw = corpus.read_bytes()
    text = (lzma.decompress(raw) if corpus.suffix == ".xz" else raw).decode()
    return {json.loads(line)["id"] for line in text.split("\n") if line.strip()}


def draw_ids(ids: Iterable[str], seed: int, limit: int) -> list[str]:
    """Return `limit` of the ids (all, where there are fewer), in the drawn order."""
    shuffled = sorted(ids)
    random.Random(seed).shuffle(shuffled)  # noqa: S311  (a fixed draw, no secret)
    return shuffled[:limit]


def main() -> None:
    """Print the drawn ids, one a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--without", type=Path, help="leave out the articles of this corpus")
    parser.add_argument("--limit", type=int, default=60)
    arguments = parser.parse_args()
    left_out = load_ids(arguments.without) if arguments.without else set[str]()
    ids = load_ids(arguments.corpus) - left_out
    print("\n".join(draw_ids(ids, arguments.seed, arguments.limit)))


if __name__ == "__main__":
    main()
