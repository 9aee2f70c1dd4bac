"""What was understood, as PostgreSQL matches it: every word as it is or by a stem, phrases exactly. Pure but for the stems."""

from collections.abc import Iterable

from careline.tickets.search_language import Clause, Query, Term
from careline.tickets.search_stems import Stemmer
from careline.tickets.search_words import runs, words_of

FILE_NAMES = "C"


def words_to_stem(query: Query) -> list[str]:
    """The words whose stems matter."""
    terms = [term for clause in query.clauses for term in clause.terms if _is_plain(term) and not clause.is_without]
    return [*(word for term in terms for word in words_of(term.text))]


def matcher(*, query: Query, stemmer: Stemmer, marks: Iterable[str] = (), without: Iterable[str] = ()) -> str:
    """As a tsquery, empty for a query without words and marks. `marks`: alternatives in groups, `O1 | O2`.

    What is to be left out is left out as it was typed, not by its stem.
    """
    wanted = [clause for clause in query.clauses if not clause.is_without]
    telling = [clause for clause in wanted if not _says_little(clause, stemmer)]
    parts = [_clause(clause, stemmer) for clause in telling or wanted]
    parts += [f"!({_exactly(term.text)})" for clause in query.clauses if clause.is_without for term in clause.terms]
    for operator in query.values("file"):
        if name := _exactly(operator.value, label=FILE_NAMES):
            parts.append("!" * operator.is_without + f"({name})")
    parts += [f"({mark})" for mark in marks]
    parts += [f"!({mark})" for mark in without]
    return " & ".join(parts)


def words_that_begin(query: Query) -> list[str]:
    """The beginnings of words that are enough (`lab*`)."""
    return [word for clause in query.clauses for term in clause.terms if term.is_prefix for word in words_of(term.text)]


def _says_little(clause: Clause, stemmer: Stemmer) -> bool:
    """`the`, `der`: left out beside other words, as languages leave them out."""
    return all(_is_plain(term) and all(map(stemmer.says_little, words_of(term.text))) for term in clause.terms)


def _clause(clause: Clause, stemmer: Stemmer) -> str:
    return "(" + " | ".join(_term(term, stemmer) for term in clause.terms) + ")"


def _term(term: Term, stemmer: Stemmer) -> str:
    if _is_plain(term):
        (word,) = words_of(term.text)
        return " | ".join(_quoted(each) for each in (word, *stemmer.stems(word)))
    if term.is_prefix:
        return " | ".join(_quoted(each) for word in words_of(term.text) for each in (word, *stemmer.beginnings.get(word, ())))
    return _exactly(term.text)


def _is_plain(term: Term) -> bool:
    found = list(runs(term.text))
    return not term.is_phrase and not term.is_prefix and len(found) == 1 and not found[0].is_unspaced


def _exactly(text: str, *, label: str = "") -> str:
    """Words in a row. Of a script without spaces, one letter is also the beginning of a pair."""
    found = list(runs(text))
    words = [word for run in found for word in run.words]
    ending = "*" if len(words) == 1 == len(words[0]) and found[0].is_unspaced else ""
    sign = f":{ending}{label}" if ending or label else ""
    joined = " <-> ".join(_quoted(word) + sign for word in words)
    return f"({joined})" if len(words) > 1 else joined


def _quoted(word: str) -> str:
    return f"'{word}'"
