"""Articles made up for tests of the command line, and how its commands are run."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

ARTICLES = [
    {
        "id": "forum",
        "title": "Marlow pulls out of union forum",
        "text": "Attorney General Nora Marlow will not attend the union forum on Saturday. "
        "Her campaign said the forum clashed with a long-planned town hall in Arden. "
        "The union called the decision a slap in the face of its 12,000 members.",
        "outlet": "Kestrel Courier",
        "url": "https://kestrel.example/forum",
        "published_at": "2026-09-14T09:00:00Z",
    },
    {
        "id": "money",
        "title": "Love reports $4.1 million",
        "text": "Mayor Daniel Love raised $4.1 million in the third quarter, his campaign said. "
        "He had raised $2.7 million in the quarter before.",
        "outlet": "The Franklin Post",
        "url": "https://post.example/money",
        "published_at": "2026-10-02T09:00:00Z",
    },
    {
        "id": "bare",
        "title": "",
        "text": "The harbour in Arden stays closed until Friday after a crane fell into it.",
    },
    {
        "id": "hostile",
        "title": "\u001b[2JEvil [red]title\u202e",
        "text": "The zoning board of Pell County \u001b]0;owned\u0007met on Monday "
        "[bold]about[/bold] the \u202equarry.",
        "outlet": "\u001b[31mRed Outlet",
        "url": "https://evil.example/\u001b[2J",
    },
]

Run = Callable[..., Result]


def write_articles(path: Path, articles: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path
