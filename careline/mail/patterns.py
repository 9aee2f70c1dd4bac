"""The tables of what mail programs write, as patterns over lines."""

import re
import unicodedata
from collections.abc import Iterable

from careline.mail.tables import attributions, blocks, endings, separators

_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b\u061c"
_STRIP = str.maketrans(dict.fromkeys(_MARKS, "") | {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})


def plain(line: str) -> str:
    """A line to compare: lower case, composed, without direction marks and bold asterisks around words."""
    if line.isascii():
        return line.lower().strip()
    return unicodedata.normalize("NFC", line.replace("İ", "I")).translate(_STRIP).lower().strip()


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(plain(word)) for word in set(words)), key=len, reverse=True))


_WROTE = re.compile(
    rf"(?<!\w)(?:{_any(attributions.WROTE)})(?!\w)|(?:のメッセージ|のメール|は書きました|写道|寫道|작성|님이|كتب|написал\(а\))"
)
_BEGINS = re.compile(rf"(?:[>\s]*)(?:{_any(attributions.BEGINS)})(?![^\W\d_])|\d|[>\s]*[月火水木金土日週星]|[>\s]*ב-?\d")
_EMAIL = re.compile(r"[\w.+-]{1,80}@[\w-]{1,80}\.[\w.]{2,80}")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}")
_DATE = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_NAMED = re.compile(r"^[^<>\n]{1,80}<[^<>\s]{1,80}@[^<>\s]{1,80}>")
_RULE = re.compile(r"^\s*(?:[_─—=*-]\s?){5,}\s*$")
_ENDS = re.compile(r"[:：︰]\W{0,3}$|-{3,}$")
_DASHED = re.compile(r"^\W{0,3}-{3,}\s*on .{10,200}wrote\s*-{3,}$")
_ORIGINAL = re.compile(rf"^[>\s]*[-_=*─—\s]{{2,}}\s*(?:{_any(separators.ORIGINAL)})\s*[:：]?\s*[-_=*─—\s]{{2,}}$")
_FORWARDED = re.compile(
    rf"^[>\s]*[-_=*─—\s]{{2,}}\s*(?:{_any(separators.FORWARDED)})[^-\n]{{0,60}}[-_=*─—\s]{{2,}}$|^[>\s]*(?:{_any(separators.FORWARDED)})\s*[:：]\s*$"
    rf"|^-{{3,}} forwarded by .{{3,200}}"
)
_ROLES = {"from": blocks.FROM, "sent": blocks.SENT, "to": blocks.TO, "cc": blocks.CC, "subject": blocks.SUBJECT}
_LABELS = {plain(label): set() for labels in _ROLES.values() for label in labels}  # type: dict[str, set[str]]
for _role, _names in _ROLES.items():
    for _name in _names:
        _LABELS[plain(_name)].add(_role)
_LABEL = re.compile(rf"^[>\s*|]*({_any(_LABELS)})\s?\*?\s?[:：]\*?(?:\s|$|\*|(?=[^\s/]))")
_FORWARD_SUBJECT = re.compile(
    rf"^\s*(?:\[[^\]]{{0,40}}\]\s*)?({_any(separators.FORWARD_PREFIXES)})\s?(?:\[\d+\])?\s?[:：]", re.I
)
_REPLY_SUBJECT = re.compile(rf"^\s*(?:\[[^\]]{{0,40}}\]\s*)?({_any(separators.REPLY_PREFIXES)})\s?(?:\[\d+\])?\s?[:：]", re.I)
_BARE_ORIGINAL = re.compile(rf"^(?:{_any(separators.ORIGINAL)})$")
_GLUED_ORIGINAL = re.compile(rf"^[-_=]{{3,}}\s?(?:{_any(separators.ORIGINAL)})\s?[-_=]{{3,}}\s?(?:{_any(blocks.FROM)})\s?[:：]")
_DIVIDER = re.compile(r"^[-_=*]{4,}\s*[^\W\d_][^-_=*\n]{2,60}[-_=*]{4,}$")
_GROUPWISE = re.compile(r"^>>> .{3,200}\d{1,2}[:.]\d{2}.{0,20}>>>$")
_SENT = re.compile(rf"(?:{_any(endings.SENT)})")
_DEVICE = re.compile(rf"(?:{_any(endings.DEVICES)})")
_GLUED_SENTENCE = re.compile(r"[^\W\d_]\.[A-Z]")  # what a person wrote, and the line right behind it
_STORE = re.compile(
    r"outlook.{0,30}(?:ios|android)|(?:ios|android).{0,30}outlook|yahoo mail.{0,30}(?:ios|android|iphone)|spark.{0,20}readdle"
)


