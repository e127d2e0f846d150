"""`python -m benchmarks.search CORPUS QUESTIONS`: build once, ask all, print the table."""

import argparse
import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

# One thread each: read when numpy is loaded, here and in the processes that inherit it.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "DISABLE_TQDM"):
    os.environ[variable] = "1"

from benchmarks.search.corpus import build, read_questions, read_texts  # noqa: E402
from benchmarks.search.peers import (  # noqa: E402
    LIMIT,
    Measured,
    build_ours,
    measure_answers,
    measure_bm25s,
    measure_ours,
    measure_rank_bm25,
)

_Result = TypeVar("_Result")

_SAMPLE = 25
"""Questions for rank-bm25, which takes over a second for each on a large corpus."""
_CLOSE = 1e-5
"""How far apart, relative to the score, float32 rounding may bring two sums of some ten terms."""


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and return 1 when a score differs from the oracle's."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("corpus", type=Path, help=".jsonl or .jsonl.xz with id, title, text")
    parser.add_argument("questions", type=Path, help=".jsonl or .jsonl.xz with text or question")
    parser.add_argument("--index", type=Path, help="keep the index here, and use it if there")
    arguments = parser.parse_args(words)
    with TemporaryDirectory() as temporary:
        index_folder: Path = arguments.index or Path(temporary)
        folder = index_folder / "1"
        if not folder.is_dir():
            report = _in_a_process(build, arguments.corpus, index_folder)
            print(
                f"index built from texts in {report.seconds:,.0f} s with {os.cpu_count()} "
                f"processors; peak memory {report.peak_megabytes:,.0f} MB"
            )
        return _compare(folder, arguments.questions)


def _compare(folder: Path, questions_file: Path) -> int:
    questions = _in_a_process(read_questions, questions_file)
    sample = questions[:: max(1, len(questions) // _SAMPLE)][:_SAMPLE]
    built = _in_a_process(build_ours, folder)
    ours = _in_a_process(measure_ours, folder, questions, built)
    answers = _in_a_process(measure_answers, folder, _in_a_process(read_texts, questions_file))
    theirs = _in_a_process(measure_bm25s, folder, questions)
    rank_bm25, farthest = _in_a_process(measure_rank_bm25, folder, sample)
    terms = sum(len(question) for question in questions) / max(1, len(questions))
    print(
        f"{len(questions):,} questions of {terms:.1f} terms, best {LIMIT}, one thread, no progress"
    )
    _print_table([ours, answers, theirs, rank_bm25])
    print("targets:")
    _print_target("median, of rank-bm25's", ours.median / rank_bm25.median, 1 / 500)
    _print_target("median, of bm25s's", ours.median / theirs.median, 0.5)
    _print_target("median of an answer, of bm25s's bare query", answers.median / theirs.median, 3.0)
    _print_target("95th percentile, of bm25s's", ours.percentile_95 / theirs.percentile_95, 0.1)
    print(
        f"scores on the sample: at most {farthest:.1e} (relative) from rank-bm25's own loops "
        "with Lucene's idf"
    )
    return 0 if farthest <= _CLOSE else 1


def _in_a_process(function: Callable[..., _Result], *arguments: Any) -> _Result:  # noqa: ANN401
    """Call in a process of its own, so that nobody's memory counts for another."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(function, *arguments).result()


def _print_table(rows: list[Measured]) -> None:
    print(f"{'':18}{'median ms':>11}{'p95 ms':>9}{'build s':>9}{'memory MB':>11}{'for tokens':>12}")
    for row in rows:
        print(
            f"{row.name:18}{row.median:11.3f}{row.percentile_95:9.2f}{row.build_seconds:9.1f}"
            f"{row.peak_megabytes:11,.0f}{row.tokens_megabytes:12,.0f}  {row.note}"
        )


def _print_target(what: str, ratio: float, wanted: float) -> None:
    verdict = "met" if ratio <= wanted else "not met"
    print(f"  {what}: {ratio:.4f}, at most {wanted:.4f} wanted: {verdict}")


if __name__ == "__main__":
    sys.exit(main())
