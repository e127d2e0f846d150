"""Print how the time of each function that reads text grows with the text, as a table.

    python -m benchmarks.doubling [PART OF A NAME …]

For each function it is measured on every text of `texts.py`; the worst slope is shown, and the
longest time. Ends with 1 when a slope is above the limit.
"""

import sys
from datetime import UTC, datetime
from functools import partial

from benchmarks.doubling.functions import FUNCTIONS, call
from benchmarks.doubling.measuring import LIMIT, LONGEST, Growth, measure
from benchmarks.doubling.texts import TEXTS


def main(parts: list[str]) -> int:
    """Measure the functions whose names hold one of these parts; all where there are none."""
    names = [name for name in FUNCTIONS if not parts or any(part in name for part in parts)]
    print(f"`python -m benchmarks.doubling`, {datetime.now(UTC):%Y-%m-%d}:")
    print(f"{len(names)} functions, {len(TEXTS)} texts of up to {LONGEST:,} characters.\n")
    print("| function | worst slope | on | longest time, ms | on |")
    print("|---|---|---|---|---|")
    worst = 0.0
    for name in names:
        grown = [measure(partial(call, name), text) for text in TEXTS]
        print(_row(name, grown), flush=True)
        worst = max(worst, *(growth.slope for growth in grown))
    print(f"\nThe worst slope is {worst:.2f}; wanted is at most {LIMIT}.")
    return int(worst > LIMIT)


def _row(name: str, grown: list[Growth]) -> str:
    steepest = max(grown, key=lambda growth: growth.slope)
    longest = max(grown, key=lambda growth: growth.seconds)
    slope = f"{steepest.slope:.2f} | {steepest.text}" if steepest.slope else "below 2 ms | all"
    return f"| `{name}` | {slope} | {longest.seconds * 1000:.0f} | {longest.text} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
