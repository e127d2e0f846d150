"""How fast passages are found, next to rank-bm25 and bm25s, on the same lists of tokens."""
