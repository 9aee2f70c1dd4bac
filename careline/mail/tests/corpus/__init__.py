"""Letters written for this project: tables of client, language, form and fault, built to bytes, with what must be read from them.

No real person's letter is here; every domain is an example. Half of the letters are held out: see `Case.is_held_out`.
"""

from functools import cache

from careline.mail.tests.corpus import bounced, conversations, faults, late, machines, persons
from careline.mail.tests.corpus.building import Case


@cache
def every() -> tuple[Case, ...]:
    """All letters of the corpus, in a fixed order."""
    cases = (*conversations.cases(), *faults.cases(), *machines.cases(), *bounced.cases(), *persons.cases(), *late.cases())
    names = [case.name for case in cases]
    assert len(names) == len(set(names)), "two letters share a name"
    return cases
