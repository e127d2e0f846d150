"""The sample: a small corpus, rosters and questions, written for this project.

Only paths stand here; README.md beside this file says what is fiction and what is retold.
"""

from pathlib import Path

__all__ = ["ARTICLES", "PRIMARY_2020_ROSTER", "QUESTIONS", "ROSTER"]

_FOLDER = Path(__file__).parent

ARTICLES = _FOLDER / "articles.jsonl"
"""28 articles, one JSON object a line: id, title, text, outlet, url, author, published_at."""

QUESTIONS = _FOLDER / "questions.jsonl"
"""The four questions of the demo; the sample does not answer the last."""

ROSTER = _FOLDER / "roster.toml"
"""The fictional candidates that the sample's articles are about."""

PRIMARY_2020_ROSTER = _FOLDER / "roster-2020-primary.toml"
"""An example: the candidates of the Democratic presidential primary of 2019-2020."""
