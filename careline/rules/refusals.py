"""Why an action was refused: what the verbs raise, the codes kept of it, and their words."""

from django.utils.translation import gettext_lazy as _

from careline.rules.actions import Refused, register_refusals
from careline.tickets.closing import NobodyAnsweredYet
from careline.tickets.giving import WorksHereNoMore
from careline.tickets.replying import TicketIsClosed
from careline.tickets.severity import NoSeverity, OnlyCustomersRaise, ReasonNeeded

GONE, OFF, UNKNOWN, PERSONAL = "gone", "routing_off", "unknown", "personal"
SAYS = {
    GONE: _("it is there no more"),
    OFF: _("routing is off"),
    UNKNOWN: _("this release does not know it"),
    PERSONAL: _("its macro takes requests or follows them, which only people do"),
    "nobody": _("there is nobody to tell"),
    "held": _("somebody has it already"),
}

register_refusals(
    (TicketIsClosed, "closed", _("the request is closed")),
    (NobodyAnsweredYet, "unanswered", _("nobody has answered yet")),
    (WorksHereNoMore, "left", _("they work here no more")),
    (NoSeverity, "no_severity", _("it has no severity, or no such one to go to")),
    (OnlyCustomersRaise, "only_customers", _("only the customer raises the severity")),
    (ReasonNeeded, "no_reason", _("a reason is needed")),
    *((Refused, code, said) for code, said in SAYS.items()),
)
