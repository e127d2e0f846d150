"""Who asked, without saying who: keyed hashes of Discord ids.

HMAC-SHA-256 (RFC 2104) under a key that is made at the first start and stays beside the database,
readable by its owner only. Without the key nobody can tell which member a hash means; with
it, a member's rows can be found and deleted.
"""

import contextlib
import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path
from typing import Final, Self

__all__ = ["KEY_FILE", "UserHasher", "UserKeyError"]

KEY_FILE: Final = "user-hash.key"
KEY_BYTES: Final = 32
HASH_DIGITS: Final = 32
"""128 bits, in hex digits: no two members of any server share one."""
TAG_DIGITS: Final = 10


class UserKeyError(Exception):
    """The key file holds no key; under another one nobody's rows could be found again."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class UserHasher:
    """Turns Discord ids into hashes under one key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @classmethod
    def load(cls, data: Path) -> Self:
        """Read the key of a data folder, made first where there is none; it stays private.

        Raises OSError when it can neither be read nor made, UserKeyError when it is no key.
        """
        path = data / KEY_FILE
        data.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make_key(path)
        path.chmod(0o600)
        try:
            key = bytes.fromhex(path.read_text(encoding="ascii").strip())
        except ValueError:
            raise UserKeyError(path) from None
        if len(key) != KEY_BYTES:
            raise UserKeyError(path)
        return cls(key)

    def hash(self, user_id: int) -> str:
        """Return what a member is known by in the log: 32 hex digits."""
        return self._digest(f"user:{user_id}")[:HASH_DIGITS]

    def tag(self, user_id: int, answer_id: str) -> str:
        """Return what proves that a member asked for this answer: 10 hex digits.

        Another one for each answer, so that the buttons of two answers cannot be told to be the
        same member's.
        """
        return self._digest(f"asker:{answer_id}:{user_id}")[:TAG_DIGITS]

    def mark(self, erased: str) -> str:
        """Return what a code or a text that was deleted is known by: 32 hex digits.

        Nothing else that is kept equals it, so the mark does not bring back what was deleted.
        """
        return self._digest(f"erased:{erased}")[:HASH_DIGITS]

    def _digest(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()


def _make_key(path: Path) -> None:
    """Write a new key, whole or not at all; of two that start at once, the first one's stays."""
    # Made readable by its owner only.
    descriptor, aside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            # Unlike a rename, a link never replaces a key that is there by now.
            os.link(aside, path)
    finally:
        Path(aside).unlink()
