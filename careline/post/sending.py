"""A letter from the outbox to the relay, by SMTP. Sent at least once; always under the same Message-ID."""

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from careline.jobs.retrying import PAUSES
from careline.post import message_ids
from careline.post.enclosing import enclose
from careline.post.models import Letter
from careline.post.relays import relay
from careline.post.rendering import Rendered, render


def send(*, letter_id: int) -> None:
    """Send one queued letter and mark it sent. A letter sent before is left alone.

    Raises what SMTP raised, so that the job is tried again with back-off; the row says why and how often.
    A crash between the relay's answer and our commit sends it twice, under one Message-ID: that much SMTP leaves to chance.
    """
    try:
        with transaction.atomic():
            letter = Letter.objects.select_for_update(skip_locked=True).filter(pk=letter_id).first()
            if letter is None or letter.state in {Letter.State.SENT, Letter.State.FAILED, Letter.State.WITHDRAWN}:
                return
            _deliver(letter)
            letter.state, letter.sent_at, letter.error = Letter.State.SENT, timezone.now(), ""
            letter.attempts += 1
            letter.save(update_fields=["state", "sent_at", "error", "attempts", "message_id"])
    except Exception as error:
        _not_sent(letter_id, error)
        raise


def _not_sent(letter_id: int, error: Exception) -> None:
    """The row says why, whatever it was; after the last try it says that nobody will try again."""
    letter = Letter.objects.get(pk=letter_id)
    letter.attempts += 1
    letter.state = Letter.State.FAILED if letter.attempts > len(PAUSES) else Letter.State.DELAYED
    letter.error = f"{type(error).__name__}: {error}"[:1000]
    letter.save(update_fields=["state", "error", "attempts"])


def _deliver(letter: Letter) -> None:
    letter.message_id = message_ids.of(letter=letter)
    message = _compose(letter, render(letter=letter))
    message.send()


def _compose(letter: Letter, rendered: Rendered) -> EmailMultiAlternatives:
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated", "Content-Language": letter.language}
    if letter.about_id:
        headers["References"] = headers["In-Reply-To"] = message_ids.thread(about=letter.about, about_id=letter.about_id)
    if letter.answers:
        headers |= {"Auto-Submitted": "auto-replied", "References": letter.answers, "In-Reply-To": letter.answers}
    message = EmailMultiAlternatives(
        subject=rendered.subject, body=rendered.text, to=[letter.to], headers=headers, connection=relay(),
        from_email=rendered.sender, reply_to=[letter.reply_to] if letter.reply_to else None,
    )  # fmt: skip
    message.attach_alternative(rendered.html, "text/html")
    enclose(message=message, letter=letter)
    return message
