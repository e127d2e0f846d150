"""Files that would stop, hold up or break whoever reads them without care."""

import gzip
import lzma
import os
import socket
from collections.abc import Callable
from pathlib import Path

__all__ = ["GOOD_FILES", "REFUSED", "make_hostile_folder"]

GOOD_FILES = 100

ARTICLE = "The town of Arden voted on Tuesday to keep its ferry. Mayor Lee said it was close."


def _page(inner: str) -> str:
    return f"<html><head><title>Ferry</title></head><body><article>{inner}</article></body></html>"


def _pack_zeros(pack: Callable[[bytes], bytes], megabytes: int) -> bytes:
    """Return many members of one compressed file, each of 10 MB of spaces."""
    return pack(b" " * 9_999_999 + b"\n") * (megabytes // 10)


def _bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


CONTENTS: dict[str, str | bytes] = {
    "toml-brackets.md": "+++\ntitle = " + "[" * 5_000 + "\n+++\nText.",
    "toml-digits.md": "+++\ntitle = " + "9" * 5_000 + "\n+++\nText.",
    "toml-parts.md": "+++\ntitle = 'x'\n" + "a." * 20_000 + "a = 1\n+++\nText.",
    "yaml-deep.md": "---\ntitle: " + "[" * 50_000 + "\n---\nText.",
    "yaml-bomb.md": "---\ntitle: &a [x, x]\nid: *a\n---\nText.",
    "json-deep.jsonl": '{"text": ' + "[" * 100_000 + "\n",
    "json-digits.jsonl": '{"id": ' + "9" * 5_000 + ', "text": "x"}\n',
    "json-surrogate.jsonl": '{"text": "\\ud800"}\n',
    "json-nothing.jsonl": "x\n" * 100_000,
    "attributes.html": _page(
        "<p " + " ".join(f"a{i}=1" for i in range(200_000)) + f">{ARTICLE}</p>"
    ),
    "deep.html": _page("<div>" * 200_000 + ARTICLE),
    "codec.html": b'<meta charset="idna">' + b"\xff." * 50_000,
    "utf-16.csv": "id,text\n1,x\n".encode("utf-16"),
    "latin-1.txt": "Zoë Marlow won.".encode("latin-1"),
    "nul.csv": "id,text\n1,a\0b\n",
    "field.csv": 'id,text\n1,"' + "x" * 10_100_000,
    "bomb.jsonl.gz": _pack_zeros(gzip.compress, 3_000),
    "bomb.csv.xz": _pack_zeros(lzma.compress, 3_000),
    "line.jsonl.gz": gzip.compress(b"x" * 300_000_000, 1),
    "cut.jsonl.xz": lzma.compress(b'{"id": "1"}\n' * 1_000)[:-50],
    "noise.jsonl.gz": b"\x1f\x8b" + bytes(range(256)),
    os.fsdecode(b"caf\xe9.txt"): ARTICLE,
    **{f"sidecar-{kind}.txt": ARTICLE for kind in ("pipe", "device", "socket", "folder", "loop")},
    "sidecar-deep.txt": ARTICLE,
    "sidecar-deep.toml": "a = " + "[" * 100_000,
    "sidecar-digits.txt": ARTICLE,
    "sidecar-digits.toml": "id = " + "1" * 100_000,
}
OTHERS: dict[str, Callable[[Path], object]] = {
    "sidecar-pipe.toml": os.mkfifo,
    "sidecar-device.toml": lambda path: path.symlink_to("/dev/zero"),
    "sidecar-socket.toml": _bind,
    "sidecar-folder.toml": Path.mkdir,
    "sidecar-loop.toml": lambda path: path.symlink_to(path),
    "nowhere.txt": lambda path: path.symlink_to(path.with_name("gone")),
    "loop.txt": lambda path: path.symlink_to(path),
    "circle": lambda path: path.symlink_to(path.parent),
    "pipe.jsonl": os.mkfifo,
    "zero.csv": lambda path: path.symlink_to("/dev/zero"),
}
REFUSED = frozenset(
    (CONTENTS.keys() | {"nowhere.txt", "loop.txt"})
    - {name.replace(".toml", ".txt") for name in (*CONTENTS, *OTHERS) if name.endswith(".toml")}
    | {name for name in (*CONTENTS, *OTHERS) if name.startswith("sidecar") and name[-5:] == ".toml"}
)
"""The files that a refusal names; for a text with a broken sidecar it is the sidecar."""


def make_hostile_folder(folder: Path) -> None:
    """Fill a folder with all of them, and with a hundred good files between them."""
    for number in range(GOOD_FILES):
        good = folder / f"{'aemz'[number % 4]}-good-{number}.txt"
        good.write_text(f"Arden's ferry number {number} sails. {ARTICLE}")
    for name, content in CONTENTS.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    for name, make in OTHERS.items():
        make(folder / name)
