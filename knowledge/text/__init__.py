"""What of a text is a sentence, a word, a term, a cue.

    sentences      where each sentence begins and ends, to the character (_abbreviations)
    prose          the sentences of an article that are no furniture of its page
    furniture      what of a text belongs to its page (_furniture_rules, _furniture_phrases)
    tokens         the terms of articles and questions (_surfaces, _compounds, _numbers, _stems)
    masking        the roster's names, taken out before rules look at words (_roster_names)
    cues           what a sentence holds: a quotation, a reason, a pronoun at its head
    vocabulary     the words that are treated apart
    _term_shape    what a term looked like in the text: capitalised, a number, money, a name

Nothing here knows of an index, or of more than one text.
"""
