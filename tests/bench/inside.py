"""Run in Django, as a process of its own: makes with the product's own verbs what the measurements start from.

`python -m tests.bench.inside WORD JSON` prints JSON.
"""

import json
import sys
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import django

AGENT, MEMBER = "jonas.berg@careline.example", "wouter.claes@brouwerij-lamme.example"
BODY = "The relay refuses the **old** key.\n\n- It worked yesterday\n- Nothing was changed\n\nSee `relay.log`, line 40."


def prepare(*, messages: int) -> dict[str, Any]:
    """A signed-in agent, a program's token, a licence to ask under, and a ticket of so many messages."""
    from careline.people.models import Agent
    from careline.people.tokens import issue

    others = Agent.objects.select_related("person").filter(person__password__startswith="pbkdf2")
    agent, member = Agent.objects.select_related("person").get(person__email=AGENT), _member()
    _, secret = issue(person=member.person, name="bench", at=datetime.now(UTC))
    number, pk = _long_ticket(agent, member, messages)
    return {
        "session": _session(agent.person), "sessions": [_session(each.person) for each in others], "token": secret,
        "licence": _licence(member), "ticket": number, "ticket_id": pk, "agent": agent.pk, "person": agent.person_id,
    }  # fmt: skip


def waiting(*, most: int) -> list[int]:
    """Numbers of tickets that nobody has answered yet, the least urgent first."""
    from careline.tickets.models import Ticket

    rows = Ticket.objects.filter(status="open", due_at__isnull=False).order_by("-due_at")
    return list(rows.values_list("number", flat=True)[:most])


def writers(*, most: int) -> list[dict[str, str]]:
    """Members with one licence and an open request of their own: the odd ones answer it, the even ones ask anew."""
    from django.db.models import Count

    from careline.customers.models import Organization
    from careline.tickets.models import Ticket
    from careline.tickets.reply_addresses import address

    single = Organization.objects.annotate(licences_held=Count("licences")).filter(licences_held=1).values("pk")
    asked = Ticket.objects.filter(status="open", organization__in=single, requester__role__in=["owner", "technical"])
    ones = asked.order_by("requester_id", "id").distinct("requester_id")[:most]
    rows = ones.values_list("number", "requester__person__email")
    return [
        {"email": email, "to": address(number=number) if place % 2 else "support@bench.example"}
        for place, (number, email) in enumerate(rows)
    ]


def _member() -> Any:
    from careline.customers.models import Member

    return Member.objects.select_related("organization", "person").get(person__email=MEMBER)


def _licence(member: Any) -> int:
    from careline.customers.models import Licence

    return Licence.objects.filter(organization=member.organization).order_by("-edition__position")[0].pk


def _session(person: Any) -> str:
    """What signing in leaves in a browser."""
    from careline.live.tests.helpers import make_session

    return make_session(person)


def _long_ticket(agent: Any, member: Any, messages: int) -> tuple[int, int]:
    from careline.tickets.models import Ticket
    from careline.tickets.replying import NewMessage, reply, write
    from careline.tickets.submitting import NewRequest, submit

    request = NewRequest(
        licence_id=_licence(member), subject="The relay is gone", body=BODY, client_id=uuid4(), severity="high"
    )
    number = submit(member=member, request=request, at=datetime.now(UTC)).number
    for turn in range(messages - 1):
        ticket = Ticket.objects.select_related("requester__person", "organization").get(number=number)
        message = NewMessage(body=BODY, client_id=uuid4())
        if turn % 2:
            write(ticket=ticket, member=member, message=message, at=datetime.now(UTC))
        else:
            reply(ticket=ticket, agent=agent, message=message, at=datetime.now(UTC))
    return ticket.number, ticket.pk


if __name__ == "__main__":
    django.setup()
    answer = {"prepare": prepare, "waiting": waiting, "writers": writers}[sys.argv[1]](**json.loads(sys.argv[2]))
    print(json.dumps(answer))
