"""The article in a web page: its text without menus, and what the page says of itself."""

from dataclasses import dataclass
from datetime import datetime

from knowledge.sources.pages.page_facts import date_in_url, read_page_facts
from knowledge.sources.pages.visible import keep_visible

__all__ = ["ExtractedPage", "extract_page"]


@dataclass(frozen=True, slots=True)
class ExtractedPage:
    """What was found in a page; a field that it does not tell is empty."""

    text: str
    """Paragraphs, a line each."""
    title: str
    outlet: str
    """The site's name for itself."""
    url: str
    """The page's canonical address."""
    author: str
    published_at: datetime | None


def extract_page(html: str) -> ExtractedPage | None:
    """Return the article of a page; None where there is none to be found."""
    # Only here: it takes long to import, and few corpora need it.
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import Document

    tree = load_html(html)
    if tree is None:
        return None
    keep_visible(tree)
    document = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # Read and then left: it completes half a date with today's.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(document, Document) or not document.text or not document.text.strip():
        return None
    title = document.title or ""
    facts = read_page_facts(html, document.url or "")
    return ExtractedPage(
        text=_without_headline(document.text, title),
        title=title,
        outlet=document.sitename or "",
        url=document.url or "",
        author=document.author or "",
        published_at=facts.published_at or facts.shown_at or date_in_url(document.url or ""),
    )


def _without_headline(text: str, title: str) -> str:
    """Drop a first line that only repeats the title: it is no sentence of the article."""
    first, _, rest = text.partition("\n")
    return rest if rest.strip() and first.strip() == title.strip() else text
