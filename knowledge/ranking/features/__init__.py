"""Measures of a snippet as an answer to a question; arrays, one value a snippet.

measure        all groups of features, in one table
coverage       how much of the question it and its surroundings hold
proximity      how near each other, and in which order, the question's terms are
placement      where in its article it is, how long it is, and what its cues are
recency        how near its article's day is to the time that the question speaks of
answer_type    whether it holds the kind of thing that is asked for
"""
