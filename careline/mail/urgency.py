"""The severity that a subject names: a label that somebody set, never a word in running text. Pure."""

import re
import unicodedata
from collections.abc import Iterable

from careline.mail.tables.urgencies import ALARMS, LABELS, LEVELS

ORDER = ("very_high", "high", "medium", "low")
BRACKETS = re.compile(r"[\[(【（]([^\[\]()【】（）]{1,60})[\])】）]")
PARTS = re.compile(r"\s+[-–—]+\s+|\s*[|/•·;؛:：!！]+\s*|^\s*[-–—*]+\s*")
MARKS = {"\u0640"}  # the Arabic stroke that only stretches a word


def severity_said(subject: str) -> str:
    """The code of the worst severity that a subject carries as a label, or nothing."""
    text = _folded(subject)
    tags = [found.strip() for found in BRACKETS.findall(text)]
    rest = BRACKETS.sub(" - ", text)
    said = {WORDS[tag] for tag in tags if tag in WORDS}
    said |= {found for part in (*tags, rest) if (found := _labelled(part))}
    said |= {ALARM[part] for part in _parts(rest) if part in ALARM}
    return next((code for code in ORDER if code in said), "")


def _labelled(text: str) -> str:
    """What follows `severity:` or `severity =`; the label begins a part of the subject, the level ends one."""
    found = LABELLED.search(text)
    return WORDS[found[1]] if found else ""


def _parts(text: str) -> list[str]:
    return [part.strip(" .…،,") for part in PARTS.split(text)]


def _folded(text: str) -> str:
    """In small letters, without vowel marks of Arabic, and with single spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = (c for c in plain if c not in MARKS and not ("\u064b" <= c <= "\u0652"))
    return " ".join("".join(kept).split())


def _by_word(tables: Iterable[dict[str, dict[str, tuple[str, ...]]]]) -> dict[str, str]:
    return {
        _folded(word): code
        for table in tables for levels in table.values() for code, words in levels.items() for word in words
    }  # fmt: skip


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


ALARM = _by_word([ALARMS])
WORDS = _by_word([LEVELS, ALARMS])
LABELLED = re.compile(
    rf"(?:^|[,;|/.:!–—-])\s*(?:{_either({_folded(word) for words in LABELS.values() for word in words})})\s*[:：=]\s*"
    rf"({_either(WORDS)})(?=$|\s*[,;|/)\]!.،؛–—]|\s+[-–—])"
)
