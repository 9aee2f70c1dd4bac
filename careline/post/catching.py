"""The trial's own mailbox: a real SMTP server on this machine that keeps every letter for reading."""

import asyncio
import email
import email.policy
import logging
from typing import Any

from aiosmtpd.smtp import SMTP
from asgiref.sync import sync_to_async
from django.db import close_old_connections

from careline.post.models import CaughtLetter

logger = logging.getLogger(__name__)
MOST_BYTES = 30 * 1024 * 1024


class Catcher:
    """aiosmtpd's handler: stores before it says 250."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        def store() -> None:
            try:
                keep(sender=envelope.mail_from or "", to=list(envelope.rcpt_tos), raw=bytes(envelope.content))
            finally:
                close_old_connections()  # this thread is not Django's: it gives its connection back itself

        await sync_to_async(store, thread_sensitive=False)()
        return "250 Kept"


def keep(*, sender: str, to: list[str], raw: bytes) -> CaughtLetter:
    """Store a received letter, newest 1,000 only."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    subject = str(message.get("Subject", "")).replace("\x00", "")
    letter = CaughtLetter.objects.create(to=", ".join(to), sender=sender, subject=subject, raw=raw)
    CaughtLetter.objects.filter(pk__lte=letter.pk - 1000).delete()
    return letter


async def listen(*, host: str, port: int) -> asyncio.Server:
    """Listen on the running event loop; close what is returned. Raises OSError when the port is busy."""

    def session() -> SMTP:
        return SMTP(Catcher(), data_size_limit=MOST_BYTES, enable_SMTPUTF8=True)

    return await asyncio.get_running_loop().create_server(session, host=host, port=port)
