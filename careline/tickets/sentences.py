"""What happened to a ticket, in words, in the reader's language and zone."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext as translated  # what data says is nothing to extract
from django.utils.translation import gettext_lazy

from careline.i18n.formatting import by_when, duration, percent
from careline.sla.metrics import Metric
from careline.sla.models import Cause
from careline.sla.severities import Severity
from careline.tickets.circle_sentences import CIRCLE
from careline.tickets.field_sentences import FIELDS
from careline.tickets.happening import Happening
from careline.tickets.merge_sentences import MERGES
from careline.tickets.routing_sentences import ROUTING
from careline.tickets.snooze_sentences import SNOOZES
from careline.tickets.survey_sentences import SURVEYS
from careline.tickets.tag_sentences import TAGS

__all__ = ["Happening", "is_bad", "sentence", "tell"]


def sentence(happening: Happening) -> str:
    """One sentence, or nothing for an event that no timeline tells."""
    telling = SENTENCES.get(happening.name)
    return telling(happening) if telling else ""


def tell(told: dict[str, Callable[[Happening], str]]) -> None:
    """Rooms above say how their own events about requests are told."""
    SENTENCES.update(told)


def is_bad(happening: Happening) -> bool:
    """Whether it is a promise in danger or broken, or a letter that did not arrive."""
    return happening.name in {"ClockBreached", "LetterFailed"} or bool(happening.data.get("late_seconds"))


def _submitted(h: Happening) -> str:
    plan, within = translated(h.data["plan"]), duration(h.data["seconds"])
    if not h.data["due"]:
        return _("Plan {plan}.").format(plan=plan)
    if not h.data["is_guaranteed"]:
        return _("Plan {plan}: we aim to answer by {due}.").format(plan=plan, due=h.due)
    if not h.data["severity"]:
        return _("Plan {plan}: a person answers within {within}, by {due}.").format(plan=plan, within=within, due=h.due)
    severity = Severity(h.data["severity"]).label
    return _("Plan {plan}, severity {severity}: a person answers within {within}, by {due}.").format(
        plan=plan, severity=severity, within=within, due=h.due
    )


def _met(h: Happening) -> str:
    """An update needs no sentence when it came in time: it stands above as a message."""
    late, metric = h.data.get("late_seconds", 0), h.data.get("metric")
    how_late = duration(max(60, late - late % 60))
    if metric == Metric.RESOLUTION:
        return _("Solved, {late} late.").format(late=how_late) if late else _("Solved within the promised time.")
    if metric == Metric.UPDATE:
        return _("The update came {late} late.").format(late=how_late) if late else ""
    return _("A person answered, {late} late.").format(late=how_late) if late else _("A person answered in time.")


def _breached(h: Happening) -> str:
    metric = h.data.get("metric")
    if metric == Metric.RESOLUTION:
        return _("It was not solved by {due}. We are late, and it is on the record.").format(due=h.due)
    if metric == Metric.UPDATE:
        return _("No update came by {due}. We are late, and it is on the record.").format(due=h.due)
    return _("Nobody answered by {due}. We are late, and it is on the record.").format(due=h.due)


def _explained(h: Happening) -> str:
    """Who looked into it need not stand there: the remedy is the vendor's word."""
    return _("Why we were late: {cause}. What we do about it: {remedy}").format(
        cause=Cause(h.data["cause"]).label, remedy=h.data["remedy"]
    )


def _warned(h: Happening) -> str:
    return _("{share} of the promised time is used; due {due}.").format(share=percent(h.data["percent"] / 100), due=h.due)


def _severity_changed(h: Happening, text: str) -> str:
    was, severity = (Severity(h.data[name]).label for name in ("was", "severity"))
    changed = text.format(name=h.who, was=was, severity=severity)
    due = _("Due next {due}.").format(due=h.due) if h.data["due"] else ""
    reason = _("Reason: {reason}").format(reason=h.data["reason"]) if h.data["reason"] else ""
    return " ".join(part for part in (changed, due, reason) if part)


def _proposed(h: Happening) -> str:
    severity = Severity(h.data["severity"]).label
    text = _("{name} proposes to raise the severity to {severity}. Reason: {reason}")
    return text.format(name=h.who, severity=severity, reason=h.data["reason"])


def _paused(h: Happening) -> str:
    if h.data["reason"] == "appointment":
        until = by_when(datetime.fromisoformat(h.data["until"]))
        return _("{name} agreed an appointment: nothing counts until {until}. {note}").format(
            name=h.who, until=until, note=h.data["note"]
        )
    return _("{name} waits for an answer: nothing counts until it comes. {note}").format(name=h.who, note=h.data["note"])


def _went_on(h: Happening) -> str:
    due = _("Due next {due}.").format(due=h.due) if h.data["due"] else ""
    return " ".join(part for part in (_("Counting goes on."), due) if part)


def _told(h: Happening) -> str:
    return _("Told: {people}.").format(people=", ".join(h.data["people"]))


