"""Which passages hold the words, and which articles are copies or tell one story.

passages         sentences -> passages
postings         which passages hold a term, and how often
bm25             the score of a passage
index            search within bounds, and the parts of a score
repeats          runs of words that an outlet prints in many articles, which are no prose
near_duplicates  articles that are one text (credits: which of them is the original)
stories          articles that tell of one event (clusters)
ranges           runs of consecutive numbers, laid end to end
threads          how many threads work at once
snapshot/        the folder on disk that all of this is mapped from
"""
