"""URLs in one shape, so that the same page under two spellings is seen to be the same page."""

import re
from urllib.parse import urlsplit, urlunsplit

__all__ = ["canonical_url"]

DEFAULT_PORTS = {"http": 80, "https": 443}

TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid|igsh"
    r"|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|vero_id|oly_anon_id|oly_enc_id|ncid|cmpid|smid|sref"
    r"|__twitter_impression|amp_js_v|_ga|_gl|at_medium|at_campaign|ocid",
    re.IGNORECASE,
)
"""Query parameters that say how a reader came, not what the page is."""


def canonical_url(url: str) -> str:
    """Return the URL with a lower-case scheme and host, without what does not name the page.

    A default port, the fragment, tracking parameters and credentials go; the path and the order of
    the other parameters stay. Empty for what is no http or https URL with a host.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    host = parts.hostname
    if parts.scheme not in DEFAULT_PORTS or not host:
        return ""
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != DEFAULT_PORTS[parts.scheme]:
        netloc = f"{netloc}:{port}"
    kept = [
        part
        for part in parts.query.split("&")
        if part and not TRACKING.fullmatch(part.partition("=")[0])
    ]
    return urlunsplit((parts.scheme, netloc, parts.path or "/", "&".join(kept), ""))
