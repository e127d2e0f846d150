"""What is known of the candidates: who is meant, what they said, and summaries made of quotes.

name_words      words that tell names apart: first names, titles, organisations
mentions        who is meant by a name, a surname or a description, within one article
"""
