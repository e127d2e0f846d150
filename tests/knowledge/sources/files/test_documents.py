from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.article import Article
from knowledge.sources.files.reader import Defaults, IgnoredKeys, Reading, Refusal, read_articles

MOMENT = datetime(2019, 8, 30, 18, 30, tzinfo=UTC)

PAGE = """<html lang="en"><head><meta charset="{charset}"><title>Budget - The Franklin Post</title>
<meta property="og:site_name" content="The Franklin Post">
<meta property="og:title" content="Governor signs the budget">
<meta property="article:published_time" content="2019-08-30T14:30:00-04:00">
<meta name="author" content="Ada Quill">
<link rel="canonical" href="https://example.org/budget"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article>
<h1>Governor signs the budget</h1>
<p>The governor signed the budget on Friday, after months of talks about school funding.</p>
<p>“It is a fair budget,” said Zoë Marlowe, who chairs the committee that had held it up.</p>
</article><footer>All rights reserved</footer></body></html>"""


def read(path: Path, defaults: Defaults | None = None) -> Reading:
    readings = read_articles([path], defaults or Defaults())
    [reading] = (each for each in readings if not isinstance(each, IgnoredKeys))
    return reading


def read_as(
    tmp_path: Path, name: str, content: str | bytes, defaults: Defaults | None = None
) -> Reading:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path, defaults)


def article(reading: Reading) -> Article:
    assert isinstance(reading, Article), reading
    return reading


def refusal(reading: Reading) -> Refusal:
    assert isinstance(reading, Refusal), reading
    return reading


class TestText:
    def test_the_text_is_kept_exactly_and_the_path_is_the_identity(self, tmp_path: Path) -> None:
        text = "  The vote is on Friday.\r\n\r\nIt is the second.\n"
        assert read_as(tmp_path, "vote.txt", "\ufeff" + text) == Article(
            str(tmp_path / "vote.txt"), "The vote is on Friday.", text
        )

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("One sentence. Another.", "One sentence."),
            ("Sen. Ada Quill (D-FR) spoke. She left.", "Sen. Ada Quill (D-FR) spoke."),
            ("The U.S. Senate voted. It passed.", "The U.S. Senate voted."),
            ("A. B. Quill won on Nov. 3 by 7.5 points. She left.",
             "A. B. Quill won on Nov. 3 by 7.5 points."),
            ("“It is over.” So she said.", "“It is over.”"),
            ("No end\nNext line. More.", "No end"),
            ("\n\n  Later line.  \n", "Later line."),
            ("Will it pass? Nobody knows.", "Will it pass?"),
        ],
    )  # fmt: skip
    def test_the_title_is_the_first_sentence(self, tmp_path: Path, text: str, title: str) -> None:
        assert article(read_as(tmp_path, "a.txt", text)).title == title

    def test_a_long_title_is_cut_after_a_word(self, tmp_path: Path) -> None:
        title = article(read_as(tmp_path, "a.txt", "governor, " * 30 + "end. More.")).title
        assert title == "governor, " * 8 + "governor…"

    def test_one_long_word_is_cut(self, tmp_path: Path) -> None:
        title = article(read_as(tmp_path, "a.txt", "x" * 300)).title
        assert title == "x" * 99 + "…"

    def test_a_sidecar_says_what_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text(
            'id = "gov-1"\ntitle = "Budget"\noutlet = "The Post"\nauthor = "Ada Quill"\n'
            'url = "https://example.org/a"\npublished = 2019-08-30T14:30:00-04:00\n'
        )
        found = read_as(tmp_path, "a.txt", "Text.", Defaults("Given", "Given", None, "https://x.y"))
        assert found == Article(
            "gov-1", "Budget", "Text.", "The Post", "https://example.org/a", MOMENT, "Ada Quill"
        )

    def test_a_given_title_comes_before_the_first_sentence(self, tmp_path: Path) -> None:
        assert article(read_as(tmp_path, "a.txt", "Text.", Defaults("Given"))).title == "Given"

    def test_a_broken_sidecar_refuses_the_article(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text("title = x")
        found = refusal(read_as(tmp_path, "a.txt", "Text."))
        assert found.path == tmp_path / "a.toml"
        assert "broken TOML: " in found.reason
        assert "line 1" in found.reason

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "no text"),
            (b" \n\t ", "no text"),
            (b"caf\xe9", "not UTF-8 at byte 3 of the file (0xE9): save it as UTF-8"),
            (b"a\0b", "is a binary file, not text"),
            (b"\xff\xfea\0", "is UTF-16: save it as UTF-8"),
            (b"x" * 10_000_001, "has more than the 10 MB of a document"),
        ],
        ids=["empty", "blank", "encoding", "binary", "utf-16", "huge"],
    )
    def test_what_is_no_text_is_refused(self, tmp_path: Path, content: bytes, reason: str) -> None:
        found = refusal(read_as(tmp_path, "a.txt", content))
        assert found.reason.startswith(reason)
        assert found.path == tmp_path / "a.txt"


