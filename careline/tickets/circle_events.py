"""What happens around tickets: what belongs together, who takes part, who was entrusted."""

from dataclasses import dataclass

from careline.tickets.events import TicketFact


@dataclass(frozen=True, kw_only=True)
class TicketLinked(TicketFact):
    """It was linked: `kind` is what `number_from` is to `number_to`, and it is one of the two."""

    kind: str
    number_from: int
    number_to: int
    public = False


@dataclass(frozen=True, kw_only=True)
class TicketUnlinked(TicketLinked):
    """An agent took the link away."""


@dataclass(frozen=True, kw_only=True)
class TicketContinues(TicketFact):
    """The customer wrote to an old closed request, so this new one was opened. Who may see the other one finds it linked."""


@dataclass(frozen=True, kw_only=True)
class TicketContinued(TicketFact):
    """The customer wrote again long after it was closed: that is a new request."""


@dataclass(frozen=True, kw_only=True)
class ParticipantAdded(TicketFact):
    """A member takes part: by hand, or copied by letter (`how`)."""

    person: str
    how: str


@dataclass(frozen=True, kw_only=True)
class ParticipantRemoved(TicketFact):
    """A member takes part no more; `by_themself` when they left."""

    person: str
    by_themself: bool


@dataclass(frozen=True, kw_only=True)
class TicketEntrusted(TicketFact):
    """A priority letter went to the dedicated contact, or to the deputy in their place."""

    agent: str
    as_deputy: bool


@dataclass(frozen=True, kw_only=True)
class ContactsOff(TicketFact):
    """A priority letter came while neither the dedicated contact nor the deputy was at work: it waits as any other."""

    public = False
