"""The number of a request in a subject, as the subjects of our own letters write it, behind whatever programs put before it."""

import re
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from careline.tickets import numbers

# Re:, AW:, Antw:, SV:, Fwd[2]:, TR :, 回复：, رد: and what else programs write, and [EXTERNAL] and the like.
PREFIX = r"(?:[^\W\d_]{1,12}\.?(?:\s*[\[(]\d{1,3}[\])])?\s*[:：]|\[[^\[\]]{1,30}\])\s*"
MOST_PREFIXES = 12
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# The subjects of our letters to customers (tickets/templates/tickets/letters), as the catalogues know them.
OURS = (
    "Your request %(number)s: %(subject)s", "Answer to %(number)s: %(subject)s", "Appointment for %(number)s: %(subject)s",
    "How urgent is %(number)s: %(subject)s", "Severity lowered for %(number)s: %(subject)s",
    "You take part in %(number)s: %(subject)s",
)  # fmt: skip
NUMBER = r"(?P<number>\d{1,4}(?:[\s\u00a0\u202f]\d{4}){0,4}|\d{5,19})"


def number_in(subject: str) -> int | None:
    """The number of a request in a subject that one of our letters had, in any language of ours; None for any other digits.

    It proves nothing: whoever reads it must ask who wrote the letter.
    """
    plain = DIRECTIONS.sub("", subject)
    for form in _forms(tuple(code for code, _name in settings.LANGUAGES)):
        found = form.match(plain)
        if found and (number := _parsed(found["number"])):
            return number
    return None


def _parsed(text: str) -> int | None:
    try:
        return numbers.parse(text)
    except numbers.BadNumber:
        return None


@cache
def _forms(languages: tuple[str, ...]) -> list[re.Pattern[str]]:
    """Each form once, after any prefixes: some languages begin it with what looks like one."""
    prefixes = rf"\s*(?:{PREFIX}){{0,{MOST_PREFIXES}}}?"
    return [re.compile(rf"^{prefixes}{form}", re.I) for form in dict.fromkeys(_written(languages))]


def _written(languages: tuple[str, ...]) -> list[str]:
    found = []
    for language in languages:
        with translation.override(language):
            found += [_pattern(gettext(form)) for form in OURS]
    return found


def _pattern(form: str) -> str:
    """A form up to the subject it ends with, forgiving about spaces: mail programs fold and change them."""
    before, _number, after = form.partition("%(number)s")
    after = after.partition("%(subject)s")[0]
    return _loosely(before) + NUMBER + r"\s*" + _loosely(after.strip())


def _loosely(text: str) -> str:
    words = [re.escape(word) for word in text.split()]
    return r"\s+".join(words) + (r"\s*" if words else "")
