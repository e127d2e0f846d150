"""What a refresh in another process says of its course: a record for each line of JSON.

Both what the child writes and what the bot reads.
"""

from dataclasses import dataclass
from typing import Final, Literal

from pydantic import TypeAdapter

from knowledge.refresh_progress import RefreshProgress
from knowledge.refresh_report import RefreshReport

__all__ = ["STEP", "STEP_CHANGES", "STEP_ITEMS", "RefreshDone", "RefreshFailure", "Step"]

STEP_ITEMS: Final = 10
"""How many articles of a kind, and refused files, the last line names; the rest are counted."""
STEP_CHANGES: Final = 0
"""How many changed passages of each; the bot shows none, and a line has to fit the pipe."""


@dataclass(frozen=True, slots=True)
class RefreshDone:
    """A refresh that reached its end."""

    stage: Literal["done"]
    report: RefreshReport


@dataclass(frozen=True, slots=True)
class RefreshFailure:
    """Why a refresh did not reach its end."""

    stage: Literal["failed"]
    kind: str
    """The name of the exception's class."""
    reason: str
    """One sentence, without paths."""


Step = RefreshProgress | RefreshDone | RefreshFailure
STEP: Final[TypeAdapter[Step]] = TypeAdapter(Step)