def _terms_changed(h: Happening) -> str:
    was, plan = translated(h.data["was"]), translated(h.data["plan"])
    if was == plan:
        changed = _("{name} decided that this request counts by newer terms, plan {plan}.").format(name=h.who, plan=plan)
    else:
        changed = _("{name} moved this request from plan {was} to plan {plan}.").format(name=h.who, was=was, plan=plan)
    how = (
        _("Its promises count again from the start.")
        if h.data["choice"] == "recompute"
        else _("The share of the time that was not used is carried over to the new one.")
    )
    due = _("Due next {due}.").format(due=h.due) if h.data["due"] else ""
    reason = _("Reason: {reason}").format(reason=h.data["reason"])
    return " ".join(part for part in (changed, how, due, reason) if part)


def _terms_kept(h: Happening) -> str:
    text = _("{name} decided that its promises keep the terms they were made under. Reason: {reason}")
    return text.format(name=h.who, reason=h.data["reason"])


AUTOMATIC = {
    "auto_reply": gettext_lazy("An automatic reply came."), "out_of_office": gettext_lazy("An out-of-office reply came."),
    "bounce": gettext_lazy("A letter of ours could not be delivered."), "loop": gettext_lazy("A letter of ours came back."),
    "read_receipt": gettext_lazy("A letter of ours was read."),
    "delivery_receipt": gettext_lazy("A letter of ours was delivered."),
}  # fmt: skip


def _automatic(h: Happening) -> str:
    return str(AUTOMATIC.get(h.data["kind"]) or _("A letter came that a machine sent to many."))


RETURNED = {
    "closed": gettext_lazy("An answer of {name} was not sent: the request was closed."),
    "not_allowed": gettext_lazy("An answer of {name} was not sent: they may not answer any more."),
    "files_gone": gettext_lazy("An answer of {name} was not sent: a file is no longer here."),
}


def _returned(h: Happening) -> str:
    said = RETURNED.get(h.data["reason"])
    return str(said).format(name=h.data["agent"]) if said else ""


def _held(h: Happening) -> str:
    if h.data["reason"] == "not_proved":
        return _("A letter came whose sender is not proved: somebody may have used their name. It was held.")
    return _("A letter came from somebody who may not write here; it was held.")


SENTENCES: dict[str, Callable[[Happening], str]] = {
    **CIRCLE,
    **FIELDS,
    **MERGES,
    **ROUTING,
    **SURVEYS,
    **SNOOZES,
    **TAGS,
    "TicketSubmitted": _submitted,
    "TicketTaken": lambda h: _("{name} works on it now.").format(name=h.data["agent"]),
    "TicketReleased": lambda h: _("{name} gave it back to the queue.").format(name=h.data["agent"]),
    "TicketClosed": lambda h: _("{name} closed it.").format(name=h.who),
    "TicketReopened": lambda h: _("{name} opened it again.").format(name=h.who),
    "SeverityRaised": lambda h: _severity_changed(h, _("{name} raised the severity from {was} to {severity}.")),
    "SeverityLowered": lambda h: _severity_changed(h, _("{name} lowered the severity from {was} to {severity}.")),
    "SeverityProposed": _proposed,
    "ProposalDeclined": lambda h: _("{name} leaves the severity as it is.").format(name=h.who),
    "ProposalWithdrawn": lambda h: _("{name} takes the proposal back.").format(name=h.who),
    "TicketPaused": _paused,
    "TicketWentOn": _went_on,
    "ClockResumed": _went_on,
    "ClockWarned": _warned,
    "ClockBreached": _breached,
    "ClockMet": _met,
    "PeopleTold": _told,
    "AlarmAcknowledged": lambda h: _("{name} sees to it.").format(name=h.data["agent"]),
    "AcknowledgementTakenBack": lambda h: _("{name} does not see to it any more.").format(name=h.data["agent"]),
    "BreachExplained": _explained,
    "TermsChanged": _terms_changed,
    "TermsKept": _terms_kept,
    "MacroRan": lambda h: _("{name} ran the macro “{macro}”.").format(name=h.who, macro=h.data["macro"]),
    "AutomaticLetterCame": _automatic,
    "LetterReleased": lambda h: _("{name} took in a letter from {address}, as written by {member}.").format(
        name=h.who, address=h.data["sender"], member=h.data["member"]
    ),
    "LetterFailed": lambda h: _("A letter to {address} could not be delivered.").format(address=h.data["to"]),
    "LetterSentAgain": lambda h: _("{name} had the letter to {address} sent again.").format(name=h.who, address=h.data["to"]),
    "AddressTriedAgain": lambda h: _("{name} has letters go to {address} again.").format(name=h.who, address=h.data["to"]),
    "ReplyReturned": _returned,
    "LetterHeld": _held,
    "LetterVouchedFor": lambda h: _("{name} says that the letter is really from {sender}, and took it in.").format(
        name=h.who, sender=h.data["sender"]
    ),
}
