"""Rules that set each other off, or one off again and again: switched off, and an administrator is told."""

from datetime import datetime, timedelta

from careline.events.recording import record
from careline.people.models import Person
from careline.rules.events import RuleStopped
from careline.rules.models import Cause, Firing, Rule, Stopped
from careline.rules.telling import tell_stopped
from careline.tickets.models import Ticket

MOST_DEPTH = 5
MOST_IN_AN_HOUR = 10
HOUR = timedelta(hours=1)


def depth(event_id: int) -> int:
    """How many rules in a row led to an event: 0 for what people, letters or time brought about."""
    before = Cause.objects.filter(event_id=event_id).values_list("firing__depth", flat=True).first()
    return 0 if before is None else before + 1


def why_not(rule: Rule, *, ticket_id: int, depth: int, at: datetime) -> str:
    """Why a rule must not run now: a code of `Stopped`, or empty."""
    if depth > MOST_DEPTH:
        return Stopped.CHAIN
    lately = Firing.objects.filter(ticket=ticket_id, rule=rule, at__gt=at - HOUR)
    return Stopped.OFTEN if lately.count() >= MOST_IN_AN_HOUR else ""


def stop(rule: Rule, why: str, *, ticket: Ticket, at: datetime) -> None:
    """Switch a rule off, for a code of `Stopped`; once, however many requests show it at the same time."""
    if not Rule.objects.filter(pk=rule.pk, is_on=True).update(is_on=False, stopped=why):
        return
    fact = RuleStopped(rule=rule.pk, name_said=rule.name, version=rule.version, why=why, number=ticket.number)
    event_id = record(fact, by=None, at=at)
    for person in _administrators(rule):
        tell_stopped(rule=rule, why=why, ticket=ticket, to=person, event_id=event_id)


def _administrators(rule: Rule) -> list[Person]:
    """Whoever changed it last, if they still administer; else everybody who does."""
    everybody = Person.objects.filter(is_staff=True, is_active=True)
    return list(everybody.filter(pk=rule.changed_by_id) or everybody)
