"""Letters as mail programs write them, brought to the hook as providers do."""

from datetime import datetime
from email.message import EmailMessage
from typing import Any

from django.test import Client
from django.utils import timezone

from careline.hooks.signatures import sign
from careline.mail.models import Incoming
from careline.mail.receiving import take_in
from careline.post.models import Letter

SECRET = b"a shared secret of our relay, long enough"


def write_letter(
    sender: str,
    *,
    to: str = "support@vendor.example",
    subject: str = "Re: Tills offline since the update",
    text: str = "It works again.",
    html: str = "",
    answers: str = "",
    files: tuple[tuple[str, bytes], ...] = (),
    **headers: str,
) -> bytes:
    """The raw bytes of a letter. `answers` is the Message-ID it replies to."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, to, subject
    letter["Date"], letter["Message-ID"] = "Mon, 23 Nov 2026 12:04:11 +0100", f"<{abs(hash((sender, text)))}@mail.example>"
    if answers:
        letter["In-Reply-To"] = letter["References"] = answers
    for name, value in headers.items():
        letter[name.replace("_", "-")] = value
    letter.set_content(text)
    if html:
        letter.add_alternative(html, subtype="html")
    for name, content in files:
        letter.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return letter.as_bytes()


def call(raw: bytes, *, secret: bytes = SECRET, at: datetime | None = None, call_id: str = "msg_1", **headers: str) -> Any:
    """POST a raw letter to the hook, signed."""
    timestamp = str(int((at or timezone.now()).timestamp()))
    signed = {
        "HTTP_WEBHOOK_ID": call_id, "HTTP_WEBHOOK_TIMESTAMP": timestamp,
        "HTTP_WEBHOOK_SIGNATURE": sign(raw, secret=secret, call_id=call_id, timestamp=timestamp), **headers,
    }  # fmt: skip
    return Client(enforce_csrf_checks=True).post("/hooks/mail", raw, content_type="message/rfc822", **signed)


def bring(raw: bytes, *, at: datetime) -> Incoming:
    """A letter through the hook, and its job; the row afterwards."""
    answer = call(raw)
    assert answer.status_code in {200, 202}, answer.content
    take_in(incoming_id=answer.json()["id"], at=at)
    return Incoming.objects.get(pk=answer.json()["id"])


def reply_to(ticket: Any) -> str:
    """The reply address in the ticket's letters."""
    return Letter.objects.filter(about="ticket", about_id=ticket.pk).earliest("id").reply_to
