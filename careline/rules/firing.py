"""Rules run: as a reaction to an event, or when their hours are over; each once for a cause, in their order.

A firing is one transaction with everything it does and the row that says so: whatever is killed when, it happened or did not.
"""

import logging
from datetime import datetime

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from careline.events.queries import one, subjects
from careline.events.recording import hearing, record
from careline.rules import guarding
from careline.rules.conditions import matching
from careline.rules.definition import Condition, Definition
from careline.rules.doing import do_all, locked
from careline.rules.events import RuleFired
from careline.rules.looking import Looked, look
from careline.rules.models import Cause, Firing, Outcome, Rule, Stopped
from careline.rules.occasions import of_event
from careline.tickets.models import Ticket
from careline.tickets.promises import SUBJECT
from careline.tickets.replying import about

logger = logging.getLogger(__name__)

SOME_RULE_IS_ON = "exists (select from rules_rule where is_on)"


def consider(event_id: int) -> None:
    """React to an event: every rule that is on for it, in their order. One statement where there is none."""
    line = one(event_id=event_id)
    rules = Rule.objects.filter(is_on=True, hours=0, when__in=of_event(line.name)).order_by("position", "pk")
    ids = list(rules.values_list("pk", flat=True))
    for ticket_id in subjects(event_ids=[event_id], subject=SUBJECT) if ids else ():
        for rule_id in ids:
            fire(rule_id=rule_id, ticket_id=ticket_id, event_id=event_id, at=max(timezone.now(), line.at))


def fire(*, rule_id: int, ticket_id: int, event_id: int, at: datetime) -> Firing | None:
    """Run one rule on one request for one cause, if it is on, matches, and did not run for it before.

    A rule that meets a fault changes nothing, is switched off, and its administrator is told; others go on.
    """
    try:
        return _fire(rule_id, ticket_id, event_id, at)
    except (OperationalError, InterfaceError):
        raise  # the database's trouble is no fault of a rule: the job tries again
    except Exception:
        logger.exception("Rule %s met a fault on request %s and is switched off", rule_id, ticket_id)
    return _stopped(rule_id, ticket_id, event_id, at)


@transaction.atomic
def _fire(rule_id: int, ticket_id: int, event_id: int, at: datetime) -> Firing | None:
    rule = Rule.objects.filter(pk=rule_id, is_on=True).first()
    if rule is None or not locked(ticket_id, rule.definition):
        return None
    if Firing.objects.filter(ticket=ticket_id, rule=rule, event_id=event_id).exists():
        return None
    looked = look(tickets=Ticket.objects.filter(pk=ticket_id), at=at)[0]
    matched = matching(rule.definition, looked)
    if matched is None:
        return None
    depth = guarding.depth(event_id)
    if why := guarding.why_not(rule, ticket_id=ticket_id, depth=depth, at=at):
        guarding.stop(rule, why, ticket=looked.ticket, at=at)
        return _kept(rule, looked, event_id, depth, matched, [], Outcome.STOPPED)
    with hearing() as heard:
        did = do_all(rule.definition, looked, rule_name=rule.name, key=f"{rule_id} {ticket_id} {event_id}")
    firing = _kept(rule, looked, event_id, depth, matched, did, outcome_of(did))
    Cause.objects.bulk_create([Cause(event_id=each, firing=firing) for each in dict.fromkeys(heard)])
    fact = RuleFired(**about(looked.ticket), rule=rule.name, version=rule.version, firing=firing.pk, did=did)
    record(fact, by=None, at=at)
    return firing


@transaction.atomic
def _stopped(rule_id: int, ticket_id: int, event_id: int, at: datetime) -> Firing:
    rule, looked = Rule.objects.get(pk=rule_id), look(tickets=Ticket.objects.filter(pk=ticket_id), at=at)[0]
    guarding.stop(rule, Stopped.FAULT, ticket=looked.ticket, at=at)
    return _kept(rule, looked, event_id, guarding.depth(event_id), [], [], Outcome.STOPPED)


def _kept(
    rule: Rule, looked: Looked, event_id: int, depth: int, matched: list[Condition], did: list[dict[str, object]], outcome: str
) -> Firing:
    said = Definition(when=rule.when, conditions=tuple(matched)).as_json()["conditions"]
    return Firing.objects.create(
        rule=rule, version=rule.version, ticket=looked.ticket, event_id=event_id, depth=depth, outcome=outcome, matched=said,
        did=did, at=looked.at,
    )  # fmt: skip


def outcome_of(did: list[dict[str, object]]) -> str:
    """All in all: done, in part, or refused."""
    refused = sum(1 for each in did if each["why"])
    return Outcome.DONE if not refused else Outcome.REFUSED if refused == len(did) else Outcome.PARTLY
