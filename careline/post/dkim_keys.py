"""Keys of our sending domains: made, taken into use, taken out of it; and signing with the one in use."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import CharField

from careline.db.prepared import Given, Prepared
from careline.db.secrets_at_rest import closed, opened
from careline.post import dkim
from careline.post.dkim_models import SigningKey

PURPOSE = "dkim"
SIGNING = Prepared(lambda: SigningKey.objects.filter(domain=Given("domain", CharField()), is_signing=True))


def make(*, domain: str, at: datetime) -> SigningKey:
    """A new key under a selector of its own. It signs nothing until `use`: its record must be published first."""
    private, public = dkim.made()
    selector = f"c{at:%Y%m}{secrets.token_hex(2)}"
    return SigningKey.objects.create(
        domain=domain.lower(), selector=selector, closed_private=closed(private, purpose=PURPOSE), public=public, created_at=at
    )


@transaction.atomic
def use(*, key: SigningKey, at: datetime) -> None:
    """From now on this key signs for its domain. The one before stays published until its letters have arrived."""
    SigningKey.objects.filter(domain=key.domain, is_signing=True).exclude(pk=key.pk).update(is_signing=False, ended_at=at)
    SigningKey.objects.filter(pk=key.pk).update(is_signing=True, ended_at=None)


def end(*, key: SigningKey, at: datetime) -> None:
    """This key signs no more; letters of its domain leave unsigned unless another is taken into use."""
    SigningKey.objects.filter(pk=key.pk, is_signing=True).update(is_signing=False, ended_at=at)


def sign(raw: bytes, *, domain: str) -> bytes:
    """The letter, signed by the key in use of its sender's domain; as it is where there is none. One statement.

    Raises CannotOpen when the key was encrypted with a secret that is gone: an unsigned letter would be taken for forged.
    """
    key = SIGNING.first(domain=domain.lower())
    if key is None:
        return raw
    private = opened(key.closed_private, purpose=PURPOSE)
    return dkim.signed(raw, domain=key.domain, selector=key.selector, private=private)
