"""What is known, and what it says."""
