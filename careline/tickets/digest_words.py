"""What the digest says of what happened, by event and how often. Events that are not here are told by the request's page."""

from collections.abc import Callable

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careline.i18n.formatting import locale
from careline.people.letter_kinds import ANSWERS, DECISIONS

TOLD: dict[str, Callable[[int], str]] = {
    "ClockBreached": lambda n: ngettext("%(count)d promise was broken", "%(count)d promises were broken", n),
    "AgentReplied": lambda n: ngettext("%(count)d answer from support", "%(count)d answers from support", n),
    "CustomerWrote": lambda n: ngettext("%(count)d message from the customer", "%(count)d messages from the customer", n),
    "AgentNoted": lambda n: ngettext("%(count)d internal note", "%(count)d internal notes", n),
    "LetterHeld": lambda n: ngettext("%(count)d letter was held", "%(count)d letters were held", n),
    "SeverityRaised": lambda n: _("the severity was raised"),
    "SeverityLowered": lambda n: _("the severity was lowered"),
    "SeverityProposed": lambda n: _("another severity is proposed"),
    "TicketPaused": lambda n: _("it waits, or an appointment was agreed"),
    "TermsChanged": lambda n: _("other terms hold now"),
    "TicketTaken": lambda n: _("somebody works on it"),
    "TicketClosed": lambda n: _("it was closed"),
    "TicketReopened": lambda n: _("it was opened again"),
}
# What a digest tells of a person's own requests instead of a letter of its own.
OWN: dict[str, tuple[str, ...]] = {
    ANSWERS: ("AgentReplied",),
    DECISIONS: ("SeverityLowered", "SeverityProposed", "TicketPaused", "TermsChanged"),
}


def happened(told: list[tuple[str, int]]) -> str:
    """In one line, in the language in force: `2 answers from support and it was closed`."""
    said = [TOLD[name](count) % {"count": count} for name, count in told if name in TOLD]
    return format_list(said, locale=locale())
