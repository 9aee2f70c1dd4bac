"""Tags on and off, in words, for the vendor's timeline."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from careline.tickets.happening import Happening


def _listed(h: Happening) -> str:
    return ", ".join(h.data["tags"])


def _tagged(h: Happening) -> str:
    text = _("{name} tagged it: {tags}.") if h.who else _("Tagged: {tags}.")
    return text.format(name=h.who, tags=_listed(h))


def _untagged(h: Happening) -> str:
    text = _("{name} took tags off: {tags}.") if h.who else _("Tags taken off: {tags}.")
    return text.format(name=h.who, tags=_listed(h))


TAGS: dict[str, Callable[[Happening], str]] = {"TicketTagged": _tagged, "TicketUntagged": _untagged}
