"""Opening the doors that the settings name, and closing them without cutting a letter off."""

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings

from careline.mail.listener.handling import Handler
from careline.mail.listener.limits import Limits
from careline.mail.listener.servers import Limited, LmtpServer, SmtpServer, make

logger = logging.getLogger(__name__)
MEGABYTE = 1024 * 1024
GRACE_SECONDS = 5.0
LOOK_SECONDS = 60.0

Place = tuple[str, int, str]


class BadCertificate(Exception):
    """The certificate or its key cannot be used; the message says which and why."""


async def serve(*, stop: asyncio.Event, ready: Callable[[], None]) -> None:
    """Listen until `stop` is set; then take no more, and finish the letters at hand, for 5 s at most.

    Raises OSError when a place cannot be listened on, BadCertificate.
    """
    limits, tls = Limits(most=settings.SMTP_CONNECTIONS), certificate()
    async with AsyncExitStack() as doors:
        if settings.SMTP_LISTEN:
            await doors.enter_async_context(_door(settings.SMTP_LISTEN, SmtpServer, limits, tls))
        if settings.LMTP_LISTEN:
            await doors.enter_async_context(
                _door(settings.LMTP_LISTEN, LmtpServer, Limits(most=settings.SMTP_CONNECTIONS), None)
            )
        ready()
        renewing = asyncio.create_task(_renew(tls)) if tls else None
        await stop.wait()
        if renewing:
            renewing.cancel()


@asynccontextmanager
async def _door(place: Place, kind: type[Limited], limits: Limits, tls: ssl.SSLContext | None) -> AsyncIterator[None]:
    most = settings.LETTER_MEGABYTES * MEGABYTE
    session = partial(make, kind, handler=Handler(), limits=limits, name=settings.SMTP_NAME, most_bytes=most, tls=tls)
    server = await _open(place, session)
    try:
        yield
    finally:
        server.close()
        until = asyncio.get_running_loop().time() + GRACE_SECONDS
        while limits.busy and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.05)


async def _open(place: Place, session: Callable[[], Any]) -> asyncio.Server:
    """A socket that was left by a killed process is replaced; one that somebody answers on is not."""
    host, port, path = place
    loop = asyncio.get_running_loop()
    if not path:
        return await loop.create_server(session, host=host, port=port)
    with suppress(FileNotFoundError, ConnectionRefusedError):
        _reader, writer = await asyncio.open_unix_connection(path)
        writer.close()
        raise OSError(f"somebody listens on {path} already")
    Path(path).unlink(missing_ok=True)
    server = await loop.create_unix_server(session, path)
    Path(path).chmod(0o660)
    return server


def certificate() -> ssl.SSLContext | None:
    """What STARTTLS shows; None where the settings name nothing. Raises BadCertificate."""
    if not settings.SMTP_CERTIFICATE:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    _load(context)
    return context


def _load(context: ssl.SSLContext) -> None:
    try:
        context.load_cert_chain(settings.SMTP_CERTIFICATE, settings.SMTP_KEY)
    except (OSError, ssl.SSLError) as problem:
        raise BadCertificate(f"{settings.SMTP_CERTIFICATE} with {settings.SMTP_KEY} cannot be used: {problem}") from problem


async def _renew(context: ssl.SSLContext) -> None:
    """A certificate that was renewed is shown from the next minute on, without a restart."""
    files = [Path(settings.SMTP_CERTIFICATE), Path(settings.SMTP_KEY)]
    seen = _stamps(files)
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        if (now := _stamps(files)) != seen:
            try:
                _load(context)
            except BadCertificate as problem:
                logger.warning("The renewed certificate is left alone until it fits: %s", problem)
            else:
                seen = now


def _stamps(files: list[Path]) -> list[float]:
    return [file.stat().st_mtime if file.exists() else 0.0 for file in files]
