"""Replies to questions that want something other than quotes that hold their words.

    replying       from an intent to an Answer in sections; uses the files below
    comparing      two people side by side
    newest         the newest stories
    listing        one quote for each person
    claiming       who claims something grave of somebody, and what they say to it
    introducing    who somebody is
    upcoming       days after the moment of asking
    sourcing       where the answer before came from
    asked          the question with what it is answered from
    person_quotes  the sentences in which somebody leads and that hold some words
    people         whom on the roster a question means

Everything is quoted, as everywhere; nothing depends on whom a name belongs to.
"""
