"""Understanding: what a question means before anything is searched, in one record.

Every rule looks at the question with the roster's names masked, so that none can tell candidates
apart. What was understood is shown to the asker; nothing here decides what is answered.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from knowledge.questions.followup import follow_up
from knowledge.questions.intent import Intent, Reply, asks_for_sources, find_intent
from knowledge.questions.language import find_foreign_language
from knowledge.questions.outlets import OutletMention, find_outlet
from knowledge.questions.parts import split_questions
from knowledge.questions.periods import Period, find_period, find_undated_event
from knowledge.questions.question import Question
from knowledge.questions.smalltalk import Remark, not_a_question, without_pleasantries
from knowledge.questions.spelling import Correction, correct, find_corrections
from knowledge.questions.time_frame import is_of_now
from knowledge.questions.voting import VotingQuestion, find_voting_question
from knowledge.text.masking import Masked, mask
from knowledge.text.sentences import Span
from knowledge.text.tokens import Tokenizer

__all__ = ["Understanding", "understand"]


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question means; spans are places in `asked`."""

    asked: str
    """The question by itself: no greeting, names spelt right, and what a follow-up refers to."""
    search_text: str
    """That without the words that only say where to search ('last week', 'according to Vox')."""
    parts: tuple[str, ...]
    """The questions that `search_text` asks, each to be searched by itself; one at least."""
    parts_in_period: tuple[str, ...] = ()
    """The same without the words that name the period, for a search of that period alone: articles
    of August need not say 'August'. A part that has no other words keeps them. Empty where the
    question names no period."""
    is_follow_up: bool = False
    """Whether `asked` holds words of the earlier question."""
    remark: Remark | None = None
    """What it is when it asks nothing; then nothing is searched."""
    period: Period | None = None
    undated_event: str = ""
    """'since the first debate', where nobody said when that was."""
    outlet: OutletMention | None = None
    voting: VotingQuestion | None = None
    intent: Intent | None = None
    """Which reply it wants, where that is not quotes that hold its words."""
    is_of_now: bool = False
    """Whether it asks for what holds at the moment of asking: what is new goes first."""
    corrections: tuple[Correction, ...] = ()
    """Their spans are places in the question before it was corrected."""


_DAYS_OWN: Final = re.compile(r"\b(last night|yesterday|today|tonight)s\b", re.IGNORECASE)
"""'Who won last nights debate': in haste the apostrophe is left out."""
_SPACES: Final = re.compile(r"\s+(?=[\s,.;:?!])|^[\s,;:]+")


def understand(
    question: Question,
    tokenizer: Tokenizer,
    *,
    names: Sequence[str] = (),
    outlets: Sequence[str] = (),
    is_known: Callable[[str], bool] = lambda _: True,
    is_far_rarer: Callable[[str, str], bool] = lambda _typed, _name: False,
) -> Understanding:
    """Return what a question means.

    `names` are the roster's and `tokenizer` knows them; `outlets` are the snapshot's; `is_known`
    tells whether any article holds a term. Bounds that came with the question leave no room for
    others of their sort. With `as_of`, 'last week' is the week before that.
    """
    now = question.moment
    given = mask(question.text, tokenizer.find_names(question.text))
    if asks_for_sources(without_pleasantries(given.text)):
        return _asking_for_sources(question)
    remark = not_a_question(given.text, tokenizer.tokenize_question(question.text))
    remark = remark or _foreign(given.text)
    if remark is not None and (remark is not Remark.EMPTY or not question.previous):
        return _nothing_to_search(question, remark)
    opened = given.restore(without_pleasantries(given.text))
    corrections = find_corrections(opened, tokenizer, is_known, names, is_far_rarer=is_far_rarer)
    spelt = _DAYS_OWN.sub(r"\1's", correct(opened, corrections))
    asked = follow_up(spelt, question.previous, tokenizer, now)
    if remark is not None and asked == spelt:
        return _nothing_to_search(question, remark)
    masked = given if asked == question.text else mask(asked, tokenizer.find_names(asked))
    voting = find_voting_question(masked.text)
    intent = None if voting else find_intent(masked)
    if intent is not None and intent.reply is Reply.OPINION:
        return replace(_nothing_to_search(question, Remark.OPINION), intent=intent)
    bounds = _Bounds.find(masked.text, question, now, outlets)
    search_text, parts, parts_in_period = _searched(masked, bounds, tokenizer, now)
    return Understanding(
        asked=asked,
        search_text=search_text,
        parts=parts,
        parts_in_period=parts_in_period,
        is_follow_up=asked != spelt,
        period=bounds.period and replace(bounds.period, said=masked.original(bounds.period.said)),
        undated_event=bounds.undated_event,
        outlet=bounds.outlet and replace(bounds.outlet, said=masked.original(bounds.outlet.said)),
        voting=voting,
        intent=intent,
        is_of_now=is_of_now(masked.text),
        corrections=corrections,
    )


