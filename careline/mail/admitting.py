"""Who may write what by mail: the same as in the portal, decided from the sender's address. Writes nothing."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from careline.contracts.deciding import NotEntitled, RoleMayNotAsk, Terms, options
from careline.contracts.models import SupportContract
from careline.contracts.queries import contract_of_address
from careline.customers.models import Member
from careline.customers.queries import memberships, memberships_of_address
from careline.mail.addressing import Addressed
from careline.mail.letters import Letter
from careline.mail.reasons import Why
from careline.mail.senders import person_of
from careline.tickets import queries
from careline.tickets.continuing import WhichLicence, opens_again, terms
from careline.tickets.models import Ticket
from careline.tickets.participating import takes_part

MOST_IN_AN_HOUR = 10


class NotAdmitted(Exception):
    """The letter is held. `why` is a code of `Why`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class Admitted:
    """As whom the sender writes, and to which request; without one they file a new one under `terms`.

    `continues` is the request that the new one goes on with, `quotes` one that the letter is about and that is not the
    sender's to write to. `contract` is the one whose priority address it came to.
    """

    member: Member
    ticket: Ticket | None = None
    terms: Terms | None = None
    continues: Ticket | None = None
    quotes: Ticket | None = None
    contract: SupportContract | None = None


def admit(letter: Letter, *, to: Addressed, at: datetime) -> Admitted:
    """As whom a letter's sender may write. Raises NotAdmitted."""
    mine = _memberships(letter)
    if to.ticket:
        return _to_ticket(to.ticket, to, mine, at)
    if to.named and (known := _known(to.named, mine)):
        return _written_by(known, to.named, at)
    if to.is_forged:
        raise NotAdmitted(Why.FORGED)
    return replace(_priority(to, mine, at) or _as_new(mine, at), quotes=to.named)


def _memberships(letter: Letter) -> list[Member]:
    """By the address of an account, else by a supervisor's word: one statement for somebody known by the former."""
    found = memberships_of_address(address=letter.from_.email)
    if not found and (person := person_of(address=letter.from_.email)):
        found = list(memberships(person=person))
    if not found or not found[0].person.is_active:
        raise NotAdmitted(Why.UNKNOWN)
    return found


def to_ticket(ticket: Ticket, mine: list[Member], *, at: datetime) -> Admitted:
    """Somebody who sees the request in the portal, and may write there. Raises NotAdmitted."""
    member = _who_sees(ticket, mine)
    if member is None:
        raise NotAdmitted(Why.NOT_THEIRS)
    return _written_by(member, ticket, at)


def _to_ticket(ticket: Ticket, to: Addressed, mine: list[Member], at: datetime) -> Admitted:
    """Somebody who sees the request in the portal, and may write there; to anybody else it is a letter as any other."""
    member = _who_sees(ticket, mine)
    if member:
        return _written_by(member, ticket, at)
    try:
        return replace(_priority(to, mine, at) or _as_new(mine, at), quotes=ticket)
    except NotAdmitted as refusal:
        if refusal.why in (Why.SEVERAL, Why.TOO_MANY):
            raise
        raise NotAdmitted(Why.NOT_THEIRS) from refusal


def _who_sees(ticket: Ticket, mine: list[Member]) -> Member | None:
    member = next((each for each in mine if each.organization_id == ticket.organization_id), None)
    return member if member and queries.may_see(member, ticket=ticket) else None


def _known(ticket: Ticket, mine: list[Member]) -> Member | None:
    """Who sees it, and is somebody on it: a number alone makes nobody a participant."""
    member = _who_sees(ticket, mine)
    return member if member and takes_part(ticket=ticket, member=member) else None


def _written_by(member: Member, ticket: Ticket, at: datetime) -> Admitted:
    """An answer; long after it was closed, a new request that continues it."""
    if not member.may_ask:
        raise NotAdmitted(Why.READ_ONLY)
    reached = queries.as_it_is_now(ticket=ticket)
    if opens_again(ticket=reached, at=at):
        return Admitted(member=member, ticket=reached)
    _refuse_too_many(member, at)
    try:
        return Admitted(member=member, terms=terms(ticket=reached, member=member, at=at), continues=reached)
    except WhichLicence as refusal:
        raise NotAdmitted(Why.SEVERAL) from refusal
    except NotEntitled as refusal:
        raise NotAdmitted(Why.NOT_ENTITLED) from refusal


def _priority(to: Addressed, mine: list[Member], at: datetime) -> Admitted | None:
    """A letter to the priority address of a contract, from a member of its organization; None for any other.

    All licences under a contract are promised the same, so the best of them is no guess.
    """
    contract = contract_of_address(names=list(to.priority), at=at)
    member = next((each for each in mine if contract and each.organization_id == contract.organization_id), None)
    if contract is None or member is None:
        return None
    if not member.may_ask:
        raise NotAdmitted(Why.READ_ONLY)
    under = [each for each in _terms(member, at) if each.contract_id == contract.pk]
    if not under:
        return None
    _refuse_too_many(member, at)
    return Admitted(member=member, terms=under[0], contract=contract)


def _as_new(mine: list[Member], at: datetime) -> Admitted:
    """Somebody with exactly one licence that opens tickets; a second one would be a guess, and a guess costs a promise."""
    if not any(member.may_ask for member in mine):
        raise NotAdmitted(Why.READ_ONLY)
    found = [Admitted(member=member, terms=each) for member in mine for each in _terms(member, at)]
    if len(found) != 1:
        raise NotAdmitted(Why.SEVERAL if found else Why.NOT_ENTITLED)
    _refuse_too_many(found[0].member, at)
    return found[0]


def _refuse_too_many(member: Member, at: datetime) -> None:
    """A machine that does not say so answers each confirmation with a new letter; this ends it."""
    if queries.asked_by_mail(member=member, since=at - timedelta(hours=1)) >= MOST_IN_AN_HOUR:
        raise NotAdmitted(Why.TOO_MANY)


def _terms(member: Member, at: datetime) -> list[Terms]:
    try:
        return options(member=member, at=at)
    except (NotEntitled, RoleMayNotAsk):
        return []
