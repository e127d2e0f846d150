"""Copies: articles that are one text, whole, lightly edited, or cut short.

A text is the set of its shingles: runs of four terms. What few articles share is where copies show:
shingles of one article alone are left out, and so are those that an outlet prints again and again
('sign up for our newsletter'). MinHash with locality-sensitive hashing (Broder 1997; datasketch)
proposes pairs, exact sets decide; hashes are of the terms' numbers, never of words.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray
from scipy import sparse

from knowledge.search.postings import Int32s, Int64s
from knowledge.search.threads import map_in_threads

__all__ = ["SHARED", "find_near_duplicates"]

SHARED: Final = 0.6
"""A copy has this part of the shorter text's shingles, or of all of both where one is short."""
_SHINGLE: Final = 4
"""Terms; about seven words, as stop words are none."""
_SHORT: Final = 20
"""Shingles. A text of fewer may stand in a longer one by chance."""
_HABIT: Final = 5
"""What an outlet prints in more articles than this says nothing about copies."""
_PERMUTATIONS: Final = 128
_BANDS: Final = 64
"""Of two hashes each: a pair with a Jaccard index of .4 is missed once in 70,000 times, one of .25
once in 60. Before the exact sets decide, proposing too many costs little."""
_SEED: Final = 1
_SPLIT_MIX: Final = (30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)
_HIGH_BITS: Final = np.uint64(0xFFFFFFFF00000000)
_HORNER: Final = 0xD6E8FEB86659FD93
"""Odd, with bits spread over all its length."""
_PART_SHINGLES: Final = 1 << 21
"""Shingles are compared about so many at a time, by their hash, to save memory."""
_CHUNK_TERMS: Final = 1 << 18
_CHUNK_SHARED: Final = 1 << 15
"""Terms, and shared shingles, worked on at a time: few enough for the processor's cache."""
_CHUNK_PAIRS: Final = 10_000
"""Pairs of articles that are compared at a time, to save memory."""

Uint32s = NDArray[np.uint32]
Uint64s = NDArray[np.uint64]


def find_near_duplicates(terms: Int32s, offsets: Int64s, outlets: Int32s, order: Int64s) -> Int32s:
    """Return the number of the original that each article is a copy of; its own when of none.

    Article i has `terms[offsets[i]:offsets[i + 1]]`; `outlets` has shape (articles,), -1 where
    unknown. `order` names the articles, those that are rather originals first: a group's first is
    its original, and every other one was compared with it.
    """
    shared = _shared_shingles(_shingles(terms, offsets), outlets)
    partners: dict[int, list[int]] = defaultdict(list)
    for one, other in _copies(shared, *_proposed(shared)):
        partners[one].append(other)
        partners[other].append(one)
    originals = np.arange(len(outlets), dtype=np.int32)
    settled: set[int] = set()
    for article in order.tolist() if partners else ():
        if article in settled:
            continue
        copies = [partner for partner in partners.get(article, ()) if partner not in settled]
        originals[copies] = article
        settled.update(copies, (article,))
    return originals


@dataclass(frozen=True, slots=True)
class _Shared:
    """The shingles that more than one article has."""

    hashes: Uint32s
    """Those of the first article rising, then of the next."""
    offsets: Int64s
    """Shape (articles + 1,)."""
    sizes: Int64s
    """Shape (articles,): different shingles of each article, shared or not, without habits."""


def _copies(shared: _Shared, first: Int64s, second: Int64s) -> list[tuple[int, int]]:
    """Return the pairs that share enough."""
    ones = np.ones(len(shared.hashes), np.int32)
    shape = (len(shared.sizes), 1 << 32)
    sets = sparse.csr_matrix((ones, shared.hashes.astype(np.int64), shared.offsets), shape)
    parts = [slice(start, start + _CHUNK_PAIRS) for start in range(0, len(first), _CHUNK_PAIRS)]
    both = [sets[first[part]].multiply(sets[second[part]]).sum(axis=1) for part in parts]
    common = np.concatenate([np.zeros(0, np.int64), *(np.asarray(each).ravel() for each in both)])
    sizes = shared.sizes[first], shared.sizes[second]
    shorter = np.minimum(*sizes)
    either = np.where(shorter >= _SHORT, shorter, sizes[0] + sizes[1] - common)
    enough = common >= SHARED * either
    return list(zip(first[enough].tolist(), second[enough].tolist(), strict=True))


