"""A member's word on a ticket."""

from django.http import HttpResponse

from careline.api import pressing, reading, shapes, uploads, writing
from careline.api.door import Call, asking_member
from careline.api.tickets import created, going_on, reached
from careline.tickets.replying import NewMessage, write


def post(request: Call, number: int) -> HttpResponse:
    """Add to a ticket; a closed one opens again, and what is sent to a merged one goes where it goes on."""
    member = asking_member(request)
    ticket = going_on(member, reached(member, number))
    new, sent = reading.body(request, shapes.NewMessage)
    with uploads.taken(sent, owner=member.person_id, at=request.now) as stored:
        keys = (*dict.fromkeys(new.files), *(row.key for row in stored))
        client_id = pressing.client_id(request)
        wanted = NewMessage(body=new.body, client_id=client_id, file_keys=keys, channel="api")
        message = write(ticket=ticket, member=member, message=wanted, at=request.now)
        is_replayed = message.created_at != request.now
        if is_replayed:
            pressing.refuse_another_message(message, wanted, ticket, stored)
            uploads.give_back(stored)
    attachments = message.attachments.select_related("file").order_by("id") if keys else ()
    return created(writing.message(message, attachments), ticket, is_replayed=is_replayed)
