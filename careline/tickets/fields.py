"""Reading custom fields: what is asked for a product, what a request says."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from careline.customers.models import Licence
from careline.i18n.formatting import day, number
from careline.tickets.field_models import CustomField, FieldKind
from careline.tickets.models import Ticket

ORDER = ("position", "id")


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A field and what a request says to it: `value` as programs read it, None for nothing yet; `text` as people do."""

    code: str
    label: str
    kind: str
    value: Any

    @property
    def text(self) -> str:
        match self.kind, self.value:
            case _kind, None:
                return ""
            case FieldKind.YES_NO, value:
                return _("yes") if value else _("no")
            case FieldKind.DATE, value:
                return day(date.fromisoformat(value))
            case FieldKind.NUMBER, value:
                return number(value)
        return str(self.value)

    @property
    def is_address(self) -> bool:
        return self.kind == FieldKind.ADDRESS and self.value is not None


def asked(*, product_id: int, of_customers: bool) -> list[CustomField]:
    """The questions for a product, in order; `of_customers`: those that they answer. One statement."""
    return list(_rows(of_customers=of_customers).filter(product=product_id))


def asked_for_licence(*, organization_id: int, licence_id: int) -> list[CustomField]:
    """The questions that a customer answers for a licence of theirs; none for somebody else's. One statement."""
    products = Licence.objects.filter(pk=licence_id, organization=organization_id).values("edition__product")
    return list(_rows(of_customers=True).filter(product__in=products))


def asked_by_product() -> dict[int, list[CustomField]]:
    """Every question that customers answer, by product. One statement."""
    found: dict[int, list[CustomField]] = {}
    for row in _rows(of_customers=True):
        found.setdefault(row.product_id, []).append(row)
    return found


def of_row(*, of_customers: bool) -> ArraySubquery:
    """An annotation of tickets: the fields of their product, read in the statement that reads the ticket."""
    rows = _rows(of_customers=of_customers).filter(product=OuterRef("edition__product"))
    return ArraySubquery(rows.values_list(JSONObject(id="id", code="code", label="label", kind="kind")))


def answered(ticket: Ticket) -> list[Answered]:
    """Of a ticket that was read with `of_row` as `custom_fields`: each field and what it says."""
    rows: Iterable[dict[str, Any]] = ticket.custom_fields  # type: ignore[attr-defined]
    return [Answered(value=ticket.fields.get(str(row.pop("id"))), **row) for row in map(dict, rows)]


def saying(value: str) -> Q:
    """The requests in which some field says exactly this, by the index of the answers."""
    said = orjson.dumps(value).decode()
    path = f"$.* ? (@ == {said})"
    with suppress(ValueError):  # not a number
        path = f"$.* ? (@ == {said} || @ == {float(value)!r})" if float(value) - float(value) == 0 else path
    has = Func(
        F("fields"), Value(path), arg_joiner=" @? ", template="%(expressions)s::jsonpath", output_field=BooleanField()
    )  # fmt: skip
    return Q(has) & ~Q(fields={})


def _rows(*, of_customers: bool) -> QuerySet[CustomField]:
    rows = CustomField.objects.filter(is_hidden=False).order_by(*ORDER)
    return rows.filter(is_shown=True) if of_customers else rows
