"""Text as the words that are searched for: folded, cut into words, and into 2-grams where a script writes none.

Pure. What is stored and what is typed pass through the same `words_of`, so that they meet. No stored word has a capital:
words that begin with one are marks of ours (`D20779`, a day), and nothing anybody types can be one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_WORDS, LONGEST_WORD = 40_000, 80
MOST_POSITION, MOST_POSITIONS = 16_383, 255  # what a tsvector holds

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff"
)
MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff"
RUN = re.compile(rf"(?P<unspaced>[{UNSPACED}]+)|(?:[^\W_{UNSPACED}]|[{MARKS}])+")
FALLEN = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
WITH_ACCENTS = re.compile(r"[^\x00-\x7f]")
UNLIKE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ё": "е"})
KEEPS_ITS_MARKS = re.compile(r"[\u0400-\u0482\u048a-\u052f]")  # й is a letter of its own


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text, from `start` to `end`, and the words it is found by."""

    start: int
    end: int
    words: tuple[str, ...]
    is_unspaced: bool


def fold(text: str) -> str:
    """Small letters without accents, digits of every script as 0 to 9, wide forms narrow."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(map(_folded, text)).translate(UNLIKE) if WITH_ACCENTS.search(text) else text


def _folded(letter: str) -> str:
    if letter < "\x80":
        return letter
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if KEEPS_ITS_MARKS.match(letter) or re.match(f"[{UNSPACED}]", letter):
        return letter
    return FALLEN.sub("", unicodedata.normalize("NFD", letter))


def runs(text: str) -> Iterator[Run]:
    """The stretches of a text that are searched for, in order."""
    for found in RUN.finditer(text):
        is_unspaced = found.lastgroup == "unspaced"
        folded = fold(found[0])
        words = pairs(folded) if is_unspaced else tuple(_cut(folded))
        if words:
            yield Run(found.start(), found.end(), words, is_unspaced)


def _cut(folded: str) -> Iterator[str]:
    """Folding can break a run: a wide form may hold a sign."""
    for word in RUN.finditer(folded):
        yield word[0][:LONGEST_WORD]


def pairs(folded: str) -> tuple[str, ...]:
    """Overlapping 2-grams; a letter alone stays alone."""
    return tuple(folded[i : i + 2] for i in range(len(folded) - 1)) or tuple(folded)


def words_of(text: str) -> list[str]:
    """Every word of a text, in order."""
    return [word for run in runs(text) for word in run.words]


@dataclass
class Vector:
    """Words at their places, by weight (A subject, B people, C file names, D what was written), as PostgreSQL reads them."""

    place: int = 0

    def __post_init__(self) -> None:
        self._places: dict[str, list[str]] = {}
        self._count = 0

    def add(self, text: str, *, weight: str = "") -> "Vector":
        """The words of a text behind those that are there, with a gap that no phrase crosses."""
        self.place += 2 if self._places else 0
        for run in runs(text):
            for word in run.words:
                self.place += 1
                self._put(word, weight)
            if run.is_unspaced and len(run.words[-1]) == 2:
                self._put(run.words[-1][1], weight)  # so that a letter is found wherever it stands
        return self

    def mark(self, marks: Iterable[str]) -> "Vector":
        """Words of ours, without a place."""
        for mark in marks:
            self._places.setdefault(mark, [])
        return self

    def _put(self, word: str, weight: str) -> None:
        if word not in self._places and self._count >= MOST_WORDS:
            return
        self._count += word not in self._places
        places = self._places.setdefault(word, [])
        if len(places) < MOST_POSITIONS:
            places.append(f"{min(self.place, MOST_POSITION)}{weight}")

    def __str__(self) -> str:
        return " ".join(f"'{word}':{','.join(at)}" if at else f"'{word}'" for word, at in self._places.items())
