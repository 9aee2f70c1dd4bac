"""Plans and editions in words, as rows of a table. `True` and `False` are drawn as yes and no."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from careline.contracts.models import SupportPlan, Telephone
from careline.customers.models import Edition
from careline.i18n.formatting import duration, exact_percent, number
from careline.sla.models import Target
from careline.sla.severities import Severity

Cell = str | bool
Row = tuple[str, list[Cell]]
DOORS = ("opens_community", "opens_portal", "opens_tickets", "opens_hotline", "opens_sla")


def edition_rows(editions: list[Edition]) -> list[Row]:
    """What each edition opens."""
    return [
        (str(Edition._meta.get_field(door).verbose_name), [bool(getattr(edition, door)) for edition in editions])  # type: ignore[union-attr]
        for door in DOORS
    ]


def plan_rows(plans: list[SupportPlan], targets: dict[int, list[Target]]) -> list[Row]:
    """What each support plan includes."""
    cells: list[tuple[str, Callable[[SupportPlan], Cell]]] = [
        (_("Support hours"), lambda plan: _(plan.support_hours.name)),
        (_("Community and knowledge base"), lambda plan: True),
        (_("Telephone"), lambda plan: str(Telephone(plan.telephone).label) if plan.telephone else False),
        (_("Chat and tickets"), lambda plan: True),
        (_("Priority SLA e-mail contact"), lambda plan: plan.has_priority_email),
        (_("Dedicated contact for setting up the SLA, and afterwards"), lambda plan: plan.has_dedicated_contact),
        (_("First response"), lambda plan: first_response(targets.get(plan.pk, []))),
        (_("Severity levels"), lambda plan: plan.has_severities),
        (_("Uptime guarantee"), lambda plan: exact_percent(float(plan.uptime_percent) / 100) if plan.uptime_percent else False),
        (_("Additional signed SLA contract"), lambda plan: plan.has_signed_contract),
        (_("Service credits for breaches"), lambda plan: plan.has_service_credits),
    ]
    return [(label, [cell(plan) for plan in plans]) for label, cell in cells]


def first_response(targets: list[Target]) -> str:
    """The promise in words: a range that is an aim, or that it is guaranteed."""
    if not targets:
        return _("no promise")
    if targets[0].is_guaranteed:
        return (
            _("guaranteed, by severity")
            if len(targets) > 1
            else _("guaranteed within {time}").format(time=duration(targets[0].seconds))
        )
    if targets[0].aim_seconds:
        low, high = number(targets[0].aim_seconds / 3600), duration(targets[0].seconds)
        return _("{low} to {high} on business days (an aim)").format(low=low, high=high)
    return _("{high} (an aim)").format(high=duration(targets[0].seconds))


def severity_rows(plans: list[SupportPlan], targets: dict[int, list[Target]]) -> list[tuple[SupportPlan, list[str]]]:
    """The guaranteed first response of each severity, for the plans that have severities."""
    rows = []
    for plan in plans:
        if plan.has_severities:
            by_severity = {target.severity: duration(target.seconds) for target in targets.get(plan.pk, [])}
            rows.append((plan, [by_severity.get(code, "") for code in Severity.values]))
    return rows
