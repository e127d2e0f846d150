"""Sourcing: the articles that the answer before was quoted from."""

from dataclasses import replace

from knowledge.answers.answer import Headline, Section, by_article
from knowledge.ranking.confidence import Status
from knowledge.replies.asked import Asked, Composed

__all__ = ["compose_sources"]


def compose_sources(asked: Asked) -> Composed:
    """Return the articles behind the quotes of the answer before, each once.

    That question is answered again: the same snapshot says the same to it.
    """
    earlier = asked.answer(replace(asked.question, text=asked.question.previous, previous=""))
    cited = [group[0] for group in by_article(earlier.shown)]
    headlines = [
        Headline(one.article_id, one.title, one.outlet, one.url, one.published_at) for one in cited
    ]
    listed = [one for section in earlier.sections for one in section.headlines]
    found = tuple({one.article_id: one for one in [*headlines, *listed]}.values())
    if not found:
        return Composed((), Status.NOTHING)
    return Composed((Section(asked.question.previous, headlines=found),), Status.ANSWERED)
