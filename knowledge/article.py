"""Article: the record that everything passes on.

Sources make articles, the store keeps them by identity and version, search cuts them into passages.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

__all__ = ["Article", "encoded_version", "text_version"]


def text_version(text: str) -> str:
    """Return the identity of a text: the SHA-256 of its UTF-8 bytes, as 64 hex digits."""
    return encoded_version(text.encode())


def encoded_version(encoded: bytes) -> str:
    """Return the same of a text's UTF-8 bytes."""
    return hashlib.sha256(encoded).hexdigest()


@dataclass(frozen=True, slots=True)
class Article:
    """One article as an outlet published it; its text is quoted character for character."""

    article_id: str
    """A given id verbatim; without one the canonical URL; without that the path of the file."""
    title: str
    """May be empty."""
    text: str
    """What quotes are cut from; never normalised."""
    outlet: str = ""
    """The publisher's name as people know it ('The Franklin Post'); empty when unknown."""
    url: str = ""
    """Where people read it; empty when unknown."""
    published_at: datetime | None = None
    """Timezone-aware UTC; None when unknown."""
    author: str = ""

    @property
    def version(self) -> str:
        """Return which text this is: the SHA-256 of its UTF-8 bytes, as 64 hex digits."""
        return text_version(self.text)