class TestMarkdown:
    @pytest.mark.parametrize(
        "head",
        [
            '+++\nid = "gov-1"\ntitle = "Budget: signed"\noutlet = "The Post"\n'
            "published = 2019-08-30T18:30:00Z\n+++\n",
            "---\nid: gov-1\ntitle: 'Budget: signed'\nsource: The Post  # the outlet\n"
            "date: Aug. 30, 2019 2:30 PM EDT\ntags:\n  - budget\nlayout: post\n---\n",
            '---\r\nid: "gov-1"\r\ntitle: Budget: signed\r\noutlet: The Post\r\n'
            "date: 2019-08-30T18:30:00Z\r\n---\r\n",
        ],
        ids=["toml", "yaml", "windows"],
    )
    def test_front_matter_says_what_it_is(self, tmp_path: Path, head: str) -> None:
        assert read_as(tmp_path, "a.md", head + "\nFirst.\n\nSecond.\n") == Article(
            "gov-1", "Budget: signed", "First.\n\nSecond.", "The Post", published_at=MOMENT
        )

    def test_a_heading_is_the_title_where_none_is_given(self, tmp_path: Path) -> None:
        found = article(read_as(tmp_path, "a.md", "# Budget signed #\n\nFirst.\n"))
        assert (found.title, found.text) == ("Budget signed", "First.")

    def test_a_heading_stays_where_a_title_is_given(self, tmp_path: Path) -> None:
        found = article(read_as(tmp_path, "a.md", "---\ntitle: Given\n---\n# Head\nFirst."))
        assert (found.title, found.text) == ("Given", "# Head\nFirst.")

    def test_a_line_of_dashes_in_the_text_is_text(self, tmp_path: Path) -> None:
        found = article(read_as(tmp_path, "a.md", "---dash\nFirst.\n---\nSecond."))
        assert found.text == "---dash\nFirst.\n---\nSecond."

    @pytest.mark.parametrize(
        "text",
        [
            "---\n\nThe bridge closed on Sunday.\n\n---\n\nTrucks take the ferry.",
            "---\nThe bridge closed on Sunday.\n---\nTrucks take the ferry.",
            "---\nNote: the bridge is closed.\n---\nTrucks take the ferry.",
            "---\nThe bridge closed on Sunday.",
            "---\n- - -\n\nTrucks take the ferry.",
            "+++\nThe bridge closed on Sunday.\n+++\nTrucks = ferries.",
        ],
    )
    def test_a_line_across_the_page_at_the_head_loses_no_text(
        self, tmp_path: Path, text: str
    ) -> None:
        found = article(read_as(tmp_path, "a.md", text))
        assert (found.title, found.text) == ("", text.lstrip("- \n"))

    @pytest.mark.parametrize(
        "head", ["layout: post\ntags:\n  - x\n", "", "Title: ''\n", '"date": 2020-05-04\n']
    )
    def test_front_matter_is_known_by_its_keys(self, tmp_path: Path, head: str) -> None:
        assert article(read_as(tmp_path, "a.md", f"---\n{head}---\nText.")).text == "Text."

    @pytest.mark.parametrize(
        ("head", "title"),
        [
            ("A Big Title\n===========\n\n", "A Big Title"),
            ("\n\nA Big Title  \r\n   =\r\n", "A Big Title"),
            ("A Big Title\n---\n", "A Big Title"),
            ("A Big\n Title\n===\n", "A Big Title"),
            ("## A Big Title ##\n", "A Big Title"),
            ("# In C# #\n", "In C#"),
            ("# **A Big Title**\n", "A Big Title"),
            ("# [A Big Title](https://a.example)\n", "A Big Title"),
            ("**A Big Title**\n\n", "A Big Title"),
            ("__A Big Title__\n\n", "A Big Title"),
        ],
    )
    def test_every_kind_of_heading_is_a_title(self, tmp_path: Path, head: str, title: str) -> None:
        found = article(read_as(tmp_path, "a.md", head + "First.\n"))
        assert (found.title, found.text) == (title, "First.")

    @pytest.mark.parametrize(
        "text",
        [
            "The bridge closed on Sunday.\n---\nMore.",
            "- The bridge\n---\nMore.",
            "| a | b |\n---\nMore.",
            "**Arden** is shut.\n\nMore.",
            "**Arden is shut.**\n\nMore.",
            "**Arden**\nis shut.",
            "#Arden is shut",
            "x" * 301 + "\n===\nMore.",
            "===\nMore.",
            "Arden is shut.\nMore.\n===\nEnd.",
            "- Arden\nis shut\n===\nMore.",
        ],
    )
    def test_what_is_no_heading_stays_text(self, tmp_path: Path, text: str) -> None:
        found = article(read_as(tmp_path, "a.md", text))
        assert (found.title, found.text) == ("", text)

    def test_front_matter_may_close_as_yaml_does_and_name_several_authors(
        self, tmp_path: Path
    ) -> None:
        head = "---\ntitle: A Big Title\nauthor: [Ada Quill, 'Bo Ray']\n...\n"
        found = article(read_as(tmp_path, "a.md", head + "Text."))
        assert (found.title, found.author) == ("A Big Title", "Ada Quill, Bo Ray")
        assert found.text == "Text."

    @pytest.mark.parametrize(
        ("content", "line", "reason"),
        [
            ("+++\ntitle = 'x'\nText.", 1, "front matter opens with +++ and is not closed"),
            ("---\ntitle: x\nText.", 1, "front matter opens with --- and is not closed"),
            ("+++\nid = '1'\ntitle = x\n+++\nText.", 3, "broken TOML in the front matter: "),
            ("---\nid: 1\ntitle: >\n  x\n---\nText.", 3, "title: write the value plainly"),
            ("+++\ntitle = ['x']\n+++\nText.", None, "title or headline must be a string"),
            ("---\ntitle: x\n---\n\n", None, "no text"),
        ],
    )
    def test_broken_front_matter_is_refused(
        self, tmp_path: Path, content: str, line: int | None, reason: str
    ) -> None:
        found = refusal(read_as(tmp_path, "a.md", content))
        assert found.line == line
        assert found.reason.startswith(reason)


