"""Words with a full stop that need not end a sentence, and the words that open one.

Case counts: `No.` is a number where a digit follows, `Miss.` a state, and `miss.` just a word.
"""

__all__ = [
    "BEFORE_NUMBER",
    "CLOCK",
    "INNER",
    "MAY_END",
    "NAMES_WITH_MARK",
    "OPENERS",
    "STARTERS",
    "TITLES",
    "ZONES_AND_DAYS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words("""
    Adm Amb Asst Atty Bros Brig Capt Cmdr Col Comdr Cong Cpl Cpt Del Dep Det Dir Dr Esq Ft Gen Gov
    Govs Hon Insp Lt Maj Messrs Mlle Mme Mr Mrs Ms Mt Mx Ofc Pfc Pres Prof Profs Pvt Rep Reps Rev
    Sec Sen Sens Sgt Sr Spc Spkr St Ste Supt Treas
    """) - {"Sr"}
TITLES = _TITLES | {title.upper() for title in _TITLES}
"""A name follows, or a sentence ends: 'Dr. Lee' and 'on Ocean Dr. The house'."""

INNER = _words("vs v viz cf e.g i.e eg ca approx No.s Vs E.g I.e")
"""Something always follows these too."""

BEFORE_NUMBER = _words("""
    No Nos NO Sect Fig Vol pp Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec JAN FEB AUG SEPT OCT
    NOV DEC
    """)
"""These end a sentence unless a number follows."""

CLOCK = frozenset(["a.m", "p.m", "am", "pm"])
"""These end a sentence when a capital follows that names neither a time zone nor a day."""

ZONES_AND_DAYS = _words("""
    ET EST EDT CT CST CDT MT MST MDT PT PST PDT AKST HST GMT UTC BST CET Eastern Central Mountain
    Pacific Greenwich Alaska Hawaii Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon
    Tue Tues Wed Thu Thurs Fri Sat Sun January February March April May June July August September
    October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    """)

MAY_END = _words("""
    Inc Corp Co Cos Ltd Jr Sr Dept Assn Assoc Univ Natl Intl Ave Blvd Rd Hwy Pkwy Ln Ct Pl Sq Bldg
    Ph.D M.D Esq
    Ala Ariz Ark Calif Colo Conn Fla Ga Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss Mo Mont
    Neb Nebr Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wisc Wyo W.Va
    """)
"""These, like initials, end a sentence only where the next word is one that opens sentences."""

NAMES_WITH_MARK = frozenset(["Yahoo", "Jeopardy", "Jeb"])
"""Names whose exclamation mark ends nothing."""

STARTERS = _words("""
    A About According Accordingly Additionally After Afterward Again All Also Although Among An And
    Another Any Anyone Are As Asked At Because Before Both But By Can Could Despite Did Do Does
    During Each Earlier Even Eventually Every Everyone Few Finally For From Furthermore Had Has
    Have He Her Here Hers His How However I I'd I'll I'm I've I’d I’ll I’m I’ve If In Indeed
    Instead Is It It's It’s Its Just Last Later Many Maybe Meanwhile More Moreover Most My
    Nevertheless Nobody None Nor Not Nothing Now Of On Once One Only Or Other Others Our Over
    Perhaps Please Previously Rather Recently Several She She's She’s Should Since So Some Someone
    Sometimes Soon Still Such That That's That’s The Their Then There There's There’s Therefore
    These They They're They’re This Those Though Through Throughout Thus To Today Together
    Ultimately Unless Unlike Until Was We We're We’re Were What What's What’s When Whether Which
    While Who Whoever Why With Within Without Would Yes Yesterday Yet You Your
    """)
"""Words that open sentences far more often than they open names."""

_NAMES_TOO = _words("""
    A An Another Any Are Asked Before Both Can Day Do Each Earlier Even Every Few Had Her I Just
    Last Later Like Many Maybe More Most My Nor Now Once One Only Our Over Please Rather Several So
    Some Soon Still Such To Today Was Who Why Yes Yet You
    """)
OPENERS = STARTERS - _NAMES_TOO
"""Those that are hardly ever a name behind a title: 'Dr. Who' and 'Rep. Her' are."""
