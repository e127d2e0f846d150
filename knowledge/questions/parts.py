"""Parts: the questions that one message asks."""

import re
from itertools import chain
from typing import Final

from knowledge.text.sentences import split_sentences

__all__ = ["MOST_QUESTIONS", "split_questions"]

MOST_QUESTIONS: Final = 3
"""Of one message; the last of them holds what more there is."""

_HEAD: Final = re.compile(r"^(?:and|also|and also|then)\b[\s,]+(?=\w)", re.IGNORECASE)
_END: Final = re.compile(r"(?<=[?!])\s+")
"""Also before a small letter."""
_TAIL: Final = re.compile(
    r",?\s+(?:and|also|and also)\s+(?=(?:who|what|when|where|why|how)(?:\W*$"
    r"|(?:\s+(?:much|many|long))?\s+(?:is|are|was|were|do|does|did|has|have|can|could|will|would"
    r"|should)\b))",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(
    r"(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|can"
    r"|could|will|would|should)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS: Final = 3
"""Before 'and when …': 'When and where did it start' is one question."""


def split_questions(text: str) -> list[str]:
    """Return the questions of a message, in order, at most three; one without any is one.

    A statement goes with the question after it, which it sets the scene for, or with the last.
    """
    parts: list[str] = []
    scene: list[str] = []
    for sentence in _sentences(text):
        scene.append(sentence)
        if _is_question(sentence):
            parts.append(" ".join(scene))
            scene = []
    if not parts:
        return [text.strip()] if text.strip() else []
    if scene:
        parts[-1] = " ".join([parts[-1], *scene])
    last = " ".join(parts[MOST_QUESTIONS - 1 :])
    return [*parts[: MOST_QUESTIONS - 1], last] if last else parts


def _sentences(text: str) -> list[str]:
    """Return sentences, cut again before 'and when …', and without the 'Also' at their head."""
    found: list[str] = []
    sentences = [text[start:end] for start, end in split_sentences(text)]
    for sentence in chain.from_iterable(map(_END.split, sentences)):
        whole, *tails = _TAIL.split(sentence)
        cut = [whole]
        for tail in tails:
            if len(cut[-1].split()) < _FEWEST_WORDS:
                cut[-1] += f" and {tail}"
            else:
                cut.append(tail)
        found += [part.strip() for part in cut if part.strip()]
    return [_HEAD.sub("", sentence) for sentence in found]


def _is_question(sentence: str) -> bool:
    return sentence.rstrip(" \"')”’").endswith(("?", ":")) or bool(_QUESTION.match(sentence))
