"""What rules tell: colleagues by letter, an administrator when a rule is switched off, the timeline what was done."""

from typing import Any

from django.conf import settings
from django.utils import translation

from careline.people.models import Agent, Person
from careline.post.posting import post
from careline.rules.actions import Doing, Refused
from careline.rules.models import Rule, Stopped
from careline.tickets.letters import recipient
from careline.tickets.models import Ticket
from careline.tickets.sentences import tell as tell_timeline

HOLDER, SUPERVISORS = "holder", "supervisors"


def tell(doing: Doing, given: dict[str, str]) -> None:
    """Write to colleagues that a rule met the request. Raises Refused when there is nobody."""
    people = _readers(doing.ticket, given["reader"])
    if not people:
        raise Refused("nobody")
    for person in people:
        context = {"rule": doing.rule_name, **_about(doing.ticket)}
        key = f"rule:{doing.client_id}:{person.pk}"
        post(recipient=recipient(person), template="rules/letters/met", context=context, key=key)


def tell_stopped(*, rule: Rule, why: str, ticket: Ticket, to: Person, event_id: int) -> None:
    """Write to an administrator that a rule switched itself off, and why."""
    with translation.override("en"):
        said = str(Stopped(why).label)
    context = {"rule": rule.name, "why": said, **_about(ticket), "url": f"{settings.URL}/admin/rules/rule/{rule.pk}/"}
    post(recipient=recipient(to), template="rules/letters/stopped", context=context, key=f"rule-stopped:{event_id}:{to.pk}")


def join() -> None:
    """Timelines tell what rules did."""
    from careline.rules.saying import fired

    tell_timeline({"RuleFired": fired})


def _about(ticket: Ticket) -> dict[str, Any]:
    url = f"{settings.URL}/desk/tickets/{ticket.number}"
    return {"number": ticket.spoken_number, "subject": ticket.subject, "url": url}


def _readers(ticket: Ticket, reader: str) -> list[Person]:
    rows = Agent.objects.filter(person__is_active=True).select_related("person").order_by("pk")
    if reader == SUPERVISORS:
        found = rows.filter(kind=Agent.Kind.SUPERVISOR)
    elif reader == HOLDER:
        found = rows.filter(pk=ticket.assignee_id or 0)
    else:
        found = rows.filter(pk=int(reader) if reader.isdecimal() else 0)
    return [agent.person for agent in found]
