"""Sentences: where each one stands in a text, to the character.

One regular expression finds every place where a sentence might end, and a few checks decide. The
rules are those of American news copy: titles, states and initials end in full stops that end
nothing; quotations run over several sentences; headlines have no full stop; tweets are pasted in;
and paragraphs are sometimes glued together without a space.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from knowledge.text._abbreviations import (
    BEFORE_NUMBER,
    CLOCK,
    INNER,
    MAY_END,
    NAMES_WITH_MARK,
    OPENERS,
    STARTERS,
    TITLES,
    ZONES_AND_DAYS,
)

__all__ = ["LONGEST_SENTENCE", "Span", "count_words", "split_sentences"]

LONGEST_SENTENCE: Final = 1_500
"""In characters. A longer run is no sentence that anybody would quote, and is cut.

Whoever shows a quote has to fit it into a message whole: in Discord 4,096 characters, in which up
to every character of a quote takes two (an escape), beside some 1,000 for its source. And what is
done for each sentence takes no longer for a long article than for a short one.
"""


class Span(NamedTuple):
    """Where something stands: `text[start:end]`, in characters."""

    start: int
    end: int


# What `str.splitlines` takes for the end of a line.
_BREAKS = r"\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_UPPER = "A-ZÀ-ÖØ-Þ"
_LOWER = "a-zß-öø-ÿ"
# Each alternative opens with a set of characters, so that the scan runs at the speed of one set.
# The look-behind keeps a long row of full stops linear.
_CANDIDATE = re.compile(
    rf"""
    (?P<line>[{_BREAKS}]+)
    | (?P<stop>(?<![.!?…])[.!?…]++)
      (?P<close>(?:["'”’»)\]]|\[\d{{1,3}}\]|[\u00a0\u2009\u200a\u202f]["'”’]|[ ]”)*+)
      (?=(?P<space>\s)|[“‘(\[]?[{_UPPER}][{_LOWER}])
    | (?P<mark>[—–•▪●■◆►▶])
    """,
    re.VERBOSE,
)
_SIGN_OFF = re.compile(
    rf"""[—–]\s?[^{_BREAKS}—–()]{{1,60}}\(@\w{{1,20}}\)
    (?P<date>\s+[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}},\s\d{{4}})?""",
    re.VERBOSE,
)
_NEXT = re.compile(
    rf"""[^\S{_BREAKS}]+(?P<open>[ \t\u00a0\u2009\u200a\u202f"'“‘«(\[—–\-•*|>.$\#@]{{0,20}}+)
    (?P<word>\w[\w'’-]*)?""",
    re.VERBOSE,
)
_HOLDS_WORD = re.compile(r"\w")
_I = re.compile(r"I(?!\w)")
_WORD = re.compile(r"[\w'’]+")
_SAID = re.compile(
    rf"""\s+(?=(?P<name>\w+))(?:[{_UPPER}][\w.'’-]*\s+){{1,4}}
    (?:said|says|asked|asks|wrote|writes|tweeted|added|replied|shouted|yelled|told|quipped
      |exclaimed|wondered|continued|responded|declared|concluded|joked|answered)\b""",
    re.VERBOSE,
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_OPENERS = "\"'“‘«([—–-*•$#"
# A word longer than this before a full stop is no abbreviation.
_LONGEST_WORD = 24
# How far back a check looks; with no such bound a hostile text would take quadratic time.
_NEAR = 40
# Where a run that is too long is cut, the best place first; each holds one character and a space.
_PAUSES = (re.compile(r".*[;:…]\s", re.DOTALL), re.compile(r".*[,—–)]\s", re.DOTALL))
_LAST_SPACE = re.compile(r".*\s", re.DOTALL)
_AFTER_SPACE = re.compile(r"\s*")


def count_words(text: str) -> int:
    """Count the words between white space: the unit of lengths of passages and quotes."""
    return len(text.split())


def split_sentences(text: str) -> list[Span]:
    """Return every sentence of a text, in order; empty when it holds only white space.

    A span has no white space at its ends, never crosses a line break, and nothing but white space
    lies between two spans. A line without a full stop, such as a headline, is a sentence. One of
    more than LONGEST_SENTENCE characters is cut at its pauses, otherwise between words.
    """
    cuts = [0]
    for match in _CANDIDATE.finditer(text):
        if match.end() <= cuts[-1]:
            continue
        if match["line"] is not None:
            cuts.append(match.end())
        elif match["mark"] is not None:
            cuts.extend(_cuts_at_mark(text, match.start()))
        else:
            cut = _cut_at_stop(text, cuts[-1], match)
            if cut is not None:
                cuts.append(cut)
    cuts.append(len(text))
    spans: list[Span] = []
    for start, end in pairwise(cuts):
        spans.extend(_pieces(text, _stripped(text, start, end)))
    return spans


def _stripped(text: str, start: int, end: int) -> Span:
    """Return the span without white space at its ends; empty where it holds nothing else."""
    piece = text[start:end]
    start = min(start + len(piece) - len(piece.lstrip()), end)
    return Span(start, start + len(piece.strip()))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield a span in pieces of LONGEST_SENTENCE characters at most; nothing for an empty one."""
    start, end = span
    while end - start > LONGEST_SENTENCE:
        cut = _cut_of(text, start, start + LONGEST_SENTENCE)
        yield _stripped(text, start, cut)
        # White space between two pieces may be as long as it likes: it is looked at once.
        start = _AFTER_SPACE.match(text, cut, end).end()  # type: ignore[union-attr]
    if start < end:
        yield Span(start, end)


def _cut_of(text: str, start: int, most: int) -> int:
    """Return where to cut a run that goes on beyond `most`: in its second half, at a pause."""
    half = (start + most) // 2
    for place in (*_PAUSES, _LAST_SPACE):
        if match := place.match(text, half, most):
            return match.end()
    # One endless word; a letter and its accents stay together.
    while most > half and unicodedata.combining(text[most]):
        most -= 1
    return most


def _cuts_at_mark(text: str, position: int) -> list[int]:
    """Return the cuts around a bullet or the sign-off of a tweet, `— Name (@name) May 1, 2019`."""
    if text[position] not in "—–":
        before, after = text[position - 1 : position], text[position + 1 : position + 2]
        return [position] if before.isspace() and after.isspace() else []
    sign_off = _SIGN_OFF.match(text, position)
    if sign_off is None:
        return []
    return [position, sign_off.end()] if sign_off["date"] else [position]


def _cut_at_stop(text: str, start: int, match: re.Match[str]) -> int | None:
    """Return where the sentence that began at `start` ends; None when it goes on."""
    begin, end = match.start(), match.end()
    if not _HOLDS_WORD.search(text, max(start, begin - _NEAR), begin):
        return None  # Dots at its head, or the row of dots of an ellipsis.
    word = _word_before(text, start, begin)
    if match["space"] is None:
        return _cut_when_glued(text, start, match, word)
    following = _NEXT.match(text, end)
    if following is None or not _may_open(text, following):
        return None  # At the end of a line the line break is a candidate of its own.
    stop, close = match["stop"], match["close"]
    if stop == ".":
        is_first = begin - start <= _NEAR and text[start:begin].strip(_OPENERS + " \t") == word
        ends = _full_stop_ends(word, close, following, is_first=is_first)
    elif stop[0] in ".…":
        ends = bool(close) or not _I.match(following["word"] or "")
    else:
        ends = not (word in NAMES_WITH_MARK and stop == "!") and not _says_who(text, end, close)
    return end if ends else None


def _word_before(text: str, start: int, end: int) -> str:
    """Return the word that stands right before `end`, without what opens it."""
    if text[end - 1].isspace():
        return ""
    return text[max(start, end - _LONGEST_WORD) : end].rsplit(None, 1)[-1].lstrip(_OPENERS)


def _says_who(text: str, end: int, close: str) -> bool:
    """Tell whether a quotation that closes at `end` is followed by its speaker: `?” Lee asked`."""
    speaker = _SAID.match(text, end) if close.strip(")]") else None
    return speaker is not None and speaker["name"] not in STARTERS


def _may_open(text: str, following: re.Match[str]) -> bool:
    """Tell whether a sentence may open with what follows: not with a lower-case word."""
    word = following["word"]
    if not word:
        rest = text[following.end() : following.end() + 1]
        return rest not in ",;:.!?)]}”’%&/" or following["open"] != ""
    if word[0].islower():
        return (
            "@" in following["open"]
            or "#" in following["open"]
            or word.startswith(("http", "www"))
            or text.startswith("pic.twitter.com", following.start("word"))
            or word[1:2].isupper()
        )
    return True


def _full_stop_ends(word: str, close: str, following: re.Match[str], *, is_first: bool) -> bool:
    """Tell whether one full stop after `word` ends the sentence, given what comes next."""
    next_word = following["word"] or ""
    if is_first and len(word) <= 3 and (word.isdigit() or len(word) == 1):
        return False  # It numbers what follows.
    if word in INNER:
        return bool(close)
    if word in TITLES:  # 'the Rev.', 'Main St.' and 'Wilmington, Del.' end as other words do.
        return bool(close) or (next_word in OPENERS and not is_first)
    if word in BEFORE_NUMBER:
        return not next_word[:1].isdigit()
    if word.lower() in CLOCK:
        return next_word not in ZONES_AND_DAYS and not next_word[:1].isdigit()
    if word in MAY_END or _is_initials(word):
        opens_quotation = any(mark in following["open"] for mark in '"“')
        return next_word in STARTERS or (opens_quotation and len(word) > 1)
    return True


def _is_initials(word: str) -> bool:
    """Tell `J`, `U.S`, `Ph.D` and the `D-N.J` of `(D-N.J.)` from words."""
    last = word.rsplit("-", 1)[-1]
    if _INITIALS.fullmatch(last):
        return True
    return word[:2] in ("D-", "R-", "I-") and not word.endswith((")", "]"))


def _cut_when_glued(text: str, start: int, match: re.Match[str], word: str) -> int | None:
    """Return the cut between sentences that no space separates, `the polls.Sen. Harris`."""
    end = match.end()
    token = text[match.start() - len(word) : end + 60].split(None, 1)[0]
    if any(sign in token for sign in ("@", "/", "=", "www.")):
        return None
    next_word = _WORD.match(text, end)
    is_lower = len(word) > 1 and word.isalpha() and word.islower() and word not in INNER
    if not (
        is_lower
        or match["close"]
        or text[end] in "“‘"
        or (next_word and next_word[0] in STARTERS and len(word) > 2)
    ):
        return None
    if match["close"] == '"' and text.count('"', start, match.start()) % 2 == 0:
        return end - 1  # The mark opens the next quotation.
    return end
