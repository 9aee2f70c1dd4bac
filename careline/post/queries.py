"""Reading letters."""

import email
import email.policy
from email.message import EmailMessage

from careline.post.models import CaughtLetter, Letter


def caught(*, before: int | None = None, most: int = 50) -> list[CaughtLetter]:
    """The trial's mailbox, newest first."""
    rows = CaughtLetter.objects.order_by("-id").defer("raw")
    return list((rows.filter(pk__lt=before) if before else rows)[:most])


def caught_one(*, pk: int) -> tuple[CaughtLetter, EmailMessage] | None:
    """One letter of the trial's mailbox, parsed."""
    letter = CaughtLetter.objects.filter(pk=pk).first()
    if letter is None:
        return None
    message = email.message_from_bytes(bytes(letter.raw), policy=email.policy.default)
    return letter, message


def about(*, about: str, about_id: int) -> list[Letter]:
    """Letters about a subject, oldest first. Callers reached the subject through a person."""
    return list(Letter.objects.filter(about=about, about_id=about_id).order_by("id"))


def stuck() -> int:
    """How many letters wait for another try or gave up, for `careline doctor` and the metrics."""
    return Letter.objects.filter(state__in=[Letter.State.DELAYED, Letter.State.FAILED]).count()
