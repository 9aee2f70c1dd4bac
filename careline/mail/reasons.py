"""The codes of incoming letters: by which door, what became of them, and why they were held."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

LISTED, REFUSED = "mailing_list", "refused"


class Door(models.TextChoices):
    """Where letters come in."""

    HOOK = "hook", _("signed hook")
    SMTP = "smtp", _("SMTP")
    LMTP = "lmtp", _("LMTP")
    IMAP = "imap", _("mailbox")


def doors() -> list[tuple[str, Any]]:
    """Every door, so that a new one needs no migration."""
    return list(Door.choices)


class State(models.TextChoices):
    """What became of a letter."""

    WAITING = "waiting", _("waits to be read")
    TAKEN = "taken", _("taken to a request")
    HELD = "held", _("held")
    NOTED = "noted", _("automatic, noted")
    FILED = "filed", _("filed away")


class Why(models.TextChoices):
    """Why a letter was held; or what of a taken one was left to the original."""

    UNREADABLE = "unreadable", _("it cannot be read as a letter")
    EMPTY = "empty", _("it says nothing")
    UNKNOWN = "unknown", _("nobody here has the sender's address")
    FORGED = "forged", _("the reply address is forged or broken")
    NOT_THEIRS = "not_theirs", _("the request is not the sender's")
    READ_ONLY = "read_only", _("the sender's role reads only")
    NOT_ENTITLED = "not_entitled", _("no licence of the sender opens tickets")
    SEVERAL = "several", _("several licences open tickets, and the letter names none")
    TOO_MANY = "too_many", _("too many letters from one sender within an hour")
    NOT_PROVED = "not_proved", _("it is not proved that the sender wrote it: SPF, DKIM or DMARC failed")
    SHORTENED = "shortened", _("taken without some files or the end of the text; the original has them")


NOTED_AS = {
    LISTED: _("it came through a mailing list"), REFUSED: _("a supervisor refused the sender"),
    "bulk": _("it was sent to many"), "loop": _("it is a letter of our own, come back"),
    "auto_reply": _("a machine answered"), "out_of_office": _("somebody is out of office"), "bounce": _("a letter came back"),
    "delivery_receipt": _("a receipt of delivery"), "read_receipt": _("a receipt of reading"),
}  # fmt: skip


def told(why: str) -> str:
    """A reason, or the kind of an automatic letter, in the reader's language."""
    return str(Why(why).label) if why in Why.values else str(NOTED_AS.get(why, why))
