import io
import logging

import pytest

from bot.redaction import RedactingFormatter, redact

PERSON = "874613059917402113"
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789_-"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"We are being rate limited. POST https://discord.com/api/v10/webhooks/{PERSON}/aW50ZX",
            "We are being rate limited. POST https://discord.com/api/v10/webhooks/<id>/<token>",
        ),
        (f"/interactions/{PERSON}/aW50ZX/callback?x=1", "/interactions/<id>/<token>/callback?x=1"),
        (f"KeyError: {PERSON}", "KeyError: <id>"),
        (f"<Member id={PERSON} name='x'>", "<Member id=<id> name='x'>"),
        (f"token {TOKEN} refused", "token <token> refused"),
        (f"channel {PERSON}: no reply", f"channel {PERSON}: no reply"),
        ("12345678 questions, 1.5 s, 2026-09-16", "12345678 questions, 1.5 s, 2026-09-16"),
    ],
)
def test_tokens_and_peoples_ids_are_taken_out(text: str, expected: str) -> None:
    assert redact(text) == expected


def test_a_traceback_is_cleaned_too() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter("%(message)s"))
    log = logging.Logger("test")
    log.addHandler(handler)
    try:
        raise KeyError(int(PERSON))
    except KeyError:
        log.exception("failed for %s", PERSON)
    written = stream.getvalue()
    assert "failed for <id>" in written
    assert "KeyError: <id>" in written
    assert PERSON not in written
