"""How often the answer is right, on labelled questions, beside plain BM25."""
