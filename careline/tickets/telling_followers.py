"""Those who follow a request and want to hear at once, told of what was written: after the commit, off the hot path."""

from django.db import transaction

from careline.customers.queries import memberships
from careline.events.queries import one
from careline.people import choosing_letters
from careline.people.letter_kinds import FOLLOWED
from careline.people.letter_models import Way
from careline.people.models import Person
from careline.people.queries import agent as agent_of
from careline.tickets import letters, queries
from careline.tickets.models import Following, Message, Ticket

SOMEBODY_FOLLOWS = "exists (select from tickets_following where ticket_id = %(subject_id)s)"


@transaction.atomic
def tell_followers(event_id: int) -> None:
    """Write to each follower who may see the request at this moment, but for who wrote and who asked (of answers, they
    hear as requester). May run twice: a letter's key is the message and the person."""
    line = one(event_id=event_id)
    message = Message.objects.select_related("ticket__requester", "author").get(pk=line.data["message_id"])
    ticket = message.ticket
    besides = {message.author_id, ticket.requester.person_id}
    ids = Following.objects.filter(ticket=ticket).exclude(person__in=besides).values_list("person_id", flat=True)
    ways = choosing_letters.ways(person_ids=ids, kind=FOLLOWED)
    wanted = [pk for pk, way in ways.items() if way == Way.NOW]
    for person in Person.objects.filter(pk__in=wanted, is_active=True).select_related("agent").order_by("pk"):
        is_agent = agent_of(person=person) is not None
        if is_agent or _sees(person, ticket):
            letters.followed(ticket=ticket, message=message, to=person, is_agent=is_agent)


def _sees(person: Person, ticket: Ticket) -> bool:
    mine = memberships(person=person).filter(organization=ticket.organization_id)
    return any(queries.for_member(member).filter(pk=ticket.pk).exists() for member in mine)
