"""Listing: one short quote for each person on the roster of whom something is told."""

import re
from typing import Final

from knowledge.answers.answer import Section
from knowledge.candidates.central_quotes import centralities
from knowledge.ranking.confidence import Status
from knowledge.replies.asked import Asked, Composed
from knowledge.replies.person_quotes import PersonQuote, cited, quotes_of, text_of
from knowledge.roster import Candidate
from knowledge.text.cues import Cue

__all__ = ["compose_list"]

ENTRIES: Final = 10
FULL: Final = 0.9
"""Of the words' weight, for a sentence to say it of somebody."""
NEAR: Final = 60
"""Characters between the name and the first of the words, and before the name, that are read."""
LONGER: Final = 1
"""Letters by which another form of a verb may be longer: 'endorsed', 'endorsing'."""
FOLLOW: Final = 80
"""Characters within which all words of the question follow, from the first of them on."""
_OBJECT: Final = re.compile(
    r"\b(?:[a-z]+ed|by|for|against|alongside|after)(?: (?:[A-Z][\w.’'-]+|former|the|rival))* $"
)
"""Before a name to whom something is done, or by whom: 'which had backed Marlow, endorsed …'."""
_PASSIVE: Final = re.compile(r"\b(?:was|were|is|been|being|be)\b(?: \w+ly)? $")
_PARTICLES: Final = frozenset({"out", "in", "off", "up", "down", "away", "against", "for"})
_UNREAL: Final = re.compile(
    r"\b(?:if|whether|unless|would|could|should|might|may|never|call(?:s|ed|ing)? (?:on|for)|urg\w+"
    r"|pressur\w+|ask(?:s|ed|ing)?|want(?:s|ed)?|consider\w*|plan(?:s|ned|ning) to|refus\w+"
    r"|declin\w+"
    r"|until|before|rather than|instead of|liken\w*|oppos\w+|past"
    r"|fail\w*|short of|tempt\w*|without|not|yet to)\b",
    re.IGNORECASE,
)


def compose_list(asked: Asked) -> Composed | None:
    """Return a section for each person, the newest first; None where fewer than two are found."""
    if len(asked.tokenizer.tokenize_question(asked.intent.topic)) < 2 and (
        len(asked.intent.topic.split()) < 2
    ):
        return None  # 'Who else is running' is said of everybody.
    named = set(asked.people)
    surnames = _surnames(asked)
    told = [
        (person, quote)
        for person in asked.reader.roster.candidates
        if person not in named
        for quote in quotes_of(asked, person, asked.intent.topic)
        if _says_so(asked, person, quote, surnames)
    ]
    best: dict[Candidate, tuple[float, PersonQuote]] = {}
    # What most sentences say of people is what the list is of.
    runs = [quote.run for _, quote in told]
    for (person, quote), score in zip(told, centralities(asked.reader, runs).tolist(), strict=True):
        if person not in best or score > best[person][0]:
            best[person] = (score, quote)
    if len(best) < 2:
        return None
    newest = sorted(best.items(), key=lambda one: -one[1][1].published)[:ENTRIES]
    sections = [
        Section(person.name, cited(asked, [quote], person, 1)) for person, (_, quote) in newest
    ]
    return Composed(tuple(sections), Status.POSSIBLY)


def _surnames(asked: Asked) -> re.Pattern[str]:
    everybody = {one.surname for one in asked.reader.roster.candidates}
    longest_first = sorted(everybody, key=lambda one: (-len(one), one))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def _says_so(
    asked: Asked, person: Candidate, quote: PersonQuote, surnames: re.Pattern[str]
) -> bool:
    """Return whether a sentence says the question's words of this person.

    The name goes before the words with nobody else of the roster between, and nothing that makes
    it unreal ('if Marlow drops out').
    """
    cues = int(asked.snapshot.columns.sentence_cues[quote.run.first])
    if quote.share < FULL or cues & int(Cue.NEGATION):
        return False
    text = text_of(asked, quote.run)
    first_word = _first_place(asked, text)
    if first_word is None:
        return False
    before = list(surnames.finditer(text, 0, first_word))
    if not before or before[-1][0] != person.surname:
        return False
    between = text[before[-1].end() : first_word]
    is_of_theirs = between.startswith(("'", "’")) and "decision" not in between
    is_object = _OBJECT.search(text[: before[-1].start()]) or _PASSIVE.search(between)
    if is_of_theirs or is_object or not _holds_rest(asked, text[first_word:][:FOLLOW]):
        return False
    lead = text[: before[-1].start()][-NEAR:]
    return len(between) <= NEAR and not _UNREAL.search(between) and not _UNREAL.search(lead)


def _holds_rest(asked: Asked, text: str) -> bool:
    """Return whether the question's words follow: whom somebody endorsed, for whom they voted."""
    wanted = set(asked.tokenizer.tokenize_question(asked.intent.topic))
    return wanted <= set(asked.tokenizer.tokenize(text))


def _first_place(asked: Asked, text: str) -> int | None:
    """Return where the words of the question begin in a sentence, in any form of the same verb.

    'Endorsed' is no endorsement, and 'dropped out' is not 'name-dropped'.
    """
    first, *rest = asked.intent.topic.split() or [""]
    wanted = set(asked.tokenizer.tokenize_question(first))
    particle = rest[0].lower() if rest and rest[0].lower() in _PARTICLES else ""
    for word in re.finditer(r"[\w'’-]+", text):
        if len(word[0]) > len(first) + LONGER or not wanted & set(
            asked.tokenizer.tokenize(word[0])
        ):
            continue
        if not particle or text[word.end() :].lower().startswith(f" {particle}"):
            return word.start()
    return None
