"""The manifest of a snapshot: what it was made for, how large it is, and what its files sum to."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Self

import xxhash

from knowledge.errors import SnapshotError

__all__ = ["FORMAT_VERSION", "MANIFEST", "FileSum", "Manifest", "SnapshotKey"]

FORMAT_VERSION = 4
"""Raised with every change of what the files hold, or of how copies and stories are found; another
version is built anew, not read."""

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class SnapshotKey:
    """What a snapshot was made from and how; with another key it answers for something else."""

    corpus_revision: str
    """Changes whenever an article does."""
    tokenizer: str
    """`Tokenizer.version`: its rules and the roster's names."""
    k1: float
    b: float
    passage_words: int
    """About how many words a passage has."""

    def same_analysis(self, other: Self) -> bool:
        """Return whether an article analysed for one need not be analysed again for the other."""
        return (self.tokenizer, self.passage_words) == (other.tokenizer, other.passage_words)


@dataclass(frozen=True, slots=True)
class FileSum:
    """The size and checksum of one file."""

    size_bytes: int
    xxh3_128: str
    """As hex digits: guards against damage, not against malice."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `manifest.json` says; its last line is the checksum of those before."""

    key: SnapshotKey
    rules: str
    """Which rules cut and read the texts: `_analysis.RULES` of the code that built it."""
    articles: int
    passages: int
    files: dict[str, FileSum]

    def dump(self) -> bytes:
        """Return the file's bytes."""
        content = {"format": FORMAT_VERSION, **asdict(self)}
        body = (json.dumps(content, indent=1, sort_keys=True) + "\n").encode()
        return body + f"{xxhash.xxh3_128_hexdigest(body)}\n".encode()

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a manifest. Raises SnapshotError when missing, damaged, or of another format."""
        try:
            lines = path.read_bytes()
        except OSError as error:
            raise SnapshotError(path, error.strerror or "cannot be read") from error
        body, _, checksum = lines.removesuffix(b"\n").rpartition(b"\n")
        body += b"\n"
        if not lines.endswith(b"\n") or checksum != xxhash.xxh3_128_hexdigest(body).encode():
            raise SnapshotError(path, "damaged: its checksum differs")
        content = json.loads(body)
        if content["format"] != FORMAT_VERSION:
            raise SnapshotError(path, f"format {content['format']}, not {FORMAT_VERSION}")
        return cls(
            key=SnapshotKey(**content["key"]),
            rules=content["rules"],
            articles=content["articles"],
            passages=content["passages"],
            files={name: FileSum(**sums) for name, sums in content["files"].items()},
        )

    def check_key(self, expected: SnapshotKey, path: Path) -> None:
        """Raise SnapshotError, which names the first difference, unless made for `expected`."""
        for name in (field.name for field in fields(expected)):
            made, wanted = getattr(self.key, name), getattr(expected, name)
            if made != wanted:
                raise SnapshotError(path, f"made for {name} {made!r}, not {wanted!r}")
