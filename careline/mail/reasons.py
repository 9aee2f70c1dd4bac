"""The codes of incoming letters: by which door, what became of them, and why they were held."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Door(models.TextChoices):
    """Where letters come in."""

    HOOK = "hook", _("signed hook")


class State(models.TextChoices):
    """What became of a letter."""

    WAITING = "waiting", _("waits to be read")
    TAKEN = "taken", _("taken to a request")
    HELD = "held", _("held")
    NOTED = "noted", _("automatic, noted")


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
    TOO_MANY = "too_many", _("too many new requests from one sender within an hour")
    SHORTENED = "shortened", _("taken without some files or the end of the text; the original has them")


def told(why: str) -> str:
    """A reason in the reader's language; the kind of an automatic letter stays a code."""
    return str(Why(why).label) if why in Why.values else why
