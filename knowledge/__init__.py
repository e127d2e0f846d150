"""Everything that answers, and nothing of Discord.

The stages, in the order in which data flows:

    sources/       how articles come in
    store/         where they are kept
    text/          sentences, terms, cues
    reading/       who is meant, who speaks, which day it is
    search/        which passages hold the words
    questions/     what is asked
    ranking/       which sentence answers
    answers/       the reply, and what it cites
    candidates/    what articles say of somebody
    replies/       replies that are not plain quotes: comparisons, lists, headlines
    refresh/       how all of it becomes current
    sample/        a corpus, rosters and questions to try it on

What they share:

    article        the record that everything passes on
    errors         what can go wrong, as types with data
    roster         the candidates and topics that an operator names
    urls           two spellings of one page
    uptime         time that no clock disturbs
    closing        things that are closed in the end
    plain_files    files only: no pipe, no device
    toml           TOML within limits
    processes      processes that end with this one

What joins them:

    refresh_report, refresh_progress, reported_items   a refresh, as history and bot see it
    intake         files -> store
    building       store -> snapshot
    library        a snapshot, and all that answers from it
    schedule       when a source is visited, and how it does
    evaluation     labelled questions, and how the answers to them fare
"""
