"""Which passages of an article a new text changes."""

from difflib import SequenceMatcher

from knowledge.reported_items import ChangedPassage

__all__ = ["changed_passages"]


def changed_passages(before: str, after: str) -> tuple[ChangedPassage, ...]:
    """Return the paragraphs that differ between two texts, in their order."""
    old, new = before.split("\n"), after.split("\n")
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        ChangedPassage("\n".join(old[a:b]), "\n".join(new[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )
