"""Who may write what by mail: the same as in the portal, decided from the sender's address. Writes nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from careline.contracts.deciding import NotEntitled, RoleMayNotAsk, Terms, options
from careline.customers.models import Member
from careline.customers.queries import memberships
from careline.mail.addressing import Addressed
from careline.mail.letters import Letter
from careline.mail.reasons import Why
from careline.people.queries import with_email
from careline.tickets import queries
from careline.tickets.models import Ticket

MOST_IN_AN_HOUR = 10


class NotAdmitted(Exception):
    """The letter is held. `why` is a code of `Why`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class Admitted:
    """As whom the sender writes, and to which request; without one they file a new one under `terms`."""

    member: Member
    ticket: Ticket | None = None
    terms: Terms | None = None


def admit(letter: Letter, *, to: Addressed, at: datetime) -> Admitted:
    """As whom a letter's sender may write. Raises NotAdmitted."""
    mine = _memberships(letter)
    if to.ticket:
        return _to_ticket(to.ticket, mine)
    if to.is_forged:
        raise NotAdmitted(Why.FORGED)
    return _as_new(mine, at)


def _memberships(letter: Letter) -> list[Member]:
    person = with_email(email=letter.from_.email) if letter.from_.email else None
    found = list(memberships(person=person)) if person and person.is_active else []
    if not found:
        raise NotAdmitted(Why.UNKNOWN)
    return found


def _to_ticket(ticket: Ticket, mine: list[Member]) -> Admitted:
    """Somebody who sees the request in the portal, and may write there."""
    member = next((each for each in mine if each.organization_id == ticket.organization_id), None)
    reached = queries.for_member(member).select_related(*queries.TO_CHANGE).filter(pk=ticket.pk).first() if member else None
    if member is None or reached is None:
        raise NotAdmitted(Why.NOT_THEIRS)
    if not member.may_ask:
        raise NotAdmitted(Why.READ_ONLY)
    return Admitted(member=member, ticket=reached)


def _as_new(mine: list[Member], at: datetime) -> Admitted:
    """Somebody with exactly one licence that opens tickets; a second one would be a guess, and a guess costs a promise."""
    if not any(member.may_ask for member in mine):
        raise NotAdmitted(Why.READ_ONLY)
    found = [Admitted(member=member, terms=terms) for member in mine for terms in _terms(member, at)]
    if len(found) != 1:
        raise NotAdmitted(Why.SEVERAL if found else Why.NOT_ENTITLED)
    if _asked_lately(found[0].member, at) >= MOST_IN_AN_HOUR:
        raise NotAdmitted(Why.TOO_MANY)
    return found[0]


def _terms(member: Member, at: datetime) -> list[Terms]:
    try:
        return options(member=member, at=at)
    except (NotEntitled, RoleMayNotAsk):
        return []


def _asked_lately(member: Member, at: datetime) -> int:
    """A machine that does not say so answers each confirmation with a new letter; this ends it."""
    since = at - timedelta(hours=1)
    return queries.for_member(member).filter(requester=member, channel="email", created_at__gt=since).count()
