"""A stretch of a message around what was found, in pieces, of which some are to be marked. Pure; the surface escapes."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from careline.tickets.search_language import Query
from careline.tickets.search_stems import Stemmer
from careline.tickets.search_words import Run, runs, words_of

LENGTH, BEFORE = 220, 60
SHORTEST_STEM = 3


class Piece(NamedTuple):
    """A piece of text, found or not."""

    text: str
    is_found: bool


class Marker:
    """Knows the words of a query wherever they stand, by themselves or by their stems."""

    def __init__(self, query: Query, stemmer: Stemmer) -> None:
        self._words: set[str] = set()
        self._stems: set[str] = set()
        for term in query.wanted:
            words = words_of(term.text)
            self._words.update(words)
            for word in words:
                self._stems.update(stem for stem in (() if term.is_phrase else stemmer.stems(word)))
                self._stems.update([word] if term.is_prefix else ())
        for operator in query.values("file"):
            self._words.update(words_of(operator.value))
        self._beginnings = tuple(stem for stem in self._stems if len(stem) >= SHORTEST_STEM)

    def excerpt(self, text: str) -> list[Piece]:
        """The stretch around the first that was found, else the beginning."""
        text = " ".join(text.split())
        first = next((start for start, _ in self._found(text)), 0)
        start = 0 if first < LENGTH - BEFORE else _word_start(text, first - BEFORE)
        end = len(text) if len(text) <= start + LENGTH else _word_end(text, start + LENGTH)
        pieces = self.marked(text[start:end])
        before = [Piece("… ", False)] if start else []
        return [*before, *pieces, *([Piece(" …", False)] if end < len(text) else [])]

    def marked(self, text: str) -> list[Piece]:
        """The whole of a text."""
        return list(_pieces(text, self._found(text)))

    def finds(self, text: str) -> bool:
        """Whether anything of it would be marked."""
        return next(iter(self._found(text)), None) is not None

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        for run in runs(text):
            if run.is_unspaced:
                yield from self._inside(run, text)
            elif any(map(self._is_wanted, run.words)):
                yield run.start, run.end

    def _is_wanted(self, word: str) -> bool:
        return word in self._words or bool(self._beginnings and word.startswith(self._beginnings))

    def _inside(self, run: Run, text: str) -> Iterator[tuple[int, int]]:
        """Of a script without spaces, the letters whose pairs were asked for."""
        if len(run.words) != max(1, run.end - run.start - 1):  # folding changed its length: the whole stretch
            if self._words.intersection(run.words):
                yield run.start, run.end
            return
        for place, pair in enumerate(run.words):
            if pair in self._words:
                yield run.start + place, run.start + place + len(pair)
            elif single := next((i for i, letter in enumerate(pair) if letter in self._words), None):
                yield run.start + place + single, run.start + place + single + 1


def _pieces(text: str, found: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in _joined(found):
        if start > at:
            yield Piece(text[at:start], False)
        yield Piece(text[start:end], True)
        at = end
    if at < len(text):
        yield Piece(text[at:], False)


def _joined(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def _word_start(text: str, near: int) -> int:
    space = text.find(" ", near, near + 20)
    return space + 1 if space >= 0 else near


def _word_end(text: str, near: int) -> int:
    space = text.rfind(" ", near - 20, near)
    return space if space > 0 else near
