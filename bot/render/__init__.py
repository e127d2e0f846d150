"""Records in, embeds and sentences out; pure.

answers          an Answer as one embed (notes: the lines around its quotes)
tiers            how sure it is, in a word and a colour
parts            what is shown at once, and what is folded behind More
quotes           one quotation and its source
details, why     Sources; Why? and the numbers
profiles         pages of quotes on candidates (heads, charts)
candidates       which names somebody may have meant
index, sources   a refresh, the index and its sources, for moderators
markdown         strangers' text made safe (lookalikes)
limits           Discord's limits
strings, note_strings, candidate_strings, index_strings   every sentence
"""
