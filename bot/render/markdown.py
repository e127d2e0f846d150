r"""Make text from articles and people safe to show in Discord.

Titles, outlets, quotes, questions and URLs come from strangers. Nothing in them may ping, link
anywhere but to the cited page, format what stands around it, or hide.  What is done, and why:

* **Text** (`safe_text`) keeps every visible character; what Discord would read as markup gets a
  backslash, which Discord does not show. A bare `https://x` becomes `https\:\//x`, which looks
  the same and is no link; `<t:1>`, `<@&1>`, `</cmd:1>`, `<https://x>` and `<:emoji:1>` fall apart
  in the same way. `@everyone` also gets a word joiner (U+2060) after its `@`: Discord looks for
  that word on its server, where backslashes do not count.
* **Labels** (`safe_label`), the `title` in `[title](<url>)`, cannot be escaped: Discord shows
  backslashes there. What could break out is replaced by a character that looks like it, and an
  address is pulled apart, because it would not be the one that the link leads to.
* **Invisible characters** (controls, bidi overrides, zero-width characters, fillers, tags) are
  dropped, in quotes too: the quote that is kept stays byte-exact, and only what is shown of it
  lacks them. What has no agreed look (private use, unassigned, half a surrogate pair) shows as
  U+FFFD. A pile of combining marks is cut to four, so that no line overwrites its neighbours.
* **URLs** (`safe_url`) are http or https without credentials, in ASCII, a host in other letters
  by its IDNA name; anything else is no link.

* **Lengths**: Discord shows little, and texts may be of any length. So whatever is to be shortened
  is cut before anything else is done to it (`clip`): this runs on the event loop.

This module must not know about answers; it sees strings only.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

import idna

from bot.render.limits import length
from bot.render.lookalikes import without_addresses

__all__ = [
    "ELLIPSIS",
    "clip",
    "plain",
    "safe_label",
    "safe_text",
    "safe_url",
    "shorten",
    "without_mentions",
]

MAX_URL: Final = 512
"""In characters; ours. A longer link would push quotes out of the message."""
MAX_COMBINING_MARKS: Final = 4
"""On one letter; ours. Languages stop at three (Hebrew with cantillation)."""
LOOKED_AT: Final = 8
"""How many characters are read for one that is shown; the others may be invisible."""
LEAST_LOOKED_AT: Final = 2_000
WORD_JOINER: Final = "\u2060"
ELLIPSIS: Final = "…"

INVISIBLE: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0e\uffa0\ufff0-\ufff8"
    "\U00013441\U00013442\U00016fe4\U0001d159\U000e0000-\U000e0fff]"
)
"""Fillers and selectors that Unicode files under letters, marks and symbols or has not assigned
yet, and that fonts show as nothing (Default_Ignorable_Code_Point, and blanks beside)."""
COLOURFUL: Final = "\ufe0f"
"""Makes the symbol before it an emoji; after anything else it would hide."""
FUTURE_EMOJI: Final = range(0x1F000, 0x1FB00)
"""Set aside for emoji (Extended_Pictographic): one that is newer than Python's tables shows."""

SPECIAL: Final = re.compile(
    r"""
      [\\*_~|`\[\]()<>@\#:]        # formatting, links, mentions, timestamps, emojis, headers
    | (?<=<)/ | /(?=/)             # a command mention, a link without a scheme
    | (?<=\w)\.(?=[^\W\d_]{2})     # example.com, which some clients link
    | &(?=\#|[A-Za-z])             # HTML entities, which other Markdown readers decode
    | ^[-+=]                       # a list or a rule at the start of the line
    """,
    re.VERBOSE,
)
LIST_NUMBER: Final = re.compile(r"^([0-9]+)[.](?=\s|$)")
MASS_MENTION: Final = re.compile(r"@(?=everyone|here)", re.IGNORECASE)

LABEL_LOOKALIKES: Final = str.maketrans(
    {
        "[": "(",
        "]": ")",
        "\\": "∖",
        "*": "∗",
        "_": "ˍ",
        "~": "∼",
        "|": "ǀ",
        "`": "ˋ",
        "<": "‹",
        ">": "›",
        "@": "＠",
        "#": "＃",
    }
)
LABEL_COLON: Final = re.compile(r":(?=\S)")
"""`https://x` and `:emoji:` need one; 'Marlow: I will not' keeps its own."""
LABEL_ENTITY: Final = re.compile(r"&(?=#|[A-Za-z]+;)")

MENTION: Final = re.compile(
    r"<(?:@[!&]?|#)[0-9]+>|</[^:<>\n]{1,100}:[0-9]+>|<id:\w+>|@(?:everyone|here)\b"
)

URL_PATH: Final = "/%:@!$&',;=+-._~"
"""What stays in a path; `%` because the rest may be encoded already."""
URL_QUERY: Final = URL_PATH + "?"

