"""What is typed into the search: words, "phrases", -without, this or that, and operators such as `from:els`.

Pure, and never raises: what it cannot read is a fault, which says what it was, and the rest is searched.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from careline.tickets.search_words import words_of

MOST_TYPED, MOST_TERMS, SHORTEST_PREFIX = 500, 24, 3
PART = re.compile(
    r'(?=\S)(?P<without>-?)(?:(?P<name>[a-z]{2,12}):(?!//))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]*))', re.IGNORECASE
)
UNPRINTED = re.compile(r"[\x00-\x1f\x7f]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,8})?")

VALUES = {
    "is": ("open", "waiting", "closed", "unassigned", "mine", "breached", "unanswered"),
    "has": ("file",),
    "in": ("notes",),
    "severity": ("very_high", "high", "medium", "low"),
}
DATES = ("before", "after", "on")
NAMES = ("from", "org", "plan", "assignee", "product", "file", "number", "language", "tag", "field", *VALUES, *DATES)


class Wrong(StrEnum):
    """What could not be read."""

    OPERATOR = "operator"  # searched as words
    VALUE = "value"
    EMPTY = "empty"
    NOBODY = "nobody"  # well written, but there is no such person, organization, plan or product
    MANY = "many"
    NO_WORDS = "no_words"
    LONG = "long"


@dataclass(frozen=True)
class Fault:
    """Something that was left out, and why."""

    why: Wrong
    name: str = ""
    value: str = ""


@dataclass(frozen=True)
class Term:
    """A word, or words in a row. `is_prefix`: the beginning of a word is enough (`lab*`)."""

    text: str
    is_phrase: bool = False
    is_prefix: bool = False

    def __str__(self) -> str:
        return f'"{self.text}"' if self.is_phrase else self.text + "*" * self.is_prefix


@dataclass(frozen=True)
class Clause:
    """One of its terms must be there; or, `is_without`, none of them."""

    terms: tuple[Term, ...]
    is_without: bool = False

    def __str__(self) -> str:
        return "-" * self.is_without + " or ".join(map(str, self.terms))


@dataclass(frozen=True)
class Operator:
    """`name:value`; `is_without`: what does not have it."""

    name: str
    value: str
    is_without: bool = False

    def __str__(self) -> str:
        value = f'"{self.value}"' if re.search(r"\s", self.value) else self.value
        return f"{'-' * self.is_without}{self.name}:{value}"


@dataclass(frozen=True)
class Query:
    """What was understood. As text it is a query that is understood the same way."""

    clauses: tuple[Clause, ...] = field(default=())
    operators: tuple[Operator, ...] = field(default=())
    faults: tuple[Fault, ...] = field(default=())

    def __str__(self) -> str:
        return " ".join(map(str, (*self.clauses, *self.operators)))

    @property
    def is_empty(self) -> bool:
        return not self.clauses and not self.operators

    @property
    def wanted(self) -> list[Term]:
        """The terms that should be there, in order."""
        return [term for clause in self.clauses if not clause.is_without for term in clause.terms]

    def values(self, name: str) -> list[Operator]:
        """The operators of a name."""
        return [each for each in self.operators if each.name == name]


def parse(text: str) -> Query:
    """Understand what was typed."""
    reader = _Reader()
    text = UNPRINTED.sub(" ", text)
    if len(text) > MOST_TYPED:
        reader.faults.append(Fault(Wrong.LONG))
    for found in PART.finditer(text[:MOST_TYPED]):
        reader.read(found)
    return Query(tuple(reader.clauses), tuple(reader.operators), tuple(dict.fromkeys(reader.faults)))


class _Reader:
    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self.operators: list[Operator] = []
        self.faults: list[Fault] = []
        self._count = 0
        self._or = False

    def read(self, found: "re.Match[str]") -> None:
        name, phrase, word = (found["name"] or "").lower(), found["phrase"], found["word"]
        is_without = found["without"] == "-"
        if name in NAMES:
            self._operator(name, (word if phrase is None else phrase).strip(), is_without)
            self._or = False
        elif phrase is None and not name and word.lower() == "or":
            self._or = bool(self.clauses) and not self.clauses[-1].is_without
        elif phrase is not None and not name:
            self._term(Term(" ".join(phrase.split()), is_phrase=True), is_without)
        else:
            self._words(name, word if phrase is None else phrase, is_without)

    def _words(self, name: str, word: str, is_without: bool) -> None:
        if name and name not in {"http", "https", "mailto"}:
            self.faults.append(Fault(Wrong.OPERATOR, name))
        text = f"{name}:{word}" if name else word
        stem = text.rstrip("*")
        text, is_phrase = " ".join(text.split()), bool(re.search(r"[\s:]", text))
        is_prefix = stem != text and not is_phrase and len(words_of(stem)) == 1 and len(words_of(stem)[0]) >= SHORTEST_PREFIX
        text = stem if is_prefix else text
        self._term(Term(text, is_phrase=is_phrase, is_prefix=is_prefix), is_without)

    def _term(self, term: Term, is_without: bool) -> None:
        if not words_of(term.text):
            return
        if self._count == MOST_TERMS:
            self.faults.append(Fault(Wrong.LONG))
            return
        self._count += 1
        if self._or and not is_without:
            self.clauses[-1] = Clause((*self.clauses[-1].terms, term))
        else:
            self.clauses.append(Clause((term,), is_without))
        self._or = False

    def _operator(self, name: str, value: str, is_without: bool) -> None:
        value = " ".join(value.replace('"', " ").split())
        if not value:
            self.faults.append(Fault(Wrong.EMPTY, name))
            return
        if name in VALUES or name == "language":
            value = value.lower()
        if name == "severity":
            value = value.replace("-", "_").replace(" ", "_")
        if (name in VALUES and value not in VALUES[name]) or (name == "language" and not LANGUAGE.fullmatch(value)):
            self.faults.append(Fault(Wrong.VALUE, name, value))
            return
        if self._count == MOST_TERMS:
            self.faults.append(Fault(Wrong.LONG))
            return
        self._count += 1
        self.operators.append(Operator(name, value, is_without))
