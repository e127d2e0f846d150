"""Look: what somebody asked to see of candidates, short enough for a button's id.

People, topics and outlets stand as eight hex digits of their names' hash: a button says the same
after a restart, or after the roster was put in another order.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final, Literal

from bot.interactions.refusals import Refusal
from bot.render import candidate_strings as strings
from knowledge.roster import fold_name

__all__ = ["PATTERN", "Kind", "Look", "named_by", "tag_of"]

Kind = Literal["candidate", "compare", "timeline", "headlines"]
_KINDS: Final[dict[str, Kind]] = {
    "c": "candidate",
    "v": "compare",
    "t": "timeline",
    "h": "headlines",
}
_LETTERS: Final = {kind: letter for letter, kind in _KINDS.items()}
PATTERN: Final = (
    r"(?P<kind>[cvth]):(?P<first>\w*):(?P<second>\w*):(?P<topic>\w*):(?P<outlet>\w*)"
    r":(?P<since>\d*):(?P<until>\d*)"
)


@dataclass(frozen=True, slots=True)
class Look:
    """What to show; tags are empty where nothing was named."""

    kind: Kind
    first: str = ""
    second: str = ""
    topic: str = ""
    outlet: str = ""
    since: date | None = None
    until: date | None = None
    """Included."""

    @property
    def key(self) -> str:
        """Return it as a button's id holds it, as PATTERN reads it; at most 60 characters."""
        days = (f"{day:%Y%m%d}" if day else "" for day in (self.since, self.until))
        return ":".join(
            [_LETTERS[self.kind], self.first, self.second, self.topic, self.outlet, *days]
        )

    @classmethod
    def of(cls, match: re.Match[str]) -> "Look":
        """Return what a button's id holds."""
        tags = {name: match[name] for name in ("first", "second", "topic", "outlet")}
        since, until = _day(match["since"]), _day(match["until"])
        return cls(_KINDS[match["kind"]], **tags, since=since, until=until)

    @property
    def since_moment(self) -> datetime | None:
        """Return the first moment that counts, UTC."""
        since = self.since
        return None if since is None else datetime(since.year, since.month, since.day, tzinfo=UTC)


def tag_of(name: str) -> str:
    """Return what stands for a name: eight hex digits, the same whatever its case and accents."""
    return hashlib.sha256(fold_name(name).encode()).hexdigest()[:8] if name else ""


def named_by(tag: str, names: Iterable[str]) -> str:
    """Return the name that a tag stands for; raises Refusal when it is gone."""
    for name in names:
        if tag_of(name) == tag:
            return name
    raise Refusal(strings.ROSTER_CHANGED)


def _day(digits: str) -> date | None:
    return datetime.strptime(digits, "%Y%m%d").replace(tzinfo=UTC).date() if digits else None