def _shingles(terms: Int32s, offsets: Int64s) -> list[Uint64s]:
    """Return pairs of a shingle's hash and an article, each once; in parts that rise.

    A text shorter than a shingle is one.
    """
    bounds = [0]
    while bounds[-1] < len(offsets) - 1:
        first = bounds[-1]
        end = int(np.searchsorted(offsets, offsets[first] + _CHUNK_TERMS, side="right")) - 1
        bounds.append(min(max(end, first + 1), len(offsets) - 1))

    def pairs(part: tuple[int, int]) -> Uint64s:
        rising = np.sort(_shingles_of(terms, offsets, *part))
        return rising[_run_starts(rising)]

    return map_in_threads(pairs, pairwise(bounds))


def _shingles_of(terms: Int32s, offsets: Int64s, first: int, end: int) -> Uint64s:
    """Return the pairs of all shingles of the articles `[first:end]`."""
    lengths = np.diff(offsets[first : end + 1])
    owners = np.repeat(np.arange(first, end, dtype=np.uint64), lengths)
    here, whole = _chunk_shingles(terms[offsets[first] : offsets[end]], owners)
    short = (lengths > 0) & (lengths < _SHINGLE)
    # Its first place holds what it shares with nobody else: all its terms, and then others'.
    whole[(offsets[first:end] - offsets[first])[short]] = True
    for number in np.flatnonzero(short).tolist():
        start = int(offsets[first + number])
        padded = np.full(_SHINGLE, -1, np.int32)
        padded[: lengths[number]] = terms[start : start + lengths[number]]
        here[start - int(offsets[first])] = _hash_runs(padded)[0]
    return here[whole] | owners[whole]


def _chunk_shingles(terms: Int32s, owners: Uint64s) -> tuple[Uint64s, NDArray[np.bool_]]:
    """Return a hash for each place, and whether a shingle of one article starts there."""
    hashes = np.zeros(len(terms), np.uint64)
    whole = np.zeros(len(terms), np.bool_)
    if len(terms) >= _SHINGLE:
        runs = len(terms) - _SHINGLE + 1
        hashes[:runs] = _hash_runs(terms)
        whole[:runs] = owners[:runs] == owners[_SHINGLE - 1 :]
    return hashes, whole


def _hash_runs(terms: Int32s) -> Uint64s:
    """Return the hash of each run of terms in the upper 32 bits, and zeros below.

    By Horner's rule, over terms mixed by the finalizer of SplitMix64 (Steele et al. 2014).
    """
    mixed = terms.astype(np.uint64) + np.uint64(1)
    for shift, factor in _SPLIT_MIX:
        mixed ^= mixed >> np.uint64(shift)
        mixed *= np.uint64(factor)
    mixed ^= mixed >> np.uint64(31)
    runs = len(terms) - _SHINGLE + 1
    hashes = mixed[:runs].copy()
    for place in range(1, _SHINGLE):
        hashes *= np.uint64(_HORNER)
        hashes += mixed[place : place + runs]
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(_HORNER)
    hashes &= _HIGH_BITS
    return hashes


