import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.tokens import TermShape, Tokenizer

ROSTER = [
    "Kamala Harris", "Bill de Blasio", "Beto O'Rourke", "Amy Love", "Will Hurd", "Julián Castro",
    "Elizabeth Warren", "Bernie Sanders", "Alexandria Ocasio-Cortez", "J.D. Vance", "Mayor Pete",
]  # fmt: skip


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer(ROSTER)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The voters were polled about it", "voter poll"),
        ("café CAFÉ Cafe cafe\u0301 ﬁnal ｆｉｎａｌ", "cafe cafe cafe cafe final final"),
        ("Søren Łódź Straße", "soren lodz strass"),
        ("the party’s party's parties' parties", "parti parti parti parti"),
        ("don’t didn't who's it’s I'll we’re", ""),
        ("well-known left‑wing", "well known left wing"),
        ("D-CA D–CA D-N.J. R-Texas I-Vt. d-ca", "d-ca d-ca d-nj r-texas i-vt d-ca"),
        ("Q&A Q&A’s q&a AT&T", "q&a q&a q&a at&t"),
        ("$15 $15.00 15 dollars 15-dollar", "$15 $15 $15 $15"),
        ("$1.5 million $1.5-million $1.5M $1,500,000", " ".join(["$1500000"] * 4)),
        ("1.5 million dollars", "$1500000"),
        ("€5bn £2", "€5000000000 £2"),
        ("7% 7 % 7 percent 7-percent 7 per cent 7.0 PERCENT", " ".join(["7%"] * 6)),
        ("0.5 percentage points", "0.5 percentag point"),
        ("1,204 1204 22nd 1st 3.50 1990s 2019", "1204 1204 22 1 3.5 1990s 2019"),
        ("8/22/2019 2019-08-22 6:30 6-3", "8/22/2019 2019-08-22 6:30 6 3"),
        ("nine Twelve twenty-two", "9 12 22"),
        ("twenty-five twentyfive 25 Twenty‑Five twenty-fifth 25th", " ".join(["25"] * 6)),
        ("ninety-nine twenty-dollar twenty-", "99 20 dollar 20"),
        ("re-election reelection Re-Election re-elected", " ".join(["reelect"] * 4)),
        ("re-sign resign re-", "sign resign"),
        ("anti-war antiwar Anti-War", " ".join(["antiwar war"] * 3)),
        ("non-profit nonprofits mid-term midterms", "nonprofit profit " * 2 + "midterm term " * 2),
        ("co-operate cooperate e-mails email", "cooper cooper email email"),
        ("mid-July mid-May pre-2016 pro-choice", "mid juli mid may pre 2016 pro choic"),
        ("Aug. 22 August 22 on May 5 he may", "august 22 august 22 may 5"),
        ("U.S. US USA U.S.A. join us", "u.s u.s u.s u.s join"),
        ("U.N. G.O.P. D.C. DC", "un gop dc dc"),
        ("@annlee #MeToo", "annle metoo"),
        ("see https://t.co/Abc www.example.com/x pic.twitter.com/Abc now", "see now"),
        ("WWW.example.com www.example.com Http://x.org voted", "vote"),
        ("٣ ² ፩ ①", "3 2 ፩ 1"),
        ("COVID-19 covid", "covid 19 covid"),
        ("so\u00adcial\u200bism", "social"),
        ("", ""),
    ],
)  # fmt: skip
def test_terms(tokenizer: Tokenizer, text: str, terms: str) -> None:
    assert tokenizer.tokenize(text) == terms.split()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("voters loved Love, love and LOVE", "voter love =love love =love"),
        ("Sanders' Sanders’s SANDERS sanders sander", "=sanders =sanders =sanders sander sander"),
        ("Julian Castro, Julián Castro’s", "=julian =castro =julian =castro"),
        ("Will Hurd will win", "=will =hurd win"),
        ("O’Rourke O'Rourke's ORourke", "=orourke =orourke =orourke"),
        ("de Blasio De Blasio", "=blasio =blasio"),
        ("Ocasio-Cortez Ocasio Cortez", "=ocasio-cortez =ocasio-cortez"),
        ("J.D. Vance JD Vance J. D. Vance", "=jd =vance =jd =vance =jd =vance"),
        ("Mayor Pete is a mayor", "mayor =pete mayor"),
    ],
)
def test_roster_names_in_articles(tokenizer: Tokenizer, text: str, terms: str) -> None:
    assert tokenizer.tokenize(text) == terms.split()


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("did warren skip it?", "=warren skip"),
        ("did voters love Love?", "voter love =love"),
        ("did amy love skip it?", "=amy =love skip"),
        ("Will Harris run?", "=harris run"),
        ("Will Will Hurd run?", "=will =hurd run"),
        ("will hurd run", "=will =hurd run"),
        ("what bill did bill de blasio sign", "bill =bill =blasio sign"),
        ("did ocasio-cortez meet julian castro", "=ocasio-cortez meet =julian =castro"),
    ],
)
def test_roster_names_in_questions(tokenizer: Tokenizer, question: str, terms: str) -> None:
    assert tokenizer.tokenize_question(question) == terms.split()


