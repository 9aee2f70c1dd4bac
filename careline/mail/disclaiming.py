"""Paragraphs that a company's server puts below every letter of its people; nobody wrote them now.

Only a long paragraph that says all three counts: that it is secret, for whom it is, and what everybody else must do.
"""

from careline.mail.tables import disclaimers

_LONG = range(100, 4_000)
_DENSE = range(40, 4_000)  # a language of whole words in one sign says it in fewer


def is_disclaimer(paragraph: str) -> bool:
    """Whether the lines of a paragraph, joined, are such a one."""
    said = paragraph.lower()
    if len(said) not in (_LONG if said.isascii() or max(said) < "\u0e00" else _DENSE) or "?" in said:
        return False
    return all(any(word in said for word in words) for words in (disclaimers.SECRET, disclaimers.RECIPIENT, disclaimers.ACT))


def begins(line: str) -> bool:
    """Whether a line may be the first of such a paragraph; those above it may be a person's."""
    said = line.lower()
    return any(word in said for word in (*disclaimers.SECRET, *disclaimers.RECIPIENT))
