"""The reply to a question: quotes with their sources, or that there are none.

answer         the records: Answer, Citation, Note
plan           where a question is searched, in which order
answerer       from a question to an Answer, over one snapshot
citing         quotes, passages and headlines with their articles
also_in        other outlets with the same text or story
freshness      how old the newest is where what is new is asked for
premises       names and numbers of the question that no article supports
polls          figures of polls that may be out of date
indexed        how many articles there are, and of which days
"""
