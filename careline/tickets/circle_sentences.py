"""Who takes part and what belongs together, in words. What customers read names no request: they may not see the other one."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careline.tickets.happening import Happening
from careline.tickets.numbers import spoken

LINKED = {
    "continues": gettext_lazy("Linked: {one} continues {other}."), "quotes": gettext_lazy("Linked: {one} quotes {other}."),
    "duplicate": gettext_lazy("Linked: {one} says the same as {other}."),
    "child": gettext_lazy("Linked: {one} is part of {other}."),
    "caused_by": gettext_lazy("Linked: {one} is caused by {other}."),
}  # fmt: skip
OTHERWISE_LINKED = gettext_lazy("Linked: {one} and {other}.")


def _linked(h: Happening) -> str:
    text = LINKED.get(h.data["kind"], OTHERWISE_LINKED)
    return str(text).format(one=spoken(number=h.data["number_from"]), other=spoken(number=h.data["number_to"]))


def _unlinked(h: Happening) -> str:
    numbers = {"one": spoken(number=h.data["number_from"]), "other": spoken(number=h.data["number_to"])}
    return _("{name} took away the link between {one} and {other}.").format(name=h.who, **numbers)


def _added(h: Happening) -> str:
    text = _("{name} copied {person} by letter.") if h.data["how"] == "letter" else _("{name} added {person}.")
    return text.format(name=h.who, person=h.data["person"])


def _removed(h: Happening) -> str:
    text = _("{person} takes part no more.") if h.data["by_themself"] else _("{name} removed {person}.")
    return text.format(name=h.who, person=h.data["person"])


def _entrusted(h: Happening) -> str:
    if h.data["as_deputy"]:
        return _("It goes to {name}, the deputy of the dedicated contact.").format(name=h.data["agent"])
    return _("It goes to {name}, the dedicated contact.").format(name=h.data["agent"])


CIRCLE: dict[str, Callable[[Happening], str]] = {
    "TicketLinked": _linked,
    "TicketUnlinked": _unlinked,
    "TicketContinues": lambda h: _("This continues an earlier request, which was closed too long ago to open again."),
    "TicketContinued": lambda h: _("{name} wrote again long after it was closed; it goes on in a new request.").format(
        name=h.who
    ),
    "ParticipantAdded": _added,
    "ParticipantRemoved": _removed,
    "TicketEntrusted": _entrusted,
    "ContactsOff": lambda h: _("Neither the dedicated contact nor the deputy is at work; it waits in the queue as any other."),
}
