"""From bytes to text, as browsers do it, for sites that state the wrong encoding or none."""

import codecs
import re

__all__ = ["decode_body"]

_HEAD_BYTES = 2_048
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})"
    rb"|<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_FALLBACK = "cp1252"
"""What browsers take where nothing else holds; also what 'iso-8859-1' and 'ascii' mean to them
(WHATWG Encoding, section 4.2)."""
_ALIASES = dict.fromkeys(("iso8859-1", "ascii", "latin-1"), _FALLBACK)


def decode_body(body: bytes, charset: str = "") -> str:
    """Return a document's text. Never fails: what cannot be read becomes U+FFFD.

    A byte-order mark decides; then UTF-8, when the body is valid UTF-8, whatever it declares (text
    in another encoding hardly ever is by chance); then `charset`, which came with the content
    type; then what the document itself declares; then Windows-1252.
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, errors="replace")
    declared = _DECLARED.search(body[:_HEAD_BYTES])
    inside = (declared[1] or declared[2]).decode("ascii") if declared else ""
    for encoding in ("utf-8", _python_name(charset), _python_name(inside), _FALLBACK):
        # NUL bytes: UTF-16 without a mark is valid UTF-8 too.
        if encoding == "utf-8" and b"\0" in body[:_HEAD_BYTES]:
            continue
        try:
            return body.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode(_FALLBACK, errors="replace")


def _python_name(charset: str) -> str:
    """Return Python's name of a text encoding; 'utf-8', already tried, for one it has not."""
    try:
        name = codecs.lookup(charset).name
        "".encode(name)
    except (LookupError, ValueError, UnicodeError):
        return "utf-8"
    return _ALIASES.get(name, name)