def is_attribution(text: str) -> bool:
    """Whether some joined lines say that somebody wrote something at some time."""
    said = plain(text)
    if _DASHED.match(said):
        return True
    return bool(len(said) < 500 and _ENDS.search(said) and _WROTE.search(said) and (re.search(r"\d", said) or "@" in said))


def is_strong(text: str) -> bool:
    """Whether an attribution cannot be a person's own sentence: it names an e-mail address, a date and a time."""
    said = plain(text)
    return bool(_DASHED.match(said) or (_EMAIL.search(said) and (_TIME.search(said) or _DATE.search(said))))


def may_introduce(text: str) -> bool:
    """Whether a line may introduce quoted lines in an unknown language: it ends with a colon, has a date or an address."""
    said = plain(text)
    return bool(len(said) < 400 and _ENDS.search(said) and (_EMAIL.search(said) or (_DATE.search(said) and _TIME.search(said))))


def introduces(line: str) -> bool:
    """Whether a line right above the head of a quoted letter belongs to it."""
    return may_introduce(line) or is_divider(line)


def begins_attribution(line: str) -> bool:
    """Whether a line begins as attributions do."""
    return bool(_BEGINS.match(plain(line)) or _NAMED.match(line))


def begins_with_word(line: str) -> bool:
    """Whether a line begins with a word that attributions begin with, so that nothing above it belongs to it."""
    return bool(_BEGINS.match(plain(line)) and not line[:1].isdigit())


def is_glued(line: str) -> bool:
    """Whether a line is an attribution with the first quoted line right behind it, as Yahoo's telephones write it."""
    head, colon, rest = line[:600].partition(":  ")
    while rest and not is_attribution(head + colon):
        more, colon, rest = rest.partition(":  ")
        head = f"{head}:  {more}"
    return bool(rest.strip() and begins_attribution(head) and is_strong(head + colon) and is_attribution(head + colon))


def is_rule(line: str) -> bool:
    """Whether a line is a rule drawn with signs."""
    return bool(len(line) < 300 and _RULE.match(line))


def ends_attribution(line: str) -> bool:
    """Whether a line may be the last of an attribution."""
    return bool(_ENDS.search(line.rstrip(_MARKS + " \t*")))


def is_original(line: str) -> bool:
    """`-----Original Message-----`, in any language."""
    if len(line) < 120 and _ORIGINAL.match(plain(line)):
        return True
    return line[:1] in "-_=" and bool(_GLUED_ORIGINAL.match(plain(line[:200])))


def is_divider(line: str) -> bool:
    """Words between dashes, or those of an original message alone: history where the head of a letter follows."""
    return bool(len(line) < 120 and (_DIVIDER.match(line.strip()) or _BARE_ORIGINAL.match(plain(line))))


def is_groupwise(line: str) -> bool:
    """`>>> Marieke <marieke@...> 16.11.2026 09:12 >>>`, under which GroupWise quotes everything without signs."""
    return line.startswith(">>> ") and bool(_GROUPWISE.match(line[:300].rstrip()))


def is_forwarded(line: str) -> bool:
    """`---------- Forwarded message ---------`, in any language."""
    return bool(len(line) < 250 and _FORWARDED.match(plain(line)))


def roles(line: str) -> set[str]:
    """What a line of a quoted head may be: from, sent, to, cc, subject."""
    if ":" not in line and "：" not in line:
        return set()
    found = _LABEL.match(plain(line[:200]))
    return _LABELS[found[1]] if found else set()


def is_forward_subject(subject: str) -> bool:
    """Whether a subject begins as that of a forwarded letter."""
    return bool(_FORWARD_SUBJECT.match(plain(subject)))


def is_reply_subject(subject: str) -> bool:
    """Whether a subject begins as that of an answer."""
    return bool(_REPLY_SUBJECT.match(plain(subject)))


def is_ending(line: str) -> bool:
    """`Sent from my iPhone`, in any language and for any device."""
    said = plain(line)
    if not 6 <= len(said) <= 110 or _GLUED_SENTENCE.search(line):
        return False
    return bool(_STORE.search(said) or (_SENT.search(said) and _DEVICE.search(said) and not re.search(r"[!?;]|\.\s+\w", said)))
