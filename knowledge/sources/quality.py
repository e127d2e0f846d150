"""Whether a text looks like an article, so that a moderator is asked about one that does not.

`python -m benchmarks.odd_texts CORPUS…` prints how many of a corpus's articles would be held back,
and why; the thresholds were set with it, on articles of some hundred American outlets.
"""

import re
from functools import cache
from importlib.resources import files

__all__ = ["odd_reason"]

MIN_WORDS = 50
"""No article of the 37,554 that were measured is below 300. Shorter than this are fragments, pages
without an article, and news in brief."""
MIN_BRIEF_WORDS = 12
MIN_BRIEF_SENTENCE_SHARE = 0.8
"""A text of 12 to 49 words is news in brief where whole sentences make up this much of it. Of
32,942 openings of articles of that length 98 % are taken so (`odd_texts --openings`), of 20
invented briefs 20; by the bound of 50 words alone none was."""
MAX_LINK_SHARE = 0.5
MIN_SENTENCE_SHARE = 0.2
"""Of the characters, in lines that end as sentences do; menus, tables and lists have none."""
MIN_COMMON_WORDS_SHARE = 0.25
"""Of the words, on the language's list of frequent ones. English news has 0.25 to 0.6 of its own,
text in other languages at most 0.2 of the English ones."""
MAX_NOTICE_WORDS = 150
_SAMPLE_CHARACTERS = 5_000

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_NOTICE = re.compile(
    r"(?:enable|turn on|requires) javascript|access (?:to this page )?(?:has been |is )?denied"
    r"|page (?:was |could )?not (?:be )?found|unusual traffic"
    r"|(?:are|you['’]re) (?:not )?(?:a )?(?:robot|human)\b|subscribe to (?:continue|read)"
    r"|already a subscriber|log in to (?:continue|read)|accept (?:all )?cookies",
    re.IGNORECASE,
)
_TEASER = re.compile(
    r"\b(?:read (?:more|on|the (?:full|whole|rest))|click (?:here|to)|newsletters?|follow us"
    r"|sign up (?:here|now|today|for (?:our|the|a|free))|subscribe|subscribers only"
    r"|watch (?:the|this|our) video|cookies?|all rights reserved|check back"
    r"|terms of (?:use|service)|javascript)\b"
    r"|(?:\.{3}|…)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
"""What short texts hold that lead to an article, or sell something, and are none."""
_LISTS = {
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "de": "German",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "pl": "Polish",
}
"""jusText's lists of frequent words (https://github.com/miso-belica/jusText, BSD)."""


def odd_reason(text: str, *, link_share: float, language: str) -> str:
    """Return why a text is held back for a moderator, as a clause; empty for an article.

    `language` is the one that is expected, such as 'en'; one without a list is not checked.
    """
    words = len(text.split())
    if words <= MAX_NOTICE_WORDS and _NOTICE.search(text):
        return "it is a notice of the site, not an article"
    if words < MIN_WORDS and not _is_brief(text, words):
        return f"it has only {words} words"
    if link_share > MAX_LINK_SHARE:
        return f"{link_share:.0%} of it are links"
    if _common_words_share(text, language) < MIN_COMMON_WORDS_SHARE:
        return f"it is not written in the language that is expected ({language})"
    if _sentence_share(text) < MIN_SENTENCE_SHARE:
        return "it has hardly a sentence: a list, a menu or a table"
    return ""


def _is_brief(text: str, words: int) -> bool:
    """Return whether a short text is news in brief: a wire's two sentences, and nothing beside."""
    if words < MIN_BRIEF_WORDS or _TEASER.search(text):
        return False
    return _sentence_share(text) >= MIN_BRIEF_SENTENCE_SHARE


def _sentence_share(text: str) -> float:
    lines = [line.strip() for line in text.split("\n")]
    total = sum(map(len, lines))
    return sum(len(line) for line in lines if _SENTENCE_END.search(line)) / total if total else 0.0


def _common_words_share(text: str, language: str) -> float:
    common = _common_words(language.partition("-")[0].casefold())
    words = _WORD.findall(text[:_SAMPLE_CHARACTERS])
    if not common:
        return 1.0
    return sum(word.casefold() in common for word in words) / len(words) if words else 0.0


@cache
def _common_words(language: str) -> frozenset[str]:
    if language not in _LISTS:
        return frozenset()
    path = files("justext").joinpath("stoplists", f"{_LISTS[language]}.txt")
    return frozenset(path.read_text(encoding="utf-8").casefold().split())
