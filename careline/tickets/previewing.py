"""What another severity would promise from now on, by the very rules that a change follows. Nothing is written here."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from careline.i18n.formatting import by_when, duration
from careline.sla import pinned
from careline.sla.models import RESPONSES, Clock, Metric
from careline.sla.severities import MEANING, Severity
from careline.sla.severity_changes import foreseen
from careline.tickets.models import Ticket
from careline.tickets.promises import SUBJECT, counted
from careline.tickets.severity import ORDER
from careline.tickets.wording import words


@dataclass(frozen=True, kw_only=True)
class SeverityOption:
    """A severity that the customer could choose, with what it would promise, in sentences."""

    code: str
    label: str
    meaning: str
    is_current: bool
    is_raise: bool
    promises: list[str]


def options(*, ticket: Ticket, at: datetime) -> list[SeverityOption]:
    """Every severity of a ticket that the caller reached, worst first; empty where its plan has none."""
    if not ticket.severity:
        return []
    clocks = _clocks(ticket)
    return [_option(ticket, clocks, code, at) for code in ORDER]


def promised(*, ticket: Ticket, severity: str, at: datetime) -> list[str]:
    """What raising to a severity would promise, in sentences."""
    return _option(ticket, _clocks(ticket), severity, at).promises


def _clocks(ticket: Ticket) -> list[Clock]:
    return list(Clock.objects.filter(subject=SUBJECT, subject_id=ticket.pk).order_by("id"))


def _option(ticket: Ticket, clocks: list[Clock], code: str, at: datetime) -> SeverityOption:
    is_current, is_raise = code == ticket.severity, ORDER.index(code) < ORDER.index(ticket.severity)
    sentences = [] if is_current else [_foreseen(clock, code, is_raise, at) for clock in clocks if clock.is_running]
    if not is_current and is_raise:
        known = {clock.metric for clock in clocks}
        missing = [metric for metric in (Metric.FIRST_RESPONSE, Metric.RESOLUTION) if metric not in known]
        sentences += [_new(ticket, metric, code, at) for metric in missing]
    if not is_current and not any(clock.is_running and clock.metric in RESPONSES for clock in clocks):
        sentences.append(_next_answer(ticket, code))
    return SeverityOption(
        code=code, label=str(Severity(code).label), meaning=str(MEANING[Severity(code)]), is_current=is_current,
        is_raise=is_raise, promises=[each for each in dict.fromkeys(sentences) if each],
    )  # fmt: skip


def _foreseen(clock: Clock, severity: str, raised: bool, at: datetime) -> str:
    change = foreseen(clock, severity=severity, raised=raised, at=at)
    if change is None:
        return ""
    told, (target, due) = words(clock.metric), change
    if due is None:
        return _("{name} within {time}, once it counts again.").format(name=told.name, time=duration(target.seconds))
    return str(told.promised if target.is_guaranteed else told.aimed).format(when=by_when(due))


def _new(ticket: Ticket, metric: str, severity: str, at: datetime) -> str:
    made = counted(terms=ticket.entitlement, metric=metric, severity=severity, at=at)
    if made is None:
        return ""
    told = words(metric)
    return str(told.promised if made.is_guaranteed else told.aimed).format(when=by_when(made.due_at))


def _next_answer(ticket: Ticket, severity: str) -> str:
    target = pinned.target(ticket.entitlement.policy_version_id, metric=Metric.NEXT_RESPONSE, severity=severity)
    return _("A person answers what you write within {time}.").format(time=duration(target.seconds)) if target else ""
