"""Passages: runs of whole sentences, short enough to read and long enough to find.

Only counts come in and only ranges go out; what a sentence says does not matter here.
"""

from collections.abc import Sequence
from math import inf

__all__ = ["LONGEST_PASSAGE", "build_passages"]

LONGEST_PASSAGE = 1.2
"""No passage of several sentences is longer than this times `passage_words`."""


def build_passages(word_counts: Sequence[int], passage_words: int = 100) -> list[range]:
    """Cut an article's sentences into consecutive passages of about `passage_words` words.

    `word_counts[i]` is the number of words of the i-th sentence. The ranges cover all sentences
    once, in order. Of all cuts it takes the one whose passages stray least from `passage_words`
    (least sum of squares), so that 130 words become 65 and 65 and not 120 and 10. A passage has
    at most `LONGEST_PASSAGE * passage_words` words unless it is one sentence.

    Raises ValueError when `passage_words` is below 1 or a count is negative.
    """
    if passage_words < 1:
        raise ValueError(f"passage_words must be at least 1, not {passage_words}")
    if word_counts and min(word_counts) < 0:
        raise ValueError("a sentence cannot have fewer than 0 words")
    best_start = _best_starts(word_counts, passage_words)
    passages: list[range] = []
    end = len(word_counts)
    while end:
        passages.append(range(best_start[end], end))
        end = best_start[end]
    passages.reverse()
    return passages


def _best_starts(word_counts: Sequence[int], passage_words: int) -> list[int]:
    """Return for each end in sentences where the last passage before it best begins."""
    longest = LONGEST_PASSAGE * passage_words
    cost = [0.0]
    best_start = [0]
    for end in range(1, len(word_counts) + 1):
        words = 0
        least, chosen = inf, end - 1
        for start in range(end - 1, -1, -1):
            words += word_counts[start]
            if words > longest and start < end - 1:
                break
            total = cost[start] + (words - passage_words) ** 2
            if total < least:
                least, chosen = total, start
        cost.append(least)
        best_start.append(chosen)
    return best_start
