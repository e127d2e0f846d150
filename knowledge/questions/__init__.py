"""What a question asks, before anything is searched.

    question       the question and its bounds, as they came in
    understanding  all that is understood of it, in one record; uses the files below
    smalltalk      texts that ask nothing, and the greeting around a question
    spelling       slips in names, and what they are taken for (slips)
    followup       what an earlier question named
    parts          several questions in one
    periods        which days' news it asks for (_period_words, _named_times,
                   _parts_of_times, _calendar)
    outlets        whose reporting it asks for
    voting         where, when and how to vote (_voting_words, _place_names)
    intent         the kind of reply that it wants, if not quotes (_intent_shapes, _intent_pieces)
    language       questions in another language than the articles
    answer_type    the kind of thing that would answer (_answer_type_nouns)
    asked_person   of whom it asks, and whether it wants their words
    time_frame     when what it asks about was news

Rules see the roster's names masked, so that none can tell candidates apart.
"""
