"""Conditions that choose from a list: several at once, wanted or not wanted."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from careline.contracts.models import SupportPlan
from careline.customers.models import Product
from careline.i18n.languages import choices as language_choices
from careline.people.models import Agent
from careline.sla.severities import severity_choices
from careline.tickets.view_kinds import Asking, Choices, Kind, Piece, register

IS_OR_NOT = {"is": _("is one of"), "not": _("is none of")}


def one_of(column: str, as_type: str = "text") -> Callable[[str, list[str], Asking], Piece]:
    """A column that has one of the values, or none of them. One value is compared plainly, as indexes like it."""

    def compiled(operator: str, values: list[str], _asking: Asking) -> Piece:
        given: tuple[Any, ...] = tuple(int(value) for value in values) if as_type == "bigint" else tuple(values)
        if len(given) == 1:
            found = Piece(f"{column} = %s::{as_type}", given)
        else:
            found = Piece(f"{column} = any(%s::{as_type}[])", (list(given),))
        return found if operator == "is" else Piece(f"({found.sql}) is not true", found.values)

    return compiled


def _listed(code: str, label: Any, column: str, choices: Callable[[Agent], Choices], as_type: str = "text") -> None:
    register(Kind(code=code, label=label, operators=IS_OR_NOT, compiled=one_of(column, as_type), choices=choices))


def _statuses(_agent: Agent) -> Choices:
    return [("open", _("open")), ("closed", _("closed"))]


def _turns(_agent: Agent) -> Choices:
    return [("vendor", _("we answer next")), ("customer", _("waiting for the customer"))]


def _channels(_agent: Agent) -> Choices:
    return [("portal", _("portal")), ("email", _("e-mail")), ("api", _("API"))]


def _plans(_agent: Agent) -> Choices:
    return [(str(pk), name) for pk, name in SupportPlan.objects.order_by("name", "id").values_list("id", "name")]


def _products(_agent: Agent) -> Choices:
    return [(str(pk), name) for pk, name in Product.objects.order_by("name", "id").values_list("id", "name")]


_listed("status", _("Status"), "ticket.status", _statuses)
_listed("turn", _("Whose turn"), "ticket.turn", _turns)
_listed("severity", _("Severity"), "ticket.severity", lambda _agent: list(severity_choices()))
_listed("plan", _("Plan"), "entitlement.plan_id", _plans, "bigint")
_listed("product", _("Product"), "edition.product_id", _products, "bigint")
_listed("language", _("Language"), "ticket.language", lambda _agent: list(language_choices()))
_listed("channel", _("Came by"), "ticket.channel", _channels)
