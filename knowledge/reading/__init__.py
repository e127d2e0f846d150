"""What one article says of people and days: who is meant, who speaks, when it was.

    mentions       whom of the roster a name means, and where (name_words, _neighbours)
    quotations     what is between quotation marks, and who said it (_attribution, _speech_words)
    references     whom 'he', 'her' and 'the former mayor' mean: everyone in the article, or nobody
                   (_article, _people, _name_runs, _pronouns, _descriptions, _antecedents,
                   _quote_marks)
    salience       whether a sentence is about a person or names them in passing
    event_dates    which day 'on Tuesday' is (_date_names, _date_words, _relative_dates, _tense)

Precision comes first: where the text does not show it, the answer is nobody, or no day.
"""
