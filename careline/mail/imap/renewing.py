"""Secrets that change without an administrator: tokens that a server renewed, and texts sealed under an earlier key."""

from django.db import transaction

from careline.mail.imap.boxes import Box
from careline.mail.mailbox_models import Mailbox
from careline.mail.sealing import renewed, seal, unseal


@transaction.atomic
def keep_token(*, box: Box, token: str) -> None:
    """Keep a renewed refresh token, unless an administrator typed other secrets meanwhile or never saved these."""
    box.secrets["refresh_token"] = token
    rows = Mailbox.objects.select_for_update().filter(pk=box.id, secrets_since=box.secrets_since)
    for row in rows if box.id and box.secrets_since else ():
        row.sealed = seal({**unseal(row.sealed), "refresh_token": token})
        row.save(update_fields=["sealed"])


@transaction.atomic
def renew_all() -> int:
    """Seal again, under the key of today, what an earlier key sealed; returns how many mailboxes."""
    count = 0
    for row in Mailbox.objects.select_for_update().exclude(sealed=""):
        text = renewed(row.sealed)
        if text is not None:
            row.sealed = text
            row.save(update_fields=["sealed"])
            count += 1
    return count
