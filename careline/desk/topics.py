"""What agents may listen to: the queue, its clocks, tickets they may see, who else is there, their own
notices; supervisors also that letters are held."""

from careline.live import topics
from careline.live.topics import Listener
from careline.people import queries as people
from careline.tickets import queries as tickets


def register() -> None:
    """Called once, when the product starts."""
    topics.allow("queue", _agent)
    topics.allow("clocks", _agent)
    topics.allow("ticket", _ticket)
    topics.allow("presence", _presence)
    topics.allow("present", _agent)
    topics.allow("notices", _own)
    topics.allow("held", _supervisor)


def _agent(person: Listener, identifier: str) -> bool:
    return people.agent(person=person) is not None


def _supervisor(person: Listener, identifier: str) -> bool:
    agent = people.agent(person=person)
    return agent is not None and agent.is_supervisor


def _ticket(person: Listener, identifier: str) -> bool:
    agent, key = people.agent(person=person), topics.number(identifier)
    return agent is not None and key is not None and tickets.for_agent(agent).filter(pk=key).exists()


def _presence(person: Listener, identifier: str) -> bool:
    """Customers never learn which agent reads or types: only agents see one another."""
    return _agent(person, identifier) and topics.may_listen(person, identifier)


def _own(person: Listener, identifier: str) -> bool:
    """Nobody learns when somebody else is told something."""
    return _agent(person, identifier) and topics.number(identifier) == person.pk
