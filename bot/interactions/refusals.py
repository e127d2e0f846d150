"""Refusal: somebody cannot be served, and is told why in one sentence."""

__all__ = ["Refusal"]


class Refusal(Exception):  # noqa: N818 - it is no fault of anybody
    """A person cannot be served now or in this way; the sentence is for that person."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
