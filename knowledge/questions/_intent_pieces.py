"""Pieces of the shapes of questions: names and pronouns, words for news, claims, preferences.

Patterns without a name of their own in the shapes; names of the roster are masked.
"""

from typing import Final

from knowledge.text.masking import PLACEHOLDER

N: Final = rf"{PLACEHOLDER}"
NS: Final = rf"{N}(?:'s?|s)?"
AND: Final = r"(?:\s*,\s*|\s+)(?:and|&|n|vs?\.?|versus|with|to|or|against|\+)\s+"
STANCES: Final = (
    r"(?:(?:plan|stance|position|view|record|polic(?:y|ie)|platform|proposal|idea|campaign"
    r"|opinion)s?)"
)
ON: Final = (
    r"(?:\s+(?:on|about|over|regarding|concerning|when it comes to|in terms of|re|for)"
    rf"(?:\s+(?:the|their))?(?:\s+(?:issue|topic|question|subject|matter)s?\s+of)?"
    rf"\s+(?P<topic>\S.*?)(?:\s+{STANCES})?)"
)
PAIR: Final = rf"{NS}(?:\s+{STANCES})?{AND}{NS}(?:\s+{STANCES})?"
NO_CONTEST: Final = (
    r"(?!.*\b(?:polls?|polling|debates?|odds|delegates?|who|won|wins?|winning|leads?|leading"
    r"|numbers"
    r"|count|results?|feud|fight|beef|drama|matchup|head.to.head|margins?|trump|in (?:iowa"
    r"|texas))\b)"
)
"""'Warren vs Sanders polls' asks for figures, not for positions."""
NOW: Final = (
    r"(?:\s+(?:today|now|right now|lately|recently|these days|this (?:week|month|morning|evening"
    r"|afternoon)|tonight|yesterday|last (?:night|week)|atm|currently|at the moment|so far))"
)
WHATS: Final = r"(?:what['’]?s|what (?:is|are|was))"
OFFICE: Final = (
    r"(?:(?:the|this|former|fmr)\s+)*(?:(?:senator|sen\.?|rep\.?|representative|congressman"
    r"|congresswoman|mayor|governor|gov\.?|mr\.?|mrs\.?|ms\.?|vice president|vp|president)\s+)?"
)
NEWS: Final = (
    r"(?:news|headlines?|updates?|stories|latest|scoop|(?:latest|new|recent) developments?)"
)
EVENT: Final = (
    r"(?:debates?|primar(?:y|ies)|caucus(?:es)?|elections?|conventions?|town halls?|rall(?:y|ies)"
    r"|votes?|contests?|forums?)"
)
NEW: Final = (
    r"(?:(?:the|any|some|all|your|very|most|recent|latest|newest|new|breaking|big|current|top"
    r"|today'?s|this week'?s)\s+)*"
)
ABOUT: Final = r"(?:on|about|for|from|of|with|regarding|re|concerning|in|around)"
TOPIC: Final = r"(?P<topic>(?!\b(?:who|what|when|why|how|where|whether|if)\b)\S.{0,60}?)"
IS: Final = r"(?:is|was|isn't|wasn't|are)"
REALLY: Final = (
    r"(?:(?:really|actually|secretly|literally|still|also|even|just|basically|kinda|low-?key"
    r"|ever)\s+)*"
)
WHO: Final = (
    rf"(?:{N}|(?P<who>(?!(?:it|that|this|there|he|she|they|him|her|the|a|an|i|you|we|who|what"
    r"|my|your)\b)"
    r"[a-z][\w'.-]+(?:\s+(?!(?:a|an|the|really|actually|secretly|literally)\b)[a-z][\w'.-]+)?))"
)
"""Anybody: whoever is on the roster, or a word or two that are no pronoun."""
CLAIMED: Final = (
    r"(?P<topic>communist|commie|marxist|socialist|fascist|nazi|racist|sexist|bigot|antisemit"
    r"(?:e|ic)"
    r"|anti-semit(?:e|ic)|homophob(?:e|ic)|transphob(?:e|ic)|islamophob(?:e|ic)|misogynist"
    r"|rapist|pedo(?:phile)?"
    r"|sexual predator|predator|creep|criminal|crook(?:ed)?|liar|fraud|thief|murderer|traitor"
    r"|terrorist|spy"
    r"|(?:russian\s+)?(?:asset|agent|plant|puppet)|corrupt|senile|demented|alcoholic|addict"
    r"|white supremacist|war criminal|con ?man|grifter|abuser|cheater|plagiarist|dictator|war"
    r" ?monger|tax cheat)s?"
)
DONE: Final = (
    r"(?P<topic>(?:(?:sexually\s+)?(?:assault|harass|abuse)|rape|molest|grope|murder|steal|bribe"
    r"|cheat"
    r"|lie|embezzle|launder|plagiari[sz]e|stalk|blackmail|collude|rig|commit (?:a |an )?(?:crime"
    r"|fraud|treason|perjury|adultery|murder|war crime)s?|(?:evade|dodge) (?:the )?(?:draft"
    r"|taxes)|hate|smuggle"
    r"|raped|assaulted|sexually assaulted|molested|groped|harassed|abused|murdered|stolen|bribed"
    r"|cheated|lied|embezzled|laundered|plagiarized|colluded|rigged)\b.*)"
)
GOOD: Final = (
    r"(?:better|best|worse|worst|good|bad|great|terrible|awful|decent|smart(?:er|est)?|right|wrong"
    r"|trustworthy|honest|electable|more \w+|most \w+|any good|worth (?:it|voting for"
    r"|supporting)|overrated"
    r"|underrated|cool|based|cringe|dumb|stupid|an? idiot)"
)
CHOICE: Final = (
    r"(?:\s+(?:candidate|choice|pick|option|person|president|nominee|one|democrat|vp|leader|plan"
    r"|guy|man"
    r"|woman|politician|policy|policies))?"
)
PICK: Final = (
    r"(?:vote for|vote|support|pick|choose|prefer|like|want|trust|back|endorse|donate to|root for)"
)
PEOPLE: Final = (
    r"(?:candidates|people|democrats|dems|republicans|senators|governors|mayors|contenders"
    r"|hopefuls"
    r"|politicians|ppl|lawmakers|rivals|billionaires|women|men|progressives|moderates|of them)"
)
DROP_THAT: Final = r"(?:\s+(?:who|that|which|to|have|has|had|did|are|were|is|was))*"
