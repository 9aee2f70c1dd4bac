"""The conversation: whose letters are taken, and the answer after they are kept."""

import logging
from collections.abc import Callable
from secrets import token_hex
from typing import Any

from aiosmtpd.smtp import TLSSetupException
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import Error as DatabaseError
from django.db import close_old_connections
from django.utils import timezone
from psycopg_pool import PoolTimeout

from careline.mail.envelopes import Envelope
from careline.mail.keeping import Kept, keep
from careline.mail.listener.ours import is_ours
from careline.mail.listener.servers import address_of
from careline.mail.listener.trace import protocol, trace

logger = logging.getLogger(__name__)
MOST_RECIPIENTS = 100
MOST_STRANGERS = 10
NO_RELAY = "550 5.7.1 {} is no address of ours; this server takes letters for {} only"
AWAY = "451 4.3.0 The letter cannot be kept now; try again later"
BROKEN = "421 4.3.0 Something failed here; try again later"


class Handler:
    """aiosmtpd's hooks for SMTP and LMTP."""

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]) -> list[str]:
        """What we do, without AUTH, which we never ask for. LHLO comes here too."""
        session.host_name = hostname
        return [line for line in responses if not line.startswith("250-AUTH")]

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        """Only our own; who guesses addresses is sent away."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients; send the rest in another transaction"
        if not is_ours(address):
            session.strangers = getattr(session, "strangers", 0) + 1
            if session.strangers > MOST_STRANGERS:
                server.transport.close()
            return NO_RELAY.format(_said(address), settings.MAIL_DOMAIN or settings.SMTP_NAME)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ours"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep the letter, then say so: once, or for LMTP once for each recipient."""
        said = _envelope(session, envelope)
        word = protocol(
            is_lmtp=server.is_lmtp, is_extended=session.extended_smtp, is_encrypted=session.ssl is not None,
            is_utf8=envelope.smtp_utf8,
        )  # fmt: skip
        key, at = token_hex(8), timezone.now()
        raw = trace(said, by=settings.SMTP_NAME, protocol=word, key=key, at=at) + bytes(envelope.content)
        try:
            await _in_thread(lambda: keep(raw=raw, door="lmtp" if server.is_lmtp else "smtp", at=at, envelope=said))
        except (DatabaseError, PoolTimeout) as problem:
            logger.warning("A letter could not be kept (%s); its sender was told to try again.", type(problem).__name__)
            answer = AWAY
        else:
            answer = f"250 2.0.0 Kept as {key}"
        return "\r\n".join([answer] * (len(envelope.rcpt_tos) if server.is_lmtp else 1))

    async def handle_exception(self, error: Exception) -> str:
        """What nobody foresaw is ours to look at, and the sender's to try again, on another connection."""
        if not isinstance(error, TLSSetupException):  # the world tries our encryption all day
            logger.error("A conversation failed.", exc_info=error)
        return BROKEN


def _envelope(session: Any, envelope: Any) -> Envelope:
    sender = "" if envelope.mail_from in {None, "<>"} else envelope.mail_from
    recipients = tuple(_said(each) for each in envelope.rcpt_tos)
    return Envelope(
        sender=_said(sender), recipients=recipients, client=address_of(session.peer), helo=_said(session.host_name or "")[:255]
    )


def _said(text: str) -> str:
    """What a stranger said, fit for the database."""
    return text.encode("utf-8", "replace").decode("utf-8", "replace").replace("\x00", "")[:500]


async def _in_thread(work: Callable[[], Kept]) -> Kept:
    def run() -> Kept:
        try:
            return work()
        finally:
            close_old_connections()  # this thread is not Django's: it gives its connection back itself

    kept: Kept = await sync_to_async(run, thread_sensitive=False)()
    return kept
