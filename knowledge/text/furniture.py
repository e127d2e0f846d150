"""Furniture: what of an article's text belongs to its page and not to the article.

Invitations to subscribe, credits and captions of pictures, bylines and datelines, headlines of
other articles, frames of tweets. Each rule in `_furniture_rules` marks either whole lines, known by
how they begin or end, or a span within a line, known by its form. `find_phrases` finds words that
nobody writes but in such sentences (`_furniture_phrases`).

A rule belongs here if it holds for any outlet; what a single outlet prints in many articles is
learnt from them instead (`search/repeats.py`). Prose must survive: a rule that is in doubt leaves
the text as it is.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from knowledge.text._furniture_phrases import BIOGRAPHIES, PHRASE_WORDS, PHRASES
from knowledge.text._furniture_rules import CREDIT, HEADS, LINES, RELATED, SPANS, TAILS
from knowledge.text.sentences import Span

__all__ = ["find_furniture", "find_phrases"]

_RELATED_CHARACTERS: Final = 900
"""Of a list of related headlines, at most."""
_GETTY: Final = "Getty Images"
_CREDIT_CHARACTERS: Final = 80
_PHRASE_CHARACTERS: Final = 80
"""No phrase is longer."""
_HEAD_LINES: Final = 3
"""A headline is printed again in the first lines."""
_NEAR_HEAD: Final = 600
_NEAR_END: Final = 1_000
"""In characters: where authors are introduced, before the article or after it."""


def find_furniture(text: str, title: str = "", repeated: Sequence[Span] = ()) -> list[Span]:
    """Return the spans of a text that are no prose, in order, none touching another.

    `repeated` are spans that are known to be none already.
    """
    spans = [*repeated, *_related(text), *_credits(text)]
    spans += _titles(text, title)
    for rule in (*LINES, *SPANS, *HEADS, *TAILS):
        spans += rule.find(text)
    return _joined(text, spans)


def find_phrases(text: str) -> Iterator[int]:
    """Yield places in sentences that are furniture, known by words that no prose has."""
    for word in PHRASE_WORDS:
        place = text.find(word)
        while place >= 0:
            begin = max(0, place - _PHRASE_CHARACTERS)
            match = PHRASES.search(text, begin, place + _PHRASE_CHARACTERS)
            if match is not None:
                yield match.start()
            place = text.find(word, place + len(word))
    end = max(0, len(text) - _NEAR_END)
    for start, stop in ((0, min(_NEAR_HEAD, end)), (end, len(text))):
        for match in BIOGRAPHIES.finditer(text, start, stop):
            yield match.end() - 1


def _related(text: str) -> Iterator[Span]:
    """Yield lists of related headlines that follow a name: `Lee Ann LeeLee wins Lee loses MORE`."""
    begin = 0
    while (more := text.find(" MORE", begin)) >= 0:
        end = more + len(" MORE")
        line = text.rfind("\n", begin, more) + 1
        head = max(begin, line, more - _RELATED_CHARACTERS)
        match = RELATED.search(text, head, end)
        if match is not None:
            yield Span(match.end("name"), end)
        begin = end


def _credits(text: str) -> Iterator[Span]:
    """Yield 'Name/Getty Images' and its like, and whole lines that are captions with several."""
    place = -1
    while (place := text.find(_GETTY, place + 1)) >= 0:
        end = place + len(_GETTY)
        line = text.rfind("\n", 0, place) + 1
        stop = text.find("\n", end)
        if text.find(_GETTY, end, stop if stop >= 0 else len(text)) >= 0:
            place = stop if stop >= 0 else len(text)
            yield Span(line, place)
            continue
        match = CREDIT.search(text, max(line, place - _CREDIT_CHARACTERS), place)
        yield Span(match.start() if match else place, end)


def _titles(text: str, title: str) -> Iterator[Span]:
    """Yield the article's title where one of the first lines repeats it.

    A title that ends as a sentence does may have been taken from the text, whose first sentence
    then is prose.
    """
    title = title.strip()
    if not title or title.rstrip("”\"’')").endswith((".", "!")):
        return
    start = 0
    for _ in range(_HEAD_LINES):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        if line.strip().casefold() == title.casefold():
            yield Span(start, start + len(line))
        if end < 0:
            return
        start = end + 1


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Return spans in order, those that overlap or have but white space between them as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and (start <= joined[-1].end or text[joined[-1].end : start].isspace()):
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        elif start < end:
            joined.append(Span(start, end))
    return joined
