"""Who asked, without saying who: keyed hashes of Discord ids.

HMAC-SHA-256 (RFC 2104) under a key that is made at the first start and stays beside the database,
readable by its owner only. Without the key nobody can tell which member a hash stands for; with
it, a member's rows can be found and deleted.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final, Self

__all__ = ["KEY_FILE", "UserHasher"]

KEY_FILE: Final = "user-hash.key"
KEY_BYTES: Final = 32
HASH_DIGITS: Final = 32
"""128 bits, in hex digits: no two members of any server share one."""
TAG_DIGITS: Final = 10


class UserHasher:
    """Turns Discord ids into hashes under one key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @classmethod
    def load(cls, data: Path) -> Self:
        """Read the key of a data folder, made first where there is none; it stays private.

        Raises OSError when it can neither be read nor made.
        """
        path = data / KEY_FILE
        data.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            path.chmod(0o600)
        else:
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(KEY_BYTES) + "\n")
        return cls(bytes.fromhex(path.read_text(encoding="ascii").strip()))

    def hash(self, user_id: int) -> str:
        """Return what a member is known by in the log: 32 hex digits."""
        return self._digest(f"user:{user_id}")[:HASH_DIGITS]

    def tag(self, user_id: int, answer_id: str) -> str:
        """Return what proves that a member asked for this answer: 10 hex digits.

        Another one for each answer, so that the buttons of two answers cannot be told to be the
        same member's.
        """
        return self._digest(f"asker:{answer_id}:{user_id}")[:TAG_DIGITS]

    def _digest(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()
