import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.terminal import complain, printable, say, to_json

# Beginnings and ends of escape sequences, bidi controls, separators, half a surrogate pair.
HOSTILE = st.lists(
    st.sampled_from([*"\x1b\x9b\x9d\x90\x07\x9c[]PX;?m12KJ \\\r\n\t\b\x00\x7f\u202e\u2066\u200f"
                     "\u2028\ufeff\ud800é[/bold][link=x]", "abc", "\x1b[2J", "\x1b]8;;http://e\x07"]),
    max_size=30,
).map("".join)  # fmt: skip


@given(HOSTILE | st.text())
def test_what_is_printed_never_drives_a_terminal(text: str) -> None:
    shown = printable(text)
    assert not {unicodedata.category(character) for character in shown} & {
        "Cc", "Cf", "Cs", "Zl", "Zp",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a \x1b[31mred\x1b[0m word", "a red word"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jtext", "text"),
        ("left \u202eright\u202c", "left right"),
        ("one\r\ntwo\tthree", "one two three"),
        ("Julián — “quoted” 👍🏽", "Julián — “quoted” 👍🏽"),
        ("[bold]kept[/bold] [1]", "[bold]kept[/bold] [1]"),
    ],
)
def test_escape_sequences_go_and_the_text_stays(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_markup_of_articles_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    say("[red]not red[/red] :smile: [link=https://evil.example]x[/link]")
    complain("[red]neither[/red]")
    output, errors = capsys.readouterr()
    assert output == "[red]not red[/red] :smile: [link=https://evil.example]x[/link]\n"
    assert errors == "[red]neither[/red]\n"


def test_a_long_line_is_one_line_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    say("word " * 100)
    assert capsys.readouterr().out == "word " * 100 + "\n"


@given(HOSTILE | st.text())
def test_json_is_one_line_that_reads_back_and_drives_nothing(text: str) -> None:
    line = to_json({"quote": text})
    assert json.loads(line) == {"quote": text}
    assert line.encode()
    assert not any(
        unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in line
    )
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def test_json_keeps_letters_readable() -> None:
    assert to_json({"name": "Julián"}) == '{"name": "Julián"}'
