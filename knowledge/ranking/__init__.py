"""Which sentence answers, and how sure that is.

In the order in which a question passes through:

    query           the question as the index sees it: terms, weights, what is asked (_lexicon)
    retrieval       the passages whose sentences are measured
    snippets        their sentences, alone and two that adjoin
    gathered_terms  question, passages and snippets with all their terms in flat arrays (held_terms)
    features/       measures of each snippet
    ranker          one score from the features
    opinion         which articles are opinion pieces
    other_campaigns quotes that their own words date to an earlier election come later
    article_people  whom an article's sentences are about, read when needed, and remembered
    quote_fit       whether a quote is about the person asked of, and readable by itself
    selection       which snippets are quoted
    evidence        signs that the chosen ones answer
    topic           whether the corpus speaks of the question's topic at all (_lexicon)
    confidence      how probable an answer is, and which outcome that makes
    pipeline        all of these in one call: rank_quotes
"""
