"""How time grows with the text, for everything that reads text: `python -m benchmarks.doubling`."""
