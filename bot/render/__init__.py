"""Answers as Discord shows them; pure."""
