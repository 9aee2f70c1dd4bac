"""Where the history begins in the lines of a letter, and what of the rest was written now.

Better twice than lost: wherever this is unsure, the lines stay visible.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from careline.mail import disclaiming, html_text, patterns
from careline.mail.html_text import Line

_RAW_HEAD = re.compile(r"^(?:received|return-path|message-id|mime-version|delivered-to|x-[\w-]+):", re.I)
_SIGN = re.compile(r"^(?:-- ?|—|__)$")
MOST_SIGNATURE = 20
MOST_LINES = 20_000


@dataclass(frozen=True)
class Folded:
    """Lines of a letter, sorted: visible, quoted and signature; `found_by` says what showed the quote, "" when nothing did."""

    visible: str
    quoted: str
    signature: str
    found_by: str
    is_everything: bool


def fold(lines: Sequence[Line], *, marker: str, is_forward: bool, is_reply: bool) -> Folded:
    """Sort the lines of a letter. `marker` is the reply-above-this-line text, or nothing."""
    lines = lines[:MOST_LINES]
    kinds, found_by = _kinds(lines, marker=marker, is_reply=is_reply)
    if found_by and (is_forward or _begins_with_forward(lines, kinds)):
        return _everything(lines, found_by)
    first = next((i for i, kind in enumerate(kinds) if kind == "Q"), len(lines))
    last = len(kinds) - next((i for i, kind in enumerate(reversed(kinds)) if kind == "Q"), len(kinds))
    above = _own(lines, kinds, 0, first)
    below = _own(lines, kinds, last, len(lines)) if found_by else []
    between = found_by and any(kinds[i] == "O" and lines[i].text.strip() for i in range(first, last))
    below_text, _ = _unsigned(lines, below)
    above_text, _ = _unsigned(lines, above)
    if between or (_says(lines, above_text) and _says(lines, below_text)):
        return _everything(lines, found_by)
    own = above if _says(lines, above_text) else below
    if not _says(lines, _unsigned(lines, own)[0]):
        return _everything(lines, found_by)
    return _sorted(lines, own, found_by)


def _sorted(lines: Sequence[Line], own: list[int], found_by: str) -> Folded:
    visible, signature = _unsigned(lines, own)
    taken = set(own)
    quoted = [lines[i].text for i in range(len(lines)) if i not in taken] if found_by else []
    return Folded(
        _joined(lines, visible), "\n".join(quoted).strip("\n"), _joined(lines, signature), found_by, is_everything=not quoted
    )


def _everything(lines: Sequence[Line], found_by: str) -> Folded:
    shown = "\n".join(html_text.shown(line) for line in lines).strip("\n")
    return Folded(shown, "", "", found_by, is_everything=True)


def _own(lines: Sequence[Line], kinds: list[str], start: int, end: int) -> list[int]:
    return [i for i in range(start, end) if kinds[i] == "O"]


def _joined(lines: Sequence[Line], chosen: list[int]) -> str:
    text = "\n".join(html_text.shown(lines[i]) for i in chosen)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def _says(lines: Sequence[Line], chosen: list[int]) -> bool:
    """Whether there is a word, or at least a sign such as a smiley, among the lines."""
    return any(lines[i].text.strip() and not patterns.is_rule(lines[i].text) for i in chosen)


def _kinds(lines: Sequence[Line], *, marker: str, is_reply: bool) -> tuple[list[str], str]:
    """O (own) or Q (quoted) for each line, and what showed it."""
    kinds = ["Q" if line.quoted_by or line.text.startswith(">") else "O" for line in lines]
    structural = next((line.quoted_by for line in lines if line.quoted_by), "")
    found_by = structural or ("attribution" if _is_told_inside(lines, kinds) else "")
    for start, end, is_strong in _attributions(lines, kinds, is_reply=is_reply):
        follows = next((kinds[i] for i in range(end, len(lines)) if lines[i].text.strip()), "")
        if follows == "Q" or is_strong:
            kinds[start:end] = ["Q"] * (end - start)
            found_by = found_by or "attribution"
        if follows != "Q" and is_strong and not _is_cited_later(lines, kinds, end):
            kinds[end:] = ["Q"] * (len(lines) - end)
    cut, why = _cut(lines, marker)
    if why == "marker" and kinds[cut] == "Q":  # the quote is known already; what stands between its lines is an answer
        found_by = found_by or why
    elif cut < len(lines):
        cut = _introduced(lines, cut)
        kinds[cut:] = ["Q"] * (len(lines) - cut)
        found_by = found_by or why
    if not found_by:
        return ["O"] * len(lines), ""
    return _blanks_joined(lines, kinds), found_by


def _introduced(lines: Sequence[Line], cut: int) -> int:
    """The line above the history that introduces it, in whatever language, where there is one."""
    above = next((i for i in range(cut - 1, max(cut - 4, -1), -1) if lines[i].text.strip()), cut)
    return above if above < cut and patterns.introduces(lines[above].text) else cut


def _is_told_inside(lines: Sequence[Line], kinds: list[str]) -> bool:
    """Whether quoted lines begin with their attribution, quoted too, as telephones do it."""
    first = next((i for i, kind in enumerate(kinds) if kind == "Q"), len(lines))
    bare = [line.text.lstrip("> ") for line in lines[first : first + 4]]
    return any(patterns.is_attribution(" ".join(bare[:count])) for count in (1, 2, 3)) or any(
        map(patterns.may_introduce, bare[:1])
    )


def _is_cited_later(lines: Sequence[Line], kinds: list[str], end: int) -> bool:
    """Whether quoted lines come within the next few, so that the quote is not simply everything below."""
    return "Q" in kinds[end : end + 4]


def _blanks_joined(lines: Sequence[Line], kinds: list[str]) -> list[str]:
    """Empty lines and rules right above a quote, and between quoted lines, belong to the quote."""
    for i in range(len(lines) - 2, -1, -1):
        if kinds[i + 1] == "Q" and (not lines[i].text.strip() or patterns.is_rule(lines[i].text)):
            kinds[i] = "Q"
    return kinds


def _attributions(lines: Sequence[Line], kinds: list[str], *, is_reply: bool) -> list[tuple[int, int, bool]]:
    """(start, end, is strong) of each attribution, the upmost 200 lines that could end one looked at."""
    found = []
    ends = [
        i for i, line in enumerate(lines) if kinds[i] == "O" and len(line.text) < 500 and patterns.ends_attribution(line.text)
    ][:200]
    for end in ends:
        span = _span(lines, kinds, end)
        if span is not None:
            found.append((span, end + 1, patterns.is_strong(_text(lines, span, end + 1))))
        elif is_reply and any(
            lines[i].text.startswith(">") or lines[i].quoted_by for i in range(end + 1, min(end + 3, len(lines)))
        ):
            begin = _wrapped(lines, end)
            if patterns.may_introduce(_text(lines, begin, end + 1)):
                found.append((begin, end + 1, False))
    return found


def _text(lines: Sequence[Line], start: int, end: int) -> str:
    return " ".join(line.text.strip() for line in lines[start:end])


def _span(lines: Sequence[Line], kinds: list[str], end: int) -> int | None:
    """Where the attribution that ends in line `end` starts: it may be wrapped over four lines."""
    if patterns.begins_with_word(lines[end].text) and patterns.is_attribution(lines[end].text):
        return end
    top = _top(lines, kinds, end)
    if patterns.begins_attribution(lines[top].text) and patterns.is_attribution(_text(lines, top, end + 1)):
        return top
    start = next((first for first in range(end, top - 1, -1) if patterns.is_attribution(_text(lines, first, end + 1))), None)
    return start if start is None else min(start, _wrapped(lines, start))


def _top(lines: Sequence[Line], kinds: list[str], end: int) -> int:
    """The first line of the paragraph that ends in line `end`, at most three above it."""
    top = end
    while (
        top > max(0, end - 3)
        and kinds[top - 1] == "O"
        and lines[top - 1].text.strip()
        and not lines[top - 1].text.rstrip().endswith(("!", "?", "。"))
    ):
        top -= 1
    return top


def _wrapped(lines: Sequence[Line], start: int) -> int:
    """The line before, where this one begins with the bracket of an address: programs wrap there."""
    goes_on = start and lines[start].text.lstrip().startswith("<") and lines[start - 1].text.strip()
    return start - 1 if goes_on else start


def _cut(lines: Sequence[Line], marker: str) -> tuple[int, str]:
    """The first line from which everything is history."""
    wanted = patterns.plain(marker)
    for i, line in enumerate(lines):
        text = line.text
        if not text.strip():
            continue
        if wanted and wanted in patterns.plain(text):
            return i, "marker"
        if patterns.is_original(text) or patterns.is_forwarded(text):
            return i, "separator"
        if _is_head(lines, i):
            return i, "head"
        if patterns.is_groupwise(text) or (":  " in text and patterns.is_glued(text)):
            return i, "attribution"
    return len(lines), ""


def _is_head(lines: Sequence[Line], at: int) -> bool:
    """Whether the head of a quoted letter begins here: from, sent and subject or addressee within a few lines."""
    if not patterns.roles(lines[at].text) & {"from", "sent"}:
        return False
    near = [line.text for line in lines[at : at + 14] if line.text.strip()][:8]
    if any(_RAW_HEAD.match(text) for text in (*near, *(line.text for line in lines[max(0, at - 4) : at]))):
        return False
    seen: set[str] = set()
    count = 0
    for text in near:
        found = patterns.roles(text)
        seen |= found
        count += bool(found)
    return (
        count >= 3
        and "from" in seen
        and "subject" in seen | ({"subject"} if count >= 4 else set())
        and bool(seen & {"sent", "to"})
    )


def _begins_with_forward(lines: Sequence[Line], kinds: list[str]) -> bool:
    """Whether the history is a letter passed on: its first lines say so."""
    first = next(
        (i for i, kind in enumerate(kinds) if kind == "Q" and lines[i].text.strip() and not patterns.is_rule(lines[i].text)), -1
    )
    return first >= 0 and any(patterns.is_forwarded(line.text) for line in lines[first : first + 2])


def _unsigned(lines: Sequence[Line], own: list[int]) -> tuple[list[int], list[int]]:
    """The lines without the signature below them, and the signature."""
    own = list(own)
    marked = {i for i in own if lines[i].is_signature}
    tail = [i for i in own if lines[i].text.strip()]
    for position, i in enumerate(own):
        if _SIGN.match(lines[i].text.strip()) and 0 < len(own) - position <= MOST_SIGNATURE + 1:
            marked |= set(own[position:])
            break
    while tail and (ended := _ended(lines, tail, marked)):
        marked |= set(ended)
        tail = tail[: -len(ended)]
    kept = [i for i in own if i not in marked]
    return kept, sorted(marked)


def _ended(lines: Sequence[Line], tail: list[int], marked: set[int]) -> list[int]:
    """Of the lines that say something, the last ones that no person wrote now: a line of a telephone, a company's paragraph."""
    if tail[-1] in marked or patterns.is_ending(lines[tail[-1]].text):
        return tail[-1:]
    first = len(tail) - 1
    while first and len(tail) - first < MOST_SIGNATURE and tail[first - 1] == tail[first] - 1:
        first -= 1
    while first < len(tail) - 1 and not disclaiming.begins(lines[tail[first]].text):
        first += 1
    if not disclaiming.is_disclaimer(_text(lines, tail[first], tail[-1] + 1)):
        return []
    while first and patterns.is_rule(lines[tail[first - 1]].text):
        first -= 1
    return tail[first:]
