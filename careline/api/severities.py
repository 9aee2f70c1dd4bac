"""How urgent a ticket is: the member changes it, or answers an agent's proposal."""

from django.http import HttpResponse

from careline.api import reading, shapes, writing
from careline.api.door import Call, asking_member
from careline.api.tickets import SHOWN, reached
from careline.customers.models import Member
from careline.tickets.severity import accept, change_by_member, decline
from careline.tickets.standing import stands


def put(request: Call, number: int) -> HttpResponse:
    """Raise, or lower with a reason. The same severity again changes nothing."""
    member = asking_member(request)
    ticket = reached(member, number, related=("entitlement",))
    wanted = reading.json(request, shapes.NewSeverity)
    change_by_member(ticket=ticket, member=member, severity=wanted.severity, reason=wanted.reason, at=request.now)
    return _ticket(request, member, number, status=200)


def post_acceptance(request: Call, number: int) -> HttpResponse:
    """Accept what an agent proposes: the severity is raised."""
    member = asking_member(request)
    accept(ticket=reached(member, number, related=("entitlement",)), member=member, at=request.now)
    return _ticket(request, member, number, status=201)


def delete_proposal(request: Call, number: int) -> HttpResponse:
    """Decline it."""
    member = asking_member(request)
    decline(ticket=reached(member, number), member=member, at=request.now)
    return HttpResponse(status=204)


def _ticket(request: Call, member: Member, number: int, *, status: int) -> HttpResponse:
    ticket = reached(member, number, related=SHOWN, with_standing=True)
    return writing.respond(writing.ticket(ticket, stands(ticket, at=request.now), at=request.now), status=status)
