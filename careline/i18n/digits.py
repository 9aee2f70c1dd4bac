"""Numbers that people read to each other, in groups."""

# No-break: the groups stay on one line, and in right-to-left text they stay in order (bidi class CS, unlike a space).
GAP = "\u00a0"


def grouped(digits: str, *, size: int) -> str:
    """Groups of a size, counted from the right: `1042 7713`."""
    head = len(digits) % size
    return GAP.join(filter(None, [digits[:head], *(digits[i : i + size] for i in range(head, len(digits), size))]))
