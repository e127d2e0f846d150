"""Question: what a person asked, and within which bounds."""

from dataclasses import dataclass, field
from datetime import datetime

__all__ = ["Question"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question in a person's words, with the bounds that came with it."""

    text: str
    now: datetime
    """When it is asked (UTC); words such as 'last week' are resolved against it."""
    since: datetime | None = None
    """Only articles published at this moment or later; UTC."""
    until: datetime | None = None
    """Only articles published before this moment; UTC."""
    as_of: datetime | None = None
    """Answer with what was published by then and nothing later; UTC."""
    outlet: str = ""
    """Only articles of this outlet, compared case-folded; empty for all."""
    previous: str = ""
    """The text of the question that this one follows up, if any."""
    exclude_articles: frozenset[str] = field(default_factory=frozenset)
    """Ids of articles that must not be used."""

    @property
    def moment(self) -> datetime:
        """The moment whose news is asked for; UTC."""
        return self.now if self.as_of is None else self.as_of
