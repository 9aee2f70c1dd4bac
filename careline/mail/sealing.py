"""The secrets of mailboxes (passwords, tokens) as one text, encrypted before it reaches the database (`db.secrets_at_rest`)."""

import json

from careline.db import secrets_at_rest
from careline.db.secrets_at_rest import CannotOpen

PURPOSE = "mailboxes"


class Unsealable(Exception):
    """The text was sealed under a key that is not known any more, or was changed."""


def seal(values: dict[str, str]) -> str:
    """Names and secrets as one text that only this installation reads; the empty text for none."""
    kept = {name: value for name, value in values.items() if value}
    return secrets_at_rest.closed(json.dumps(kept), purpose=PURPOSE) if kept else ""


def unseal(text: str, *, seconds: int | None = None) -> dict[str, str]:
    """What was sealed, at most so many seconds ago. Raises Unsealable."""
    if not text:
        return {}
    try:
        values: dict[str, str] = json.loads(secrets_at_rest.opened(text, purpose=PURPOSE, seconds=seconds))
    except CannotOpen as problem:
        raise Unsealable from problem
    return values


def renewed(text: str) -> str | None:
    """The same sealed under the key of today; None when it is already, or cannot be read."""
    return secrets_at_rest.renewed(text, purpose=PURPOSE)
