"""A letter as bytes: headers, text and HTML in seven bits, so that no relay has to touch what is signed."""

import re
from email import encoders
from email.utils import format_datetime, formataddr
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from careline.post import message_ids
from careline.post.enclosing import enclose
from careline.post.models import Letter
from careline.post.rendering import Rendered

FEW = 6  # below one byte in six beyond ASCII, quoted-printable is the shorter writing


def compose(*, letter: Letter, rendered: Rendered) -> bytes:
    """The whole letter, not signed yet; the same Message-ID and date of writing, however often it is composed."""
    headers = {"Message-ID": message_ids.of(letter=letter), "Content-Language": letter.language}
    headers["Date"] = _date(letter)
    if letter.auto_submitted != "no":  # what a person wrote carries no such header: absent people's machines may answer it
        headers["Auto-Submitted"] = letter.auto_submitted
    if letter.about_id:
        headers["References"] = headers["In-Reply-To"] = message_ids.thread(about=letter.about, about_id=letter.about_id)
    if letter.answers:
        headers["References"] = headers["In-Reply-To"] = letter.answers
    message = EmailMultiAlternatives(
        subject=rendered.subject, body=rendered.text, to=[_named(letter)], headers=headers, from_email=rendered.sender,
        reply_to=[letter.reply_to] if letter.reply_to else None,
    )  # fmt: skip
    message.attach_alternative(rendered.html, "text/html")
    enclose(message=message, letter=letter)
    return as_bytes(message.message())


def as_bytes(message: Any) -> bytes:
    """Seven bits and CRLF throughout."""
    for part in message.walk():
        if part.get("Content-Transfer-Encoding", "").lower() == "8bit" and not part.is_multipart():
            _encode(part)
    return re.sub(rb"\r?\n", b"\r\n", message.as_bytes())


def _encode(part: Any) -> None:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    del part["Content-Transfer-Encoding"]
    part.set_payload(content)
    beyond = sum(byte > 127 for byte in content)
    (encoders.encode_base64 if beyond * FEW > len(content) else encoders.encode_quopri)(part)


def _named(letter: Letter) -> str:
    """The recipient with their name, quoted as it must be."""
    name = re.sub(r"[\r\n\t\x00]+", " ", letter.name).strip()
    return formataddr((name, letter.to)) if name else letter.to


def _date(letter: Letter) -> str:
    return format_datetime((letter.first_at or timezone.now()).replace(microsecond=0))
