"""RefreshProgress: how far a refresh is, as it tells whoever waits for it."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["RefreshProgress", "RefreshStage"]


class RefreshStage(StrEnum):
    """What a refresh is doing."""

    READING = "reading"
    """Files; `done` counts articles, the total is not known."""
    FETCHING = "fetching"
    """`done` of `total` sources."""
    BUILDING = "building"
    """The index; `done` is how many articles it will hold."""
    COMPARING = "comparing"
    """Answers; `done` is how many questions there are."""


@dataclass(frozen=True, slots=True)
class RefreshProgress:
    """How far a refresh is."""

    stage: RefreshStage
    done: int
    total: int | None = None
