"""The words that the tokenizer treats apart: function words, ordinary words, titles, months.

All are written as `tokens.fold` leaves them: lower case, no accents.
"""

__all__ = [
    "ACRONYMS",
    "FUSED",
    "GENERATIONS",
    "MONTHS",
    "NOT_NAMES",
    "NUMBER_WORDS",
    "ORDINARY_WORDS",
    "PARTICLES",
    "PREFIXES",
    "RE_APART",
    "STOP_WORDS",
    "TENS",
    "UNITS",
    "WEEKDAYS",
    "WITHOUT_HYPHEN",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS = _words("""
    a about after again all also am an and any are as at be because been before being between both
    but by can could did do does doing done during each either else ever every few for from had has
    have having he her here hers herself him himself his how i if in into is it its itself just let
    may me might more most much must my myself neither no nor not of off on onto or other our ours
    ourselves out over own per shall she should so some such than that the their theirs them
    themselves then there these they this those through to too until up upon us very was we were
    what whatever when where whether which while who whom whose why will with within without would
    yet you your yours yourself eg ie etc ma'am mr mrs ms

    s t ll re ve
    i'm you're we're they're he's she's it's that's there's here's who's what's where's when's why's
    how's let's i've you've we've they've who've i'd you'd he'd she'd we'd they'd who'd i'll you'll
    he'll she'll it'll we'll they'll that'll who'll isn't aren't wasn't weren't don't doesn't didn't
    haven't hasn't hadn't won't wouldn't can't couldn't shouldn't mustn't mightn't needn't ain't
    isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt wouldnt couldnt shouldnt whats whos
    wheres thats theres youre theyre
    """)
"""Function words, question words and contractions: they are no terms.

`not` and its kin are among them: news denies in too many shapes (did not, didn't, declined, never)
for one word to tell, and a question that asks who did not attend is answered by a text that says
skipped.
"""

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
UNITS = {
    word: number for words in (_UNITS, _ORDINALS) for number, word in enumerate(words, start=1)
}
"""What may follow 'twenty-', and what it adds; '25th' is 25 too."""
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
NUMBER_WORDS = {
    **{word: str(UNITS[word]) for word in _UNITS[1:]},
    **{word: str(number) for number, word in enumerate(_TEENS.split(), start=10)},
    **{word: str(number) for word, number in TENS.items()},
    **{ten + unit: str(TENS[ten] + UNITS[unit]) for ten in TENS for unit in UNITS},
}
"""Written out in one outlet, in digits in the next, and 'twentyfive' by some who ask.

`one` is left out: it is mostly a pronoun.
"""

PREFIXES = _words("anti bi co counter cyber de e inter mid multi non post pre re semi sub super")
"""Before a hyphen, these are a part of the word behind it: 'anti-war' is 'antiwar'."""
RE_APART = _words("""
    act collect cover create creation dress form fuse lay lease mark pair port pose present press
    serve side sign sort store tire trace treat
    """)
"""'re-sign' is to sign again, and 'resign' is another word."""
FUSED = _words("""
    co-op co-operate co-operation co-operative co-ordinate co-ordination co-ordinator
    e-book e-commerce e-mail
    """)
"""Words of two parts whose second part does not say what they mean; so are those with 're-'."""
WITHOUT_HYPHEN = {
    prefix + word: word
    for prefix, words in {
        "anti": "corruption establishment fascist immigrant immigration racist semitic semitism"
        " terrorism trust vaccine viral war",
        "bi": "annual lateral monthly partisan weekly",
        "co": "author chair defendant founder host pilot sponsor worker",
        "counter": "attack intelligence offensive productive protest protester terrorism",
        "cyber": "attack security",
        "de": "criminalize escalate fund regulate regulation",
        "inter": "agency faith party racial",
        "mid": "season term week year",
        "multi": "cultural ethnic lateral million national racial state",
        "non": "binding citizen compliance essential existent partisan profit religious smoker"
        " violence violent white",
        "post": "season war",
        "pre": "existing kindergarten school trial war",
        "semi": "annual automatic final",
        "sub": "committee contractor",
        "super": "delegate majority",
    }.items()
    for word in words.split()
}
"""Words with a prefix that are as often written without the hyphen: 'war' finds 'antiwar' too.

Listed, as no rule tells 'antiwar' from 'antique'.
"""

_FULL_MONTHS = _words(
    "january february march april may june july august september october november december"
)
MONTHS = {month: month for month in _FULL_MONTHS} | {
    "jan": "january",
    "feb": "february",
    "apr": "april",
    "aug": "august",
    "sept": "september",
    "sep": "september",
    "oct": "october",
    "nov": "november",
    "dec": "december",
}
WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")

ACRONYMS = {"US": "u.s", "USA": "u.s", "WHO": "w.h.o"}
"""In capitals, or with full stops, these are not the pronouns."""

GENERATIONS = _words("jr sr ii iii iv")
PARTICLES = GENERATIONS | _words("""
    al and bin da das de del della den der di do dos du el ibn la le of saint st ten ter the van von
    """)
"""Words that go with a name and add nothing to it: 'de Blasio' is 'Blasio'."""

NOT_NAMES = PARTICLES | _words("""
    admiral ambassador attorney captain chairman colonel congressman congresswoman congressperson
    councilman councilwoman dr former general gov governor hon judge justice lt lady lord madam
    mayor minister miss mr mrs ms pres president prime prof professor rep representative rev
    reverend sec secretary sen senator sir speaker vice
    """)
"""Words of a full name that are no name: particles, titles, generations."""

ORDINARY_WORDS = STOP_WORDS | _words("""
    amber april art august autumn bacon baker bank banks bar baron bass beach bean bell best
    bill bird bishop black blue blunt bond book books booth bow brook brown buck bud burn
    burns bush butcher butler butter call card carpenter case cash castle chance chase chip
    chuck church city clay cliff close coal coat comer cook cotton crane cross crow crown
    crystal dale dawn day days dean diamond do drew duke earl early east elder english factor
    faith fall farmer field fields fish fisher flood flowers forest foster fox frank free
    freeman french friday friend frost fry gardener garland gates gay gene ginger gold good
    goods grace grant grass gravel graves gray green grey ground guy hall hand hands hardy
    harmony hawk hay head heath hill hills holly honor hood hope house hunt hunter iris ivory
    ivy jack january joy judge july june just key keys kind king knight lace lake lamb lance
    land lane law laws lawyer leader light lively long loud love low mace major male man march
    mark marks marsh mason mast master max may mercy miles mill miller mills mint miss mix
    monday money monk moody moon more morning moss mount new nice noble norm north oak oaks
    olive pace page painter parish park parker parks pat peace pearl penny pepper pike plant
    pool poor pope porter post potter powers price prince queen race rain ray read real red
    reed rice rich right rivers road rob robin rock roll root rose round rounds royal ruby
    rush rusty sage sale sand sands sandy savage school self sellers sharp shepherd sheriff
    ship short silver singer skip small smart snow sonny south speed spring stack star state
    steel sterling still stock stone storm strange street strong sue sum summer summers sunday
    swan sweet swift tanner teller temple tester tower trader tree trip trout turner union
    valentine violet walker wall walls ward wards waters way weaver weeks weld wells west
    wheat white wicker wild will wills win winter winters wise wolf wood woods world worth
    young
    """)
"""Words that a lower-case question uses as words: `love` is no name there, `warren` is.

Party, office and person play no part in what stands here, only the dictionary.
"""