class TestHtml:
    @pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "nonsense"])
    def test_a_page_is_its_article(self, tmp_path: Path, charset: str) -> None:
        encoding = "utf-8" if charset == "nonsense" else charset
        found = read_as(tmp_path, "a.html", PAGE.format(charset=charset).encode(encoding))
        assert found == Article(
            article_id="https://example.org/budget",
            title="Governor signs the budget",
            text="The governor signed the budget on Friday, after months of talks about school "
            "funding.\n“It is a fair budget,” said Zoë Marlowe, who chairs the committee that had "
            "held it up.",
            outlet="The Franklin Post",
            url="https://example.org/budget",
            published_at=MOMENT,
            author="Ada Quill",
        )

    @pytest.mark.parametrize("content", ["", "<html></html>", "plain words", "<p>short</p>"])
    def test_a_page_without_an_article_is_refused(self, tmp_path: Path, content: str) -> None:
        assert "no article is found" in refusal(read_as(tmp_path, "a.htm", content)).reason

    def test_a_page_in_another_encoding_than_it_says_is_refused(self, tmp_path: Path) -> None:
        raw = PAGE.format(charset="utf-8").encode("windows-1252", "replace")
        assert "not UTF-8 at byte" in refusal(read_as(tmp_path, "a.html", raw)).reason
