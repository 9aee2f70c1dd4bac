"""Snoozing, in words, for the vendor's timeline."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from careline.i18n.formatting import by_when
from careline.tickets.happening import Happening


def _snoozed(h: Happening) -> str:
    until = by_when(datetime.fromisoformat(h.data["until"]))
    return _("{name} snoozed it until {until}. Its promises go on.").format(name=h.who, until=until)


def _woke(h: Happening) -> str:
    return _("{name} took it back into the queue.").format(name=h.who) if h.who else _("It is back in the queue.")


SNOOZES: dict[str, Callable[[Happening], str]] = {"TicketSnoozed": _snoozed, "TicketWoke": _woke}
