"""The trial's own mailbox: a real SMTP server on this machine that keeps every letter for reading."""

import asyncio
import email
import email.policy
import logging
import re
from typing import Any

from aiosmtpd.smtp import SMTP
from asgiref.sync import sync_to_async
from django.db import close_old_connections, connection

from careline.post.models import CaughtLetter

logger = logging.getLogger(__name__)
MOST_BYTES = 30 * 1024 * 1024
SUBJECT = re.compile(rb"^subject:([^\n]*(?:\n[ \t][^\n]*)*)", re.I | re.M)
KEEP = """
with kept as (
    insert into post_caughtletter ("to", sender, subject, raw) values (%(to)s, %(sender)s, %(subject)s, %(raw)s)
    returning id, received_at
), old as (delete from post_caughtletter where id <= (select id from kept) - 1000)
select id, received_at from kept
"""


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
    """Store a received letter, newest 1,000 only. One statement."""
    subject = _subject(raw)
    with connection.cursor() as cursor:
        cursor.execute(KEEP, {"to": ", ".join(to), "sender": sender, "subject": subject, "raw": raw})
        pk, received_at = cursor.fetchone()
    return CaughtLetter(pk=pk, to=", ".join(to), sender=sender, subject=subject, raw=raw, received_at=received_at)


def _subject(raw: bytes) -> str:
    """Only this field is understood; reading the whole head costs ten times as much, and every letter of a trial is kept."""
    head = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    found = SUBJECT.search(head)
    field = b"Subject:" + found[1] + b"\n\n" if found else b"\n"
    message = email.message_from_bytes(field, policy=email.policy.default)
    return str(message.get("Subject", "")).replace("\x00", "")


async def listen(*, host: str, port: int) -> asyncio.Server:
    """Listen on the running event loop; close what is returned. Raises OSError when the port is busy."""

    def session() -> SMTP:
        return SMTP(Catcher(), data_size_limit=MOST_BYTES, enable_SMTPUTF8=True)

    return await asyncio.get_running_loop().create_server(session, host=host, port=port)
