"""Where else: the other articles that hold a quoted article's text or tell its story."""

import numpy as np
from numpy.typing import NDArray

from knowledge.search.index import PassageFilter
from knowledge.search.snapshot import Snapshot

__all__ = ["also_in", "outlets_of", "visible"]


def also_in(snapshot: Snapshot, article: int) -> list[int]:
    """Return the numbers of other articles: copies of its text first, then others of its story.

    Each in the order of the corpus, the original before its copies; empty when there are none.
    Copies are copies of one original, which the article itself may be.
    """
    copies, stories = snapshot.columns.article_copies, snapshot.columns.article_stories
    original = copies[article]
    same_text = copies == original
    same_story = (stories == stories[article]) & ~same_text
    same_text[[article, original]] = False
    first = [int(original)] if original != article else []
    return [*first, *_numbers(same_text), *_numbers(same_story)]


def outlets_of(
    snapshot: Snapshot, article: int, within: NDArray[np.bool_] | None = None
) -> tuple[str, ...]:
    """Return the other outlets of an article's text and story, those of copies first, each once.

    Its own outlet and unknown ones are left out, as are articles that are withdrawn and those that
    are not `within`, of shape (articles,): what was published later must not show in an answer as
    of a day.
    """
    if within is None:
        within = snapshot.index.articles.matching()
    ids, outlets = snapshot.columns.outlet_ids, snapshot.index.articles.outlets
    own = outlets[ids[article]].strip().casefold()
    found: dict[str, str] = {}
    for number in also_in(snapshot, article):
        outlet = outlets[ids[number]].strip()
        if within[number] and outlet and outlet.casefold() != own:
            found.setdefault(outlet.casefold(), outlet)
    return tuple(found.values())


def visible(snapshot: Snapshot, where: PassageFilter | None) -> NDArray[np.bool_] | None:
    """Return which articles may be named beside an answer within these bounds; None for all.

    Nothing published after the bounds and nothing excluded; an outlet or a period that was asked
    for limits what is quoted, not who else may be named.
    """
    if where is None or (where.until is None and not where.exclude_articles):
        return None
    bounds = PassageFilter(until=where.until, exclude_articles=where.exclude_articles)
    return snapshot.index.articles.matching(bounds)


def _numbers(chosen: NDArray[np.bool_]) -> list[int]:
    return [int(number) for number in np.flatnonzero(chosen)]