@given(st.sampled_from(["love", "lovely", "loved", "Loved", "loves", "LOVED", "lover", "Loves"]))
def test_no_other_word_is_taken_for_a_name(word: str) -> None:
    tokenizer = Tokenizer(["Amy Love"])
    assert "=love" not in tokenizer.tokenize(word) + tokenizer.tokenize_question(word)


def test_a_tokenizer_that_forgets_words_gives_the_same_terms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("knowledge.text.tokens._CACHE_LIMIT", 2)
    text = "Warren met voters, Warren met donors, voters met Warren"
    assert Tokenizer(ROSTER).tokenize(text).count("=warren") == 3


def test_without_a_roster_names_are_words() -> None:
    assert Tokenizer().tokenize("Sanders loved Love") == ["sander", "love", "love"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Senate voted", [TermShape.CAPITALISED | TermShape.FIRST, TermShape(0)]),
        ("The Senate", [TermShape.CAPITALISED]),
        ("in the GOP", [TermShape.CAPITALISED | TermShape.ALL_CAPS]),
        ("the $15", [TermShape.MONEY | TermShape.NUMBER]),
        ("the 7 percent", [TermShape.PERCENT | TermShape.NUMBER]),
        ("the nine 9", [TermShape.NUMBER, TermShape.NUMBER]),
        ("in 2019", [TermShape.NUMBER | TermShape.DATE]),
        ("of 2,019", [TermShape.NUMBER]),
        ("on 8/22/2019", [TermShape.DATE]),
        ("on Monday", [TermShape.CAPITALISED | TermShape.DATE]),
        ("in May he may", [TermShape.CAPITALISED | TermShape.DATE]),
        ("they march", [TermShape(0)]),
        ("by Warren", [TermShape.CAPITALISED | TermShape.NAME]),
    ],
)
def test_kinds(tokenizer: Tokenizer, text: str, kinds: list[TermShape]) -> None:
    assert list(tokenizer.analyze(text).kinds) == kinds


def test_the_version_names_the_roster() -> None:
    assert Tokenizer(ROSTER).version == Tokenizer(reversed(ROSTER)).version
    assert Tokenizer(ROSTER).version != Tokenizer(ROSTER[:-1]).version


@given(st.text())
def test_any_text_gives_terms_without_white_space_at_their_ends(text: str) -> None:
    tokenizer = Tokenizer(ROSTER)
    analysis = tokenizer.analyze(text)
    assert len(analysis.terms) == len(analysis.kinds)
    assert analysis.terms == tokenizer.tokenize(text)
    assert all(term and not term.isspace() for term in analysis.terms)
    assert tokenizer.analyze_question(text).terms == tokenizer.tokenize_question(text)


# Names whose stems, endings or look would betray them.
CANDIDATES = ["Sanders", "Yang", "Castro", "Booker", "Delaney", "Bullock", "Steyer", "Gillibrand"]
FRAMES = st.sampled_from(
    ["{0}", "{0}'s plan", "{0}’ rally", "anti-{0}", "({0})", "“{0},” said {1}", "{0} loved {1}.",
     "@{0}", "the plan of {0}", "D-CA {0}: $15", "did {1} skip", "{0}-{1} debate", "7% {0}"]
)  # fmt: skip


@given(
    st.lists(FRAMES, min_size=1, max_size=6),
    st.permutations(CANDIDATES),
    st.sampled_from([str, str.upper, str.lower]),
)
def test_exchanging_two_candidates_exchanges_their_terms_and_nothing_else(
    frames: list[str], candidates: list[str], case: type[str]
) -> None:
    one, other, *rest = candidates
    text = " ".join(case(frame.format(one, other)) for frame in frames)
    exchanged = " ".join(case(frame.format(other, one)) for frame in frames)
    tokenizer = Tokenizer([one, other, *rest])
    swap = {f"={one.lower()}": f"={other.lower()}", f"={other.lower()}": f"={one.lower()}"}
    before, after = tokenizer.analyze_question(text), tokenizer.analyze_question(exchanged)
    assert [swap.get(term, term) for term in before.terms] == after.terms
    assert before.kinds == after.kinds
    if case is not str.lower:
        before, after = tokenizer.analyze(text), tokenizer.analyze(exchanged)
        assert [swap.get(term, term) for term in before.terms] == after.terms
        assert before.kinds == after.kinds


def test_names_are_masked_whatever_they_are() -> None:
    tokenizer = Tokenizer(("Will May", "Julián Castro"))
    masked = tokenizer.mask_names("Will May will, in May, meet Castro's and Julian's may voters.")
    assert masked == ("Xqaaq Xqabq will, in Xqacq, meet Xqadq's and Xqaeq's may voters.")
    assert Tokenizer().mask_names("Will May") == "Will May"


@pytest.mark.parametrize("text", ["$" + "9" * 1_000_001, "9" * 1_000_001 + "%", "$" + "9" * 30])
def test_a_row_of_digits_too_long_for_an_amount_stays_as_it_is(text: str) -> None:
    assert Tokenizer().tokenize_question(text) == [text]
