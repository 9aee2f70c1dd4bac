"""Did you mean: words that somebody wrote and that are like the ones typed, for a search that finds little.

What is offered has been found by the asker's own search, so it tells nobody of words they may not read.
"""

from dataclasses import replace

from django.db import connection

from careline.tickets.search_asking import Asked
from careline.tickets.search_language import Clause, Query, Term
from careline.tickets.search_matching import matcher
from careline.tickets.search_stems import Stemmer
from careline.tickets.search_words import words_of
from careline.tickets.searching import TakesTooLong, search

FEW = 3
MOST_WORDS, MOST_TRIED = 4, 3
SHORTEST, LONGEST = 4, 30
LIKE = """
select asked.word, array(
    select word from search_word where word %% asked.word and word <> asked.word
    order by similarity(word, asked.word) desc, word limit 3)
from unnest(%s::text[]) as asked (word)
"""


def guess(*, asked: Asked) -> str | None:
    """What else could have been meant, as a query that finds something; None for nothing better. A few statements."""
    words = [word for term in asked.query.wanted if not term.is_phrase for word in words_of(term.text)]
    words = [word for word in dict.fromkeys(words) if SHORTEST <= len(word) <= LONGEST and word.isalpha()][:MOST_WORDS]
    if not words or asked.wanted.behind:
        return None
    with connection.cursor() as cursor:
        cursor.execute(LIKE, [words])
        alike: dict[str, list[str]] = dict(cursor.fetchall())
    for place in range(MOST_TRIED):
        other = {word: found[min(place, len(found) - 1)] for word, found in alike.items() if found}
        query = _exchanged(asked.query, other)
        if query.clauses != asked.query.clauses and _finds(asked, query):
            return str(query)
    return None


def _exchanged(query: Query, other: dict[str, str]) -> Query:
    clauses = tuple(replace(clause, terms=tuple(_other(term, other) for term in clause.terms)) for clause in query.clauses)
    return replace(query, clauses=tuple(map(_as_it_was, query.clauses, clauses)), faults=())


def _as_it_was(before: Clause, after: Clause) -> Clause:
    return before if before.is_without else after


def _other(term: Term, other: dict[str, str]) -> Term:
    words = words_of(term.text)
    return replace(term, text=other[words[0]]) if len(words) == 1 and words[0] in other and not term.is_phrase else term


def _finds(asked: Asked, query: Query) -> bool:
    match = matcher(query=query, stemmer=Stemmer([]), marks=asked.marks, without=asked.without)
    try:
        return bool(search(wanted=replace(asked.wanted, match=match), most=1).groups)
    except TakesTooLong:
        return False
