"""Conditions about what agents put on a ticket: its tags, and whether it is snoozed."""

from django.utils.translation import gettext_lazy as _

from careline.people.models import Agent
from careline.tickets.tags import visible
from careline.tickets.view_kinds import Asking, Choices, Kind, Piece, register
from careline.tickets.view_lists import IS_OR_NOT

SNOOZED = "snoozed"
AWAKE = Piece("ticket.snoozed_until is null")


def _tags(agent: Agent) -> Choices:
    return [(str(tag.pk), tag.name) for tag in visible(agent)]


def _tagged(operator: str, values: list[str], _asking: Asking) -> Piece:
    keys = [int(value) for value in values]  # the second condition is the index's own
    if operator == "is":
        return Piece("(ticket.tags && %s::bigint[] and ticket.tags <> '{}')", (keys,))
    return Piece("not ticket.tags && %s::bigint[]", (keys,))


def _snoozed(operator: str, _values: list[str], _asking: Asking) -> Piece:
    return {"yes": Piece("ticket.snoozed_until is not null"), "no": AWAKE, "either": Piece("true")}[operator]


register(Kind(code="tag", label=_("Tag"), operators=IS_OR_NOT, compiled=_tagged, choices=_tags))
register(
    Kind(
        code=SNOOZED, label=_("Snoozed"), compiled=_snoozed, needs_value=False,
        operators={"yes": _("yes, only those"), "no": _("no"), "either": _("yes, too")},
        hint=_("Without this, a view leaves out what is snoozed."),
    )
)  # fmt: skip
