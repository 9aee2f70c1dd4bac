"""Whose address an address is, by its domain."""

import re

from django.db.models import Q
from django.db.models.functions import Length

from careline.customers.domain_models import SHAPE, MailDomain
from careline.customers.public_providers import is_public

MOST_LABELS = 10


class NotADomain(ValueError):
    """The text is no name of a domain."""


def canonical(text: str) -> str:
    """A domain as it is kept: lower case, in the letters of DNS, without `@` or `*.` before it. Raises NotADomain."""
    said = text.strip().lower().removeprefix("@").removeprefix("*.").rstrip(".")
    try:
        name = said.encode("idna").decode("ascii")
    except UnicodeError as problem:
        raise NotADomain(text) from problem
    if len(name) > 253 or not re.match(SHAPE, name):
        raise NotADomain(text)
    return name


def whose(*, address: str) -> MailDomain | None:
    """The organization's domain that an e-mail address is of, the longest first. One statement, or none.

    A domain that turned out to be a mail provider's is nobody's, whatever was entered.
    """
    try:
        name = canonical(address.rpartition("@")[2])
    except NotADomain:
        return None
    labels = name.split(".")[-MOST_LABELS:]
    parents = [".".join(labels[i:]) for i in range(1, len(labels) - 1)]
    rows = MailDomain.objects.filter(Q(domain=name) | Q(domain__in=parents, with_subdomains=True))
    found = rows.select_related("organization").order_by(Length("domain").desc()).first()
    return None if found is None or is_public(found.domain) else found
