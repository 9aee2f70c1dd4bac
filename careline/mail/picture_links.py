"""Addresses of a letter's pictures. A sandboxed frame has no cookies, so the address itself says what may be fetched, by whom
it was opened, and since when: signed, for ten minutes. Nobody can make one for anything else.
"""

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

LIFE_SECONDS = 600
_SALT = "careline.mail.pictures"


class BadLink(Exception):
    """Not one of ours, or too old."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A picture that a person's frame shows: `what` is the key of a stored file, or the address of a remote picture."""

    viewer: int
    what: str


def link(name: str, *, viewer: int, what: str) -> str:
    """The path of a picture under the view of that name."""
    return reverse(name, args=[signing.dumps([viewer, what], salt=f"{_SALT}:{name}", compress=True)])


def wanted(name: str, *, token: str) -> Wanted:
    """What a path asks for. Raises BadLink."""
    try:
        viewer, what = signing.loads(token, salt=f"{_SALT}:{name}", max_age=LIFE_SECONDS)
    except signing.BadSignature as wrong:
        raise BadLink from wrong
    return Wanted(viewer=viewer, what=what)
