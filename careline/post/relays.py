"""Where letters go: the relay in CARELINE_SMTP_URL, else the trial's own mailbox."""

from email.utils import parseaddr
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import get_connection

SECONDS = 20


def has_relay() -> bool:
    """Whether letters leave this machine."""
    return bool(settings.SMTP_URL)


def relay() -> Any:
    """An SMTP connection: `smtp://`, `smtp+tls://` (STARTTLS) or `smtps://`, with user and password if need be."""
    backend = settings.EMAIL_BACKEND
    if not has_relay():
        return get_connection(backend, host="127.0.0.1", port=settings.MAILBOX_PORT, timeout=SECONDS)
    parts = urlsplit(settings.SMTP_URL)
    return get_connection(
        backend, host=parts.hostname, port=parts.port or (465 if parts.scheme == "smtps" else 587), timeout=SECONDS,
        username=unquote(parts.username or "") or None, password=unquote(parts.password or "") or None,
        use_tls=parts.scheme == "smtp+tls", use_ssl=parts.scheme == "smtps",
    )  # fmt: skip


def domain() -> str:
    """The domain letters are from, for Message-IDs."""
    return parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2] or "localhost"
