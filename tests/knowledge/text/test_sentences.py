import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.sentences import LONGEST_SENTENCE, count_words, split_sentences

# Pieces that meet the rules in orders nobody thought of, and any characters at all.
PIECES = st.sampled_from(
    ["Sen. ", "U.S.", "a.m. ", "“", "”", '"', "?", "!", "...", " . . .", "\n", "\r\n", "\u2028",
     "— Ann Lee (@annlee) May 1, 2019 ", "polls.Sen", " • ", "The ", "end", "(", ")", "3.5", " ",
     "\u00a0", "\x1c", "\x85", "https://t.co/x ", "No. 1", "I", "[1]", "—", "@a", "ß", "e\u0301"]
)  # fmt: skip
TEXTS = st.text() | st.lists(PIECES).map("".join)


@given(TEXTS)
def test_every_character_that_is_not_white_space_is_in_exactly_one_sentence(text: str) -> None:
    end = 0
    for span in split_sentences(text):
        assert span.start >= end
        assert not text[end : span.start].strip()
        end = span.end
    assert not text[end:].strip()


@given(TEXTS)
def test_a_sentence_has_no_white_space_around_it_and_stays_on_its_line(text: str) -> None:
    for start, end in split_sentences(text):
        sentence = text[start:end]
        assert sentence == sentence.strip() != ""
        assert len(sentence.splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        # `|` marks where the text must be split, and nowhere else.
        "Sen. Ana Ruiz met Gov. Bo Lee. | Rep. Cy Dow, Mr. Orr, Dr. Poe and St. Clair left.",
        "The U.S. Senate met in Washington, D.C. | The vote came on Nov. 3. | No. 1 was Ruiz.",
        "Did she go? | No. | She stayed.",
        "It was over in August. | In Aug. | The rest followed on Aug. 22, 2019.",
        "Acme Inc. bought Beta Corp. | The price was $1.5 million.",
        "Bo Lee Jr. won. | Cy Dow Sr. Day is in May.",
        "J. D. Orr and Harry S. Poe met B.J. Dow. | They spoke.",
        "He rose at 6 a.m. Monday. | She left at 9 p.m. | Nobody else came by 10 a.m. ET.",
        "Support is at 3.5 percent, up from 2.5. | Nobody knows why. | Lee has 5. | Dow has 7.",
        "Well ... I do not know. | He paused… | Then he left... | Nobody spoke.",
        "Wait . . . what?",
        "Read https://example.com/a.html?b=C.D and www.example.org now. | Or do not.",
        "Write to Dave.Smith@example.com or see example.com for a Ph.D. in it.",
        "TRADE! | — Ann B. Lee (@annlee) April 8, 2020 | “Trade,” she wrote.",
        "Vote https://t.co/B1im7 pic.twitter.com/88Fn | — Ann Lee (@annlee) August 30, 2019",
        "“We won. | We lost. | Who knows?” | He left.",
        '"It is over." | Then she left.',
        '"Is it over?" she said. | "It is!" Bo Lee said.',
        "“Can she come back?” Lee asked. | “No,” he said.",
        "“It is over.” | “It is not.”",
        "She left. | (He stayed.) | Nobody (D-N.J.) spoke.",
        "LEE WINS N.H. PRIMARY! | DOW OUT AFTER SEN. ORR STAYS",
        "Lee leads in the polls. | Sen. Dow trails.",
        "1. Vote early. | 2. Vote once.",
        "• One | • Two",
        "Lee said so. | @annlee did not. | #MeToo was there.",
        "It costs 5 cents, i.e. Lee vs. Dow. | The end.",
        "“I am out,” he said [1]. | Then it ended.[2] | Nobody knew.",
        "“I will,” said Sen. Bo Lee (R-S.D.). | “So will we.” | He flew to Dayton, Ohio.",
        "She lives in Miami, Fla. | “I love it.” | (Mr. Lee does not.) | See Sect. 42 there.",
        "“Why so late?” | Nobody asked. | … and he left. | Visit www.ExampleNews.com/A.Bcd now.",
        "He flew home to Wilmington, Del. | The trip took an hour. | Del. Ana Ruiz met him.",
        "He lives on Main St. | The house is red. | It is in St. Louis. | He paid.",
        "He lives on Ocean Dr. | The house is red. | Dr. Smith sold it. | Dr. Who aired.",
        "He asked the Prof. | She said no. | Prof. Lee said so. | Ask a Dr. | In May she left.",
        "They met the Gov. | He spoke. | Sen. Will Hurd and Rep. More May left. | Gen. So spoke.",
        "It is by Lee Bros. | They sell bread. | Mt. Hood is by Oak Ln. | There it rained.",
        "Dr. A. Smith and Sen. I. Lee met Mr. An. | Pvt. My Orr left.",
        "Dr. He Jian left. | The Rev. | “He,” said Ft. Lee. | It is by St. Clair Ave. | He paid.",
        "Yahoo! News reported it. | IPhones rose. | iPhones fell.",
    ],
)
def test_splits(text: str) -> None:
    expected = [sentence.strip() for sentence in text.split("|")]
    text = " ".join(expected)
    assert [text[start:end] for start, end in split_sentences(text)] == expected


@pytest.mark.parametrize(
    "glued",
    [
        "fading in the polls.|Sen. Ruiz had been scheduled.",
        "he said.|“We go.”|The end.",
        'she said.|"We go."|The end.',
        "led by Lee.|The end.",
        "“a wider conflict. ”|And in Ohio it rained.",
        "Can she?|He can!|They can.",
    ],
)
def test_sentences_glued_together_are_split(glued: str) -> None:
    text = glued.replace("|", "")
    assert [text[start:end] for start, end in split_sentences(text)] == glued.split("|")


@pytest.mark.parametrize("text", ["Booking.com", "Node.js", "Dave.Smith@x.com", "x.com/a.Big"])
def test_dots_within_a_word_split_nothing(text: str) -> None:
    assert split_sentences(text) == [(0, len(text))]


def test_a_line_without_a_full_stop_is_a_sentence() -> None:
    text = "Lee Wins\r\nBy Ann Roe\n\n  It is over.  \n"
    assert [text[start:end] for start, end in split_sentences(text)] == [
        "Lee Wins",
        "By Ann Roe",
        "It is over.",
    ]


def test_nothing_but_white_space_has_no_sentences() -> None:
    assert split_sentences("") == split_sentences(" \n\t\u00a0") == []


def test_words_are_what_stands_between_white_space() -> None:
    assert count_words("  Lee—Dow\u00a0won 7\n percent. ") == 4


@pytest.mark.parametrize(
    ("unit", "ends_with"),
    [
        ("Lee said it; ", ";"),
        ("Lee said it, ", ","),
        ("word ", "word"),
        ("x", "x"),
        ("e\u0301", "\u0301"),
        ("a" + " " * 5000, "a"),
    ],
)
def test_a_run_that_is_too_long_for_a_quote_is_cut_at_a_pause_or_between_words(
    unit: str, ends_with: str
) -> None:
    text = unit * 1000
    pieces = [text[start:end] for start, end in split_sentences(text)]
    assert max(map(len, pieces)) <= LONGEST_SENTENCE
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert pieces[0].endswith(ends_with)


def test_a_sentence_is_whole_up_to_the_limit() -> None:
    longest = "Nora " * 299 + "spoke"
    assert len(longest) == LONGEST_SENTENCE
    assert split_sentences(longest) == [(0, LONGEST_SENTENCE)]
    assert len(split_sentences(longest + ".")) == 2
