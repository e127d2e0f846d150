"""What a refresh's report names: articles, pages and files, of each kind the first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, Self, TypeVar

__all__ = [
    "ChangedPassage",
    "FailedPage",
    "HeldArticle",
    "Listed",
    "NamedArticle",
    "RefusedFile",
    "UpdatedArticle",
]

Item = TypeVar("Item")

PASSAGE_CHARACTERS: Final = 300
"""Of a changed passage that is kept or handed on."""


@dataclass(frozen=True, slots=True)
class Listed(Generic[Item]):
    """Things of one kind: how many there are, and the first of them by name."""

    count: int = 0
    first: tuple[Item, ...] = ()

    @classmethod
    def of(cls, things: Sequence[Item]) -> Self:
        """Name all of them."""
        return cls(len(things), tuple(things))

    def __iter__(self) -> Iterator[Item]:
        """Yield those that are named."""
        return iter(self.first)

    def __bool__(self) -> bool:
        return self.count > 0

    def shortened(self, most: int) -> "Listed[Item]":
        """Return the same with at most so many named."""
        return Listed(self.count, self.first[:most])


@dataclass(frozen=True, slots=True)
class ChangedPassage:
    """Paragraphs that became others; one side is empty where some were added or dropped."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NamedArticle:
    """An article, for people to recognise."""

    article_id: str
    title: str
    outlet: str = ""
    author: str = ""
    published_at: str = ""
    """ISO 8601 in UTC; empty when unknown. This and the other facts are with added ones only."""
    dated_by: str = ""
    """Where that date was found, as a DateProvenance."""


@dataclass(frozen=True, slots=True)
class UpdatedArticle:
    """An article with a new text, and what is different in it."""

    article_id: str
    title: str
    changes: tuple[ChangedPassage, ...] = ()

    def shortened(self, changes: int) -> "UpdatedArticle":
        """Return the same with at most so many changes, cut to PASSAGE_CHARACTERS."""
        kept = tuple(
            ChangedPassage(each.before[:PASSAGE_CHARACTERS], each.after[:PASSAGE_CHARACTERS])
            for each in self.changes[:changes]
        )
        return replace(self, changes=kept)


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """An article that went to quarantine."""

    article_id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class FailedPage:
    """An article that its source names and that did not come."""

    url: str
    problem: str
    """The class of the error, such as 'timeout'."""
    detail: str


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file, or a line of one, that is no article."""

    path: str
    """Below the folder that was imported; where that is on the machine is nobody's business."""
    line: int | None
    reason: str

    def __str__(self) -> str:
        return f"{self.path}{'' if self.line is None else f', line {self.line}'}: {self.reason}"
