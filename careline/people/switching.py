"""Links in letters that stop them, and the fields of their heads (RFC 2369, 2919, 8058).

A link names the person and what to stop, signed, without an end: a letter is read years later. It works without signing in,
because whoever has the letter may stop it; it can do nothing else.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing

from careline.people.letter_kinds import BY_CODE
from careline.people.models import Person
from careline.post.relays import domain

SALT = "careline.people.switching"
DIGEST = "digest"


@dataclass(frozen=True)
class Switch:
    """What a link stops: one kind of letter, the digest, or (with `ticket`, its number) following one request."""

    person: Person
    what: str
    ticket: int | None


def settings_url() -> str:
    """Where a person chooses."""
    return f"{settings.URL}/settings/letters"


def off_url(*, person_id: int, what: str, ticket: int | None = None) -> str:
    """The address that stops something for a person; nothing for a kind that must come."""
    if what != DIGEST and BY_CODE[what].must_come:
        return ""
    token = signing.dumps([person_id, what, ticket], salt=SALT)
    return f"{settings.URL}/letters/off/{token}"


def read(*, token: str) -> Switch | None:
    """What a link says; None for a forged one and for a person who is gone."""
    try:
        person_id, what, ticket = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    known = what == DIGEST or what in BY_CODE
    return Switch(person, what, ticket) if person and known else None


def headers(*, off: str, what: str = "") -> dict[str, str]:
    """The fields by which mail programs offer to stop a letter with one press, and sort those of a list."""
    fields = {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if off else {}
    return fields | ({"List-Id": f"<{what}.{domain()}>"} if what else {})
