"""A ticket's closure: made when it is solved, removed when it is not after all."""

from django.http import HttpResponse

from careline.api import writing
from careline.api.door import Call, asking_member
from careline.api.tickets import reached
from careline.tickets.closing import close_by_member, reopen_by_member


def post(request: Call, number: int) -> HttpResponse:
    """Close. Closing what is closed changes nothing and says since when."""
    member = asking_member(request)
    ticket = reached(member, number)
    close_by_member(ticket=ticket, member=member, at=request.now)
    closed_at = ticket.closed_at or request.now
    return writing.respond({"number": number, "status": "closed", "closed_at": closed_at}, status=201)


def delete(request: Call, number: int) -> HttpResponse:
    """Open again. Opening what is open changes nothing."""
    member = asking_member(request)
    reopen_by_member(ticket=reached(member, number), member=member, at=request.now)
    return HttpResponse(status=204)
