"""Where letters go: the relays of the administration in their order, then CARELINE_SMTP_URL, else the trial's own mailbox."""

from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from django.conf import settings

from careline.db.prepared import Prepared
from careline.db.secrets_at_rest import CannotOpen, opened
from careline.post.relay_models import Relay, Security

PURPOSE = "relay"
SETTING, MAILBOX = "setting", "mailbox"
IN_USE = Prepared(lambda: Relay.objects.filter(is_active=True).order_by("position", "pk"))
SECURITY = {"smtp": Security.NONE, "smtp+tls": Security.STARTTLS, "smtps": Security.TLS}


@dataclass(frozen=True, kw_only=True)
class Door:
    """How to reach a server that takes letters. `key` names its health and its kept connections."""

    key: str
    name: str
    host: str
    port: int
    security: str = Security.NONE
    user: str = ""
    password: str = field(default="", repr=False)


def has_relay() -> bool:
    """Whether letters leave this machine."""
    return bool(settings.SMTP_URL) or Relay.objects.filter(is_active=True).exists()


def doors(*, sender_domain: str) -> list[Door]:
    """Who may take a letter from this domain, in the order of asking. One statement.

    A relay whose password nobody can read any more is passed over; `careline doctor` says so.
    """
    found = []
    for row in IN_USE.all():
        if not row.sender_domains or sender_domain in row.sender_domains:
            with suppress(CannotOpen):
                found.append(_of_row(row))
    if settings.SMTP_URL:
        return [*found, of_setting(settings.SMTP_URL)]
    return found or [Door(key=MAILBOX, name="mailbox", host="127.0.0.1", port=settings.MAILBOX_PORT)]


def every() -> list[Door]:
    """All that are in use, whatever domain they are for. Raises CannotOpen when a password's key is gone."""
    found = [_of_row(row) for row in IN_USE.all()]
    return found + ([of_setting(settings.SMTP_URL)] if settings.SMTP_URL else [])


def of_setting(url: str) -> Door:
    """`smtp://`, `smtp+tls://` (STARTTLS) or `smtps://`, with user and password if need be."""
    parts = urlsplit(url)
    return Door(
        key=SETTING, name="CARELINE_SMTP_URL", host=parts.hostname or "",
        port=parts.port or (465 if parts.scheme == "smtps" else 587), security=SECURITY.get(parts.scheme, Security.NONE),
        user=unquote(parts.username or ""), password=unquote(parts.password or ""),
    )  # fmt: skip


def key(pk: int) -> str:
    """The name of a relay's health."""
    return f"relay:{pk}"


def _of_row(row: Relay) -> Door:
    password = opened(row.closed_password, purpose=PURPOSE)
    return Door(
        key=key(row.pk), name=row.name, host=row.host, port=row.port, security=row.security, user=row.user, password=password
    )


def domain() -> str:
    """The domain letters are from, for Message-IDs."""
    return parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2] or "localhost"
