"""Articles are found: sentences, passages, tokens, BM25, the index and its snapshots."""
