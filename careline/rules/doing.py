"""A rule's actions, one after the other: each done or refused, and which."""

from typing import Any

from django.db import transaction
from django.utils.translation import override

from careline.rules.actions import KINDS, REFUSALS, Doing, Refused
from careline.rules.automaton import automaton
from careline.rules.conditions import Names
from careline.rules.definition import Action, Definition
from careline.rules.looking import Looked
from careline.rules.refusals import UNKNOWN
from careline.tickets.models import Ticket
from careline.tickets.routing import locked_rules

MOST_SAID = 80
NEEDED = ("organization", "requester__person", "edition__product", "entitlement__contract")


def locked(ticket_id: int, definition: Definition) -> bool:
    """Lock the request for the transaction in force, after routing where an action routes: the order in which routing does."""
    if any(kind.routes for each in definition.actions if (kind := KINDS.get(each.kind))):
        locked_rules()
    return Ticket.objects.select_for_update().filter(pk=ticket_id).exists()


def do_all(definition: Definition, looked: Looked, *, rule_name: str, key: str) -> list[dict[str, Any]]:
    """Do them in order, in the transaction in force. What is refused leaves nothing behind, and the rest goes on."""
    by, names = automaton(), Names()
    did = []
    for place, action in enumerate(definition.actions):
        ticket = Ticket.objects.select_related(*NEEDED).get(pk=looked.ticket.pk)  # as the action before left it
        doing = Doing(ticket=ticket, by=by, rule_name=rule_name, key=f"{key} {place}", at=looked.at)
        did.append({"kind": action.kind, "given": action.given, "named": _named(action, names), "why": _do(action, doing)})
    return did


def _named(action: Action, names: Names) -> dict[str, str]:
    """What things were called then, in the catalogues' own language; long texts by their beginning."""
    kind = KINDS.get(action.kind)
    if kind is None:
        return {}
    with override("en"):
        said = kind.named(action.given, names)
    return {name: value if len(value) <= MOST_SAID else f"{value[:MOST_SAID]}…" for name, value in said.items()}


def _do(action: Action, doing: Doing) -> str:
    """Why it was refused: a code; empty when it was done."""
    kind = KINDS.get(action.kind)
    if kind is None:
        return UNKNOWN
    try:
        with transaction.atomic():
            kind.perform(doing, action.given)
    except tuple(REFUSALS) as refusal:
        return refusal.code if isinstance(refusal, Refused) else REFUSALS[type(refusal)]
    return ""
