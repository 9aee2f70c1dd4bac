"""Plans and editions in words, as rows of a table. `True` and `False` are drawn as yes and no."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from careline.contracts.models import SupportPlan, Telephone
from careline.customers.models import Edition
from careline.i18n.formatting import duration, exact_percent, number
from careline.sla.models import Metric, Target
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
        *_commitments(plans, targets),
        (_("Severity levels"), lambda plan: plan.has_severities),
        (_("Uptime guarantee"), lambda plan: exact_percent(float(plan.uptime_percent) / 100) if plan.uptime_percent else False),
        (_("Additional signed SLA contract"), lambda plan: plan.has_signed_contract),
        (_("Service credits for breaches"), lambda plan: plan.has_service_credits),
    ]
    return [(label, [cell(plan) for plan in plans]) for label, cell in cells]


def titles() -> dict[str, str]:
    """What each commitment is called at the head of a row or table."""
    return {
        Metric.FIRST_RESPONSE: _("First response"), Metric.NEXT_RESPONSE: _("Next response"),
        Metric.UPDATE: _("Time between updates, at most"), Metric.RESOLUTION: _("Resolution"),
    }  # fmt: skip


def _commitments(
    plans: list[SupportPlan], targets: dict[int, list[Target]]
) -> list[tuple[str, Callable[[SupportPlan], Cell]]]:  # fmt: skip
    """The first response always; the others where a plan has them."""

    def row(metric: str) -> Callable[[SupportPlan], Cell]:
        return lambda plan: commitment(promised(plan, targets, metric))

    some = [
        metric for metric in Metric if metric == Metric.FIRST_RESPONSE or any(promised(plan, targets, metric) for plan in plans)
    ]
    return [(titles()[metric], row(metric)) for metric in some]


def promised(plan: SupportPlan, targets: dict[int, list[Target]], metric: str) -> dict[str, Target]:
    """A plan's targets for a metric by severity, "" in plans without; a severity without its own has the one for all."""
    known = {target.severity: target for target in targets.get(plan.pk, []) if target.metric == metric}
    levels = Severity.values if plan.has_severities else [""]
    return {level: known.get(level) or known[""] for level in levels if level in known or "" in known}


def commitment(by_severity: dict[str, Target]) -> str:
    """A promise in words: a range that is an aim, or that it is guaranteed."""
    targets = list({target.pk: target for target in by_severity.values()}.values())
    if not targets:
        return _("no promise")
    if len(targets) > 1 or targets[0].severity:
        return _("guaranteed, by severity") if all(each.is_guaranteed for each in targets) else _("by severity")
    if targets[0].is_guaranteed:
        return _("guaranteed within {time}").format(time=duration(targets[0].seconds))
    if targets[0].aim_seconds:
        low, high = number(targets[0].aim_seconds / 3600), duration(targets[0].seconds)
        return _("{low} to {high} on business days (an aim)").format(low=low, high=high)
    return _("{high} (an aim)").format(high=duration(targets[0].seconds))


@dataclass(frozen=True)
class SeverityTable:
    """What plans with severities promise for one metric: a row for each plan, a cell for each severity."""

    title: str
    rows: list[tuple[SupportPlan, list[str]]]


def severity_tables(plans: list[SupportPlan], targets: dict[int, list[Target]]) -> list[SeverityTable]:
    """A table for each commitment that some plan makes by severity."""
    found = []
    for metric, title in titles().items():
        promises = {plan: promised(plan, targets, metric) for plan in plans if plan.has_severities}
        some = {plan: given for plan, given in promises.items() if any(target.severity for target in given.values())}
        is_sure = all(target.is_guaranteed for given in some.values() for target in given.values())
        heading = _("Guaranteed first response") if metric == Metric.FIRST_RESPONSE and is_sure else title
        rows = [(plan, [_cell(given.get(code)) for code in Severity.values]) for plan, given in some.items()]
        found += [SeverityTable(heading, rows)] if rows else []
    return found


def _cell(target: Target | None) -> str:
    if target is None:
        return "–"
    time = duration(target.seconds)
    return time if target.is_guaranteed else _("{high} (an aim)").format(high=time)
