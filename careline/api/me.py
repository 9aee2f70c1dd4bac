"""Who a token acts as, and what they may do."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from careline.api import fields, writing
from careline.api.door import Call, members_only
from careline.contracts.standing import standing
from careline.customers.models import Licence, Member
from careline.tickets.field_models import CustomField
from careline.tickets.fields import asked_by_product


def show(request: Call) -> HttpResponse:
    """The person, the organization, its licences and plan."""
    member = members_only(request)
    stands = standing(member=member, at=request.now)
    plan, asked = stands.plan, asked_by_product()
    return writing.respond({
        **_member(member),
        "licences": [_licence(licence, asked, is_open=is_open) for licence, is_open in stands.licences],
        "plan": {"code": plan.code, "name": _(plan.name), "has_severities": plan.has_severities} if plan else None,
    })  # fmt: skip


def _member(member: Member) -> dict[str, Any]:
    person, organization = member.person, member.organization
    return {
        "person": {
            "name": person.name, "email": person.email, "language": person.language, "time_zone": person.time_zone,
        },
        "organization": {
            "name": organization.name, "account_id": organization.account_id, "country": organization.country,
            "time_zone": organization.time_zone,
        },
        "role": member.role, "may_write": member.may_ask, "sees_all_tickets": member.sees_all_tickets,
    }  # fmt: skip


def _licence(licence: Licence, asked: dict[int, list[CustomField]], *, is_open: bool) -> dict[str, Any]:
    edition = licence.edition
    return {
        "id": licence.pk, "product": edition.product.name, "edition": _(edition.name), "seats": licence.seats,
        "status": licence.status, "starts_on": licence.starts_on, "ends_on": licence.ends_on,
        "opens_tickets": is_open and edition.opens_tickets,
        "fields": [fields.question(row) for row in asked.get(edition.product_id, [])],
    }  # fmt: skip