URL_ENTITY: Final = re.compile(r"(&(?:#x?)?[0-9A-Za-z]+);")
"""Markdown readers other than Discord's decode `&lt;` even in a link's target."""
LONE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
"""One that encodes nothing; readers differ in what they make of it."""
CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def clip(text: str, limit: int) -> str:
    """Return as much of a text as may matter where `limit` characters of it are shown.

    Eight times the limit and never less than 2,000 characters: only a text that is mostly
    invisible loses any that would have been shown.
    """
    return text[: max(limit * LOOKED_AT, LEAST_LOOKED_AT)]


def plain(text: str) -> str:
    """Return the text on one line, without invisible characters or piles of combining marks."""
    if text.isascii():
        return " ".join(CONTROLS.sub("", text).split())
    kept: list[str] = []
    marks = 0
    for character in INVISIBLE.sub("", text):
        category = unicodedata.category(character)
        if category in ("Cn", "Co", "Cs") and ord(character) not in FUTURE_EMOJI:
            character, category = "\ufffd", "So"
        if character == COLOURFUL and not (kept and _is_symbol(kept[-1])):
            continue
        if character.isspace() or category in ("Zl", "Zp", "Zs"):
            character, marks = " ", 0
        elif category in ("Cc", "Cf"):
            continue
        elif category in ("Mn", "Me"):
            marks += 1
            if marks > MAX_COMBINING_MARKS:
                continue
        else:
            marks = 0
        kept.append(character)
    return " ".join("".join(kept).split())


def _is_symbol(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sm") or character in "\u203c\u2049\u3030"


def safe_text(text: str) -> str:
    """Return what shows as the text itself, on one line, in an embed's title or description."""
    escaped = SPECIAL.sub(lambda match: "\\" + match[0], plain(text))
    return LIST_NUMBER.sub(r"\1\.", MASS_MENTION.sub("@" + WORD_JOINER, escaped))


def safe_label(text: str) -> str:
    """Return the text as it may stand between the brackets of `[…](<url>)`."""
    label = without_addresses(plain(text)).translate(LABEL_LOOKALIKES)
    return LABEL_ENTITY.sub("＆", LABEL_COLON.sub("∶", label))


def safe_url(url: str) -> str | None:
    """Return the URL as it may stand in `[title](<…>)`, or None when it must not be a link.

    A plain http or https URL comes back as it is; spaces, brackets and other characters that
    could end the link are percent-encoded (RFC 3986, 2.1). None: another scheme, credentials,
    no host, a host that is no domain name or address, control characters, over 512 characters.
    """
    # Encoding only makes it longer, so a long one is refused before any work.
    if len(url) > MAX_URL or not url.isprintable():
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    ascii_host = _ascii_host(host)
    if ascii_host is None:
        return None
    netloc = ascii_host if port is None else f"{ascii_host}:{port}"
    if parts.netloc.isascii() and netloc.lower() == parts.netloc.lower():
        netloc = parts.netloc
    try:
        path = quote(parts.path, safe=URL_PATH)
        query = quote(parts.query, safe=URL_QUERY)
        fragment = quote(parts.fragment, safe=URL_QUERY)
    except UnicodeEncodeError:
        return None
    safe = urlunsplit((parts.scheme, netloc, path, query, fragment))
    safe = LONE_PERCENT.sub("%25", URL_ENTITY.sub(r"\1%3B", safe))
    return safe if len(safe) <= MAX_URL else None


def _ascii_host(host: str) -> str | None:
    """Return a host name in ASCII (IDNA 2008, as browsers read it), or None when it is none."""
    try:
        name = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return None
    return name if re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})", name) else None


def shorten(text: str, limit: int, render: Callable[[str], str]) -> str:
    """Return `render(text)`, the text cut at a word and marked '…' where that is over the limit.

    `limit` is in characters of what `render` returns, counted both ways, so that nothing is cut
    in the middle of an escape. `render` sees at most what `clip` leaves.
    """
    seen = clip(text, limit)
    is_all = len(seen) == len(text)
    if is_all and length(whole := render(text)) <= limit:
        return whole
    flat = plain(seen)
    low, high = 0, min(len(flat), limit)
    while low < high:
        middle = (low + high + 1) // 2
        if length(render(flat[:middle].rstrip() + ELLIPSIS)) <= limit:
            low = middle
        else:
            high = middle - 1
    cut = flat[:low].rstrip()
    head, space, _ = cut.rpartition(" ")
    if space and (low < len(flat) or not is_all) and len(head) > len(cut) * 2 // 3:
        cut = head.rstrip()
    return render(cut + ELLIPSIS)


def without_mentions(text: str, someone: str) -> str:
    """Return the text with every mention of a person, role, channel or command replaced."""
    return MENTION.sub(someone, text)