def _shared_shingles(shingles: list[Uint64s], outlets: Int32s) -> _Shared:
    """Keep the shingles that two articles share and that are nobody's habit."""
    # Of about equal size, as hashes are spread evenly.
    parts = -(-sum(map(len, shingles)) // _PART_SHINGLES) or 1
    bounds = np.array([part * (1 << 64) // parts for part in range(1, parts)], np.uint64)
    bounds &= _HIGH_BITS
    split = [np.split(pairs, np.searchsorted(pairs, bounds)) for pairs in shingles]

    def share(part: int) -> tuple[Int64s, Uint64s]:
        together = np.concatenate([np.zeros(0, np.uint64), *(of[part] for of in split)])
        # Stable, which merges what rises already.
        pairs = np.sort(together, kind="stable")
        sizes = np.bincount(_low(pairs), minlength=len(outlets))
        pairs = pairs[_in_runs(_high(pairs))]
        habits = _habits(_high(pairs), outlets[_low(pairs)])
        sizes -= np.bincount(_low(pairs[habits]), minlength=len(outlets))
        pairs = pairs[~habits]
        return sizes, _pairs(_low(pairs), _high(pairs))

    done = map_in_threads(share, range(parts))
    together = np.sort(np.concatenate([kept for _, kept in done]))
    offsets = np.searchsorted(_high(together), np.arange(len(outlets) + 1))
    sizes = np.zeros(len(outlets), np.int64)
    for of_part, _ in done:
        sizes += of_part
    return _Shared(_low(together).astype(np.uint32), offsets, sizes)


def _habits(hashes: Uint64s, outlets: Int32s) -> NDArray[np.bool_]:
    """Return which shingles the outlet of their article prints in many articles."""
    keys = _pairs(hashes, outlets.astype(np.int64) + 1)
    order = np.argsort(keys)
    habits = np.zeros(len(keys), np.bool_)
    habits[order] = _run_lengths(keys[order]) > _HABIT
    habits &= outlets >= 0
    return habits


def _run_starts(rising: Uint64s) -> NDArray[np.bool_]:
    """Return where a value differs from the one before."""
    starts = np.ones(len(rising), np.bool_)
    starts[1:] = rising[1:] != rising[:-1]
    return starts


def _in_runs(rising: Uint64s) -> NDArray[np.bool_]:
    """Return which values occur more than once."""
    starts = _run_starts(rising)
    alone = starts.copy()
    alone[:-1] &= starts[1:]
    return ~alone


def _run_lengths(rising: Uint64s) -> Int64s:
    """Return how often each value occurs, for every place."""
    starts = np.flatnonzero(_run_starts(rising))
    lengths = np.diff(np.append(starts, len(rising)))
    return np.repeat(lengths, lengths)


def _pairs(high: NDArray[Any], low: NDArray[Any]) -> Uint64s:
    """Put two numbers of 32 bits into one, so that they are sorted together."""
    return (high.astype(np.uint64) << np.uint64(32)) | low.astype(np.uint64)


def _high(pairs: Uint64s) -> Uint64s:
    return pairs >> np.uint64(32)


def _low(pairs: Uint64s) -> Int64s:
    return (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _proposed(shared: _Shared) -> tuple[Int64s, Int64s]:
    """Return the pairs of articles that agree in a band of their MinHashes, each once, in order."""
    sharing = np.flatnonzero(np.diff(shared.offsets))
    hashes = _min_hashes(shared, sharing)
    bands = range(0, _PERMUTATIONS, _PERMUTATIONS // _BANDS)
    keys = (_pairs(hashes[:, band], hashes[:, band + 1]) for band in bands)
    pairs = np.unique(np.concatenate(map_in_threads(_pairs_of_equals, keys)))
    return sharing[_high(pairs).astype(np.int64)], sharing[_low(pairs)]


def _min_hashes(shared: _Shared, articles: Int64s) -> Uint32s:
    """Return the MinHash of each article's shared shingles, shape (articles, permutations).

    By datasketch's hash functions, for many articles at once; what datasketch does to bad hashes
    before is not needed, as these are mixed.
    """
    factors, summands = MinHash(_PERMUTATIONS, _SEED).permutations
    starts = shared.offsets[articles]
    firsts = np.searchsorted(starts, np.arange(0, len(shared.hashes), _CHUNK_SHARED))
    bounds = np.unique(np.append(firsts, len(articles))).tolist()
    hashes = np.zeros((len(articles), _PERMUTATIONS), np.uint32, order="F")

    def sketch(part: tuple[int, int]) -> None:
        first, end = part
        place = starts[first]
        shingles = shared.hashes[place : shared.offsets[articles[end - 1] + 1]]
        for number, (factor, summand) in enumerate(zip(factors, summands, strict=True)):
            permuted = shingles * factor + summand
            hashes[first:end, number] = np.minimum.reduceat(permuted, starts[first:end] - place)

    map_in_threads(sketch, pairwise(bounds))
    return hashes


def _pairs_of_equals(keys: Uint64s) -> Uint64s:
    """Return the places of each two equal keys, the earlier one high."""
    order = np.argsort(keys, kind="stable")
    rising = keys[order]
    found = [np.zeros(0, np.uint64)]
    starts = np.arange(len(keys))
    distance = 1
    while len(starts := starts[: np.searchsorted(starts, len(keys) - distance)]):
        starts = starts[rising[starts] == rising[starts + distance]]
        # Stable: within a run of equals the places rise.
        found.append(_pairs(order[starts], order[starts + distance]))
        distance += 1
    return np.concatenate(found)
