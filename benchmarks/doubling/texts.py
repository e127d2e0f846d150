"""Texts of any length: ordinary news, and what makes a careless pattern try everything twice."""

from typing import Final

__all__ = ["TEXTS", "text_of"]

_NEWS: Final = (
    "Senator Nora Marlow told the ferry workers' union in Port Lomas on Tuesday that she would not "
    "attend its forum. “I promised Arden a town hall in June,” Marlow said, “and I keep promises.” "
    "The forum drew 400 members, according to the union; tickets cost $12. It was the second time "
    "since May 2019 that Mr. Tomas Ruiz, the mayor of St. Orrin, spoke there.\n\n"
    "Did he win over anybody? A poll of 800 likely voters had Marlow four points ahead, 48% to "
    '44%, before the debate. "Nobody decides in August," Ruiz\'s campaign said by e-mail.\n\n'
)
_UNITS: Final = {
    "full names": "Nora Marlow ",
    "surnames": "Marlow ",
    "joined surnames": "Marlow-Ruiz-",
    "initials": "N. M. ",
    "capitalised words": "Port Lomas Union ",
    "one letter": "a",
    "capitals": "A",
    "short words": "a b ",
    "abbreviations": "U.S. ",
    "titles": "Sen. ",
    "glued full stops": "a.b.c.",
    "full stops": ".",
    "spaced full stops": ". ",
    "marks of all kinds": "?! ",
    "questions": "Who? ",
    "asking words": "who ",
    "conjunctions": "and ",
    "articles": "the ",
    "voting": "where do I vote in Franklin ",
    "pleasantries": "please thanks hello ",
    "months": "May ",
    "years": "2016 ",
    "periods": "since May 2016 ",
    "ranges": "between May 2016 and June ",
    "days": "on Tuesday ",
    "relative days": "last week ",
    "dates": "2019-01-02 ",
    "written dates": "January 2, 2019, ",
    "digits": "1",
    "numbers": "1 ",
    "grouped numbers": "1,000,",
    "sums": "$1.5 million ",
    "shares": "48% to ",
    "opening quotes": "“",
    "closing quotes": "”",
    "spaced opening quotes": "“a ",
    "straight quotes": '"',
    "spaced straight quotes": ' "a',
    "apostrophes": "'",
    "words with apostrophes": "a's ",
    "quotations": "“Yes,” said Nora Marlow. ",
    "unquoted speech": "Nora Marlow said ",
    "sources": "according to Nora Marlow, ",
    "lists of names": "including Nora Marlow, ",
    "outlets": "in the Franklin Post ",
    "credits": "By Nora Marlow, Franklin Post\n",
    "corrections": "Correction: An earlier version ",
    "captions": "Marlow speaks on ",
    "opening brackets": "(",
    "square brackets": "[",
    "spaced brackets": "(a ",
    "footnotes": "a.[1] ",
    "braces": '{"a":',
    "spaces": " ",
    "lines": "\n",
    "paragraphs": "a\n\n",
    "equal paragraphs": "The same paragraph again and again, word for word.\n\n",
    "tabs": "\t",
    "hard spaces": "\u00a0",
    "combining marks": "\u0301",
    "accented letters": "e\u0301",
    "invisible characters": "\u200b",
    "emoji": "\U0001f600",
    "ligatures": "\ufdfa",
    "dashes": "—",
    "hyphens": "-",
    "hyphenated words": "re-",
    "sign-offs": "— a (@b) ",
    "at signs": "@",
    "mentions": "<@1>",
    "less-than signs": "<",
    "open tags": "<a ",
    "nested tags": "<b>",
    "paragraph tags": "<p>a</p>",
    "attributes": '<a b="',
    "comments": "<!--",
    "sections": "<![CDATA[",
    "entities": "&amp;",
    "ampersands": "&",
    "items": "<item><title>a</title></item>",
    "addresses": "https://a.example/b ",
    "slashes": "/",
    "dots and slashes": "a.b/",
    "percent signs": "%",
    "backslashes": "\\",
    "asterisks": "*",
    "underscores": "_a",
    "hashes": "# ",
    "front matter": "---\n",
    "underlined titles": "a\n=\n",
    "table cells": "| a ",
    "commas": ",",
    "colons": "a: ",
    "zero bytes": "\x00",
    "token-like": "a" * 19 + ".",
}

TEXTS: Final = ("news", *_UNITS)
"""Their names; the first is ordinary."""


def text_of(name: str, characters: int) -> str:
    """Return the text of this name, of so many characters."""
    unit = _UNITS.get(name, _NEWS)
    return (unit * (characters // len(unit) + 1))[:characters]
