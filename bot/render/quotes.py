"""A quote and its source in Discord: who speaks, the quotation itself, and right below it, where.

Pure. What a quotation holds is shown as it is; all else that people read about it is outside of the
block: the label, the outlet, the day.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from bot.render import limits, strings
from bot.render.markdown import ELLIPSIS, clip, plain, safe_label, safe_text, safe_url, shorten
from knowledge.answers.answer import Citation, FoundPassage, Headline

__all__ = [
    "SHORT_CHARACTERS",
    "TITLE_CHARACTERS",
    "cut_quote",
    "plain_day",
    "render_also_in",
    "render_date",
    "render_label",
    "render_outlet",
    "render_quote",
    "render_source",
]

TITLE_CHARACTERS: Final = 160
"""Of a headline, as rendered; ours, so that a long one leaves room for quotes."""
SHORT_CHARACTERS: Final = 60
"""Of a headline below a quote: two lines on a phone, together with the outlet and the day."""
OUTLET_CHARACTERS: Final = 60
LABEL_CHARACTERS: Final = 80

Source = Citation | FoundPassage | Headline


def render_quote(
    citation: Citation,
    room: int,
    title_characters: int = SHORT_CHARACTERS,
    *,
    speaker: str = "",
) -> str:
    """Return a quotation of at most `room` characters as rendered, and its source below it.

    Its label comes first, unless a heading has named `speaker` already.
    """
    label = "" if citation.label == speaker else render_label(citation)
    head = [f"**{label}**"] if label else []
    source = f"[{citation.number}] {render_source(citation, title_characters)}"
    return "\n".join([*head, f"> {cut_quote(citation.quote, room)}", source])


def render_label(citation: Citation) -> str:
    """Return who speaks or is spoken of, as 'Elizabeth Warren:'; '' where the quote says it."""
    label = plain(clip(citation.label, LABEL_CHARACTERS))
    if not label:
        return ""
    return strings.LABEL.format(label=shorten(label, LABEL_CHARACTERS, safe_text))


def render_source(source: Source, title_characters: int = TITLE_CHARACTERS) -> str:
    """Return outlet, day and linked headline; what is missing is named."""
    url = safe_url(source.url)
    title = plain(clip(source.title, title_characters)) or strings.UNTITLED
    parts = [
        f"{render_outlet(source)}, {_day(source)}",
        *([strings.OPINION] if isinstance(source, Citation) and source.is_opinion else []),
        shorten(title, title_characters, safe_text)
        if url is None
        else f"[{shorten(title, title_characters, safe_label)}](<{url}>)",
        *([strings.NO_LINK] if url is None else []),
    ]
    if also := render_also_in(source.also_in) if isinstance(source, Citation) else "":
        parts.append(also)
    return strings.BETWEEN.join(parts)


def render_outlet(source: Source) -> str:
    """Return the outlet's name, or that it is unknown."""
    outlet = plain(clip(source.outlet, OUTLET_CHARACTERS)) or strings.NO_OUTLET
    return shorten(outlet, OUTLET_CHARACTERS, safe_text)


def render_date(moment: datetime | None) -> str:
    """Return a day as Discord shows it in each reader's language, or 'date unknown'."""
    if moment is None:
        return strings.NO_DATE
    return f"<t:{int(moment.timestamp())}:D>"


def plain_day(moment: datetime | None) -> str:
    """Return a day in words, in UTC, for where Discord shows no time stamps; or 'date unknown'."""
    if moment is None:
        return strings.NO_DATE
    day = moment.astimezone(UTC)
    return f"{day.day} {day:%B %Y}"


def render_also_in(outlets: Sequence[str]) -> str:
    """Return where else a text or a story appeared: the outlet, or how many; '' for nowhere."""
    if len(outlets) > 1:
        return strings.ALSO_IN_MANY.format(count=len(outlets))
    outlet = plain(clip(outlets[0], OUTLET_CHARACTERS)) if outlets else ""
    if not outlet:
        return ""
    return strings.ALSO_IN_ONE.format(outlet=shorten(outlet, OUTLET_CHARACTERS, safe_text))


def cut_quote(quote: str, limit: int) -> str:
    """Return a quote within `limit` characters as rendered; '[…]' marks where it is cut."""
    seen = clip(quote, limit)
    if len(seen) == len(quote) and limits.fits(whole := safe_text(quote), limit):
        return whole
    return shorten(
        quote, limit, lambda text: f"{safe_text(text.removesuffix(ELLIPSIS))} {strings.CUT}"
    )


def _day(source: Source) -> str:
    """Return the day of publication; of an old poll in bold, since its figure is of that day."""
    day = render_date(source.published_at)
    if isinstance(source, Citation) and source.old_poll:
        return f"**{day}** ({strings.OLD_POLL})"
    return day