def _searched(
    masked: Masked, bounds: "_Bounds", tokenizer: Tokenizer, now: datetime
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the words to search for: all of them, by parts, and by parts within the period."""
    bare = _without(masked.text, bounds.said)
    # Where nothing else is asked ('what happened last week?'), all words stay.
    bare = bare if tokenizer.tokenize_question(masked.restore(bare)) else masked.text
    parts = _parts(bare, masked, tokenizer, now)
    shorter = _parts(_without(masked.text, bounds.all_said), masked, tokenizer, now)
    in_period = _nonempty(shorter, parts, tokenizer) if bounds.period else ()
    return masked.restore(bare), parts, in_period


def _nothing_to_search(question: Question, remark: Remark) -> Understanding:
    return Understanding(question.text, question.text, (question.text,), remark=remark)


def _asking_for_sources(question: Question) -> Understanding:
    """Return what asks for the sources of the answer before it, if there was one."""
    understood = _nothing_to_search(question, Remark.NO_SOURCES)
    remark = None if question.previous.strip() else Remark.NO_SOURCES
    return replace(understood, remark=remark, intent=Intent(Reply.SOURCES))


def _foreign(masked: str) -> Remark | None:
    """Return the language that a question is in, unless it is on voting, which has its reply."""
    remark = find_foreign_language(masked)
    return None if remark is None or find_voting_question(masked) is not None else remark


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Where the question says to search; spans are places in the masked question."""

    period: Period | None
    undated_event: str
    outlet: OutletMention | None

    @classmethod
    def find(
        cls, text: str, question: Question, now: datetime, outlets: Sequence[str]
    ) -> "_Bounds":
        period, event = None, None
        if question.since is None and question.until is None:
            period, event = find_period(text, now), find_undated_event(text)
        outlet = None if question.outlet else find_outlet(text, outlets)
        return cls(period, text[slice(*event)] if event else "", outlet)

    @property
    def said(self) -> list[Span]:
        """What articles of that time or outlet need not say; a date they may."""
        said = [self.outlet.said] if self.outlet else []
        if self.period and self.period.is_relative:
            said.append(self.period.said)
        return sorted(said)

    @property
    def all_said(self) -> list[Span]:
        """Likewise, with the period's words even where they are a date."""
        return sorted({*self.said, *([self.period.said] if self.period else ())})


def _parts(text: str, masked: Masked, tokenizer: Tokenizer, now: datetime) -> tuple[str, ...]:
    """Return the parts, each by itself: '… and when?' keeps what the part before it named."""
    parts = [masked.restore(part) for part in split_questions(text)]
    for place in range(1, len(parts)):
        parts[place] = follow_up(parts[place], parts[place - 1], tokenizer, now)
    return tuple(parts)


def _nonempty(
    shorter: tuple[str, ...], parts: tuple[str, ...], tokenizer: Tokenizer
) -> tuple[str, ...]:
    """Return the shorter parts, but the full one where nothing to look for is left of it."""
    if len(shorter) != len(parts):
        return parts
    return tuple(
        short if tokenizer.tokenize_question(short) else part
        for short, part in zip(shorter, parts, strict=True)
    )


def _without(text: str, spans: Sequence[Span]) -> str:
    """Return a text without some of its words."""
    after = len(text)
    kept = ""
    for start, end in reversed(spans):
        if end <= after:
            kept = text[end:after] + kept
            after = start
    return _SPACES.sub("", text[:after] + kept).strip()
