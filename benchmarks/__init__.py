"""Speed and quality, measured against peers; runnable by anyone."""
