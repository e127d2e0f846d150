"""Whether a text looks like an article, so that a moderator is asked about one that does not.

`python -m benchmarks.odd_texts CORPUS…` prints how many of a corpus's articles would be held back,
and why; the thresholds were set with it, on articles of some hundred American outlets.
"""

import re
from functools import cache
from importlib.resources import files

__all__ = ["odd_reason"]

MIN_WORDS = 50
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
    if words < MIN_WORDS:
        return f"it has only {words} words"
    if link_share > MAX_LINK_SHARE:
        return f"{link_share:.0%} of it are links"
    if _common_words_share(text, language) < MIN_COMMON_WORDS_SHARE:
        return f"it is not written in the language that is expected ({language})"
    if _sentence_share(text) < MIN_SENTENCE_SHARE:
        return "it has hardly a sentence: a list, a menu or a table"
    return ""


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
