"""What a receiving server writes above a letter: Return-Path and Received (RFC 5321, 4.4)."""

import re
from datetime import datetime
from email.utils import format_datetime

from careline.mail.envelopes import Envelope

UNSAFE = re.compile(r"[^\x21-\x7e]|[()<>;\\\"]")


def trace(envelope: Envelope, *, by: str, protocol: str, key: str, at: datetime) -> bytes:
    """The lines, ended by CRLF. `key` is our name for this delivery; a single recipient is told, several never are."""
    client = envelope.client or "local"
    literal = f"IPv6:{client}" if ":" in client else client
    known = f"[{literal}]" if envelope.client else "a socket of this machine"
    to = f"\r\n\tfor <{_plain(envelope.recipients[0])}>" if len(envelope.recipients) == 1 else ""
    lines = (
        f"Return-Path: <{_plain(envelope.sender)}>\r\n"
        f"Received: from {_safe(envelope.helo) or 'unknown'} ({known})\r\n"
        f"\tby {by} (Careline) with {protocol} id {key}{to};\r\n\t{format_datetime(at)}\r\n"
    )
    return lines.encode("utf-8", "surrogateescape")


def protocol(*, is_lmtp: bool, is_extended: bool, is_encrypted: bool, is_utf8: bool) -> str:
    """The registered word for how it came (RFC 3848, RFC 6531)."""
    word = "LMTP" if is_lmtp else "ESMTP" if is_extended else "SMTP"
    return ("UTF8" + word.removeprefix("E") if is_utf8 else word) + ("S" if is_encrypted else "")


def _safe(said: str) -> str:
    return UNSAFE.sub("", said)[:255]


def _plain(address: str) -> str:
    """Addresses may be in any script; they have no line ends and no brackets."""
    return re.sub(r"[\x00-\x20<>]", "", address)[:320]
