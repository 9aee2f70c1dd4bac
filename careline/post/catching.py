"""The trial's own mailbox: a real SMTP server on this machine that keeps every letter for reading."""

import email
import email.policy
import logging
from typing import Any

from aiosmtpd.controller import UnthreadedController
from asgiref.sync import sync_to_async
from django.db import close_old_connections

from careline.post.models import CaughtLetter

logger = logging.getLogger(__name__)
MOST_BYTES = 30 * 1024 * 1024


class Catcher:
    """aiosmtpd's handler: stores before it says 250."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        await sync_to_async(keep, thread_sensitive=False)(
            sender=envelope.mail_from or "", to=list(envelope.rcpt_tos), raw=bytes(envelope.content)
        )
        return "250 Kept"


def keep(*, sender: str, to: list[str], raw: bytes) -> CaughtLetter:
    """Store a received letter, newest 1,000 only."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    try:
        letter = CaughtLetter.objects.create(
            to=", ".join(to), sender=sender, subject=str(message.get("Subject", "")).replace("\x00", ""), raw=raw
        )
        CaughtLetter.objects.filter(pk__lte=letter.pk - 1000).delete()
        return letter
    finally:
        close_old_connections()


def listener(*, host: str, port: int, loop: Any) -> UnthreadedController:
    """A controller for the worker's event loop; call `begin()` and `end()` on it."""
    return UnthreadedController(Catcher(), hostname=host, port=port, loop=loop, data_size_limit=MOST_BYTES)
