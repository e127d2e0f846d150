"""Records in, embeds and sentences out; pure.

answers          an Answer as one embed (notes: the lines around its quotes)
details          Sources and Why?
profiles         pages of quotes on candidates (heads, charts)
candidates       which names somebody may have meant
index, sources   a refresh, the index and its sources, for moderators
markdown         strangers' text made safe (lookalikes)
limits           Discord's limits
strings, note_strings, candidate_strings, index_strings   every sentence
"""
