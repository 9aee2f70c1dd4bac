"""What happens to tickets. Each is public (the customer sees it) or not, and touches the queue and its own pane."""

from dataclasses import dataclass

from careline.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TicketFact(Fact):
    """Something about one ticket."""

    ticket_id: int
    organization: int
    number: int
    subject = "ticket"
    public = True
    aside = frozenset({"ticket_id", "organization", "number"})

    @property
    def subject_id(self) -> int:
        return self.ticket_id

    @property
    def organization_id(self) -> int:
        return self.organization

    @property
    def topics(self) -> tuple[str, ...]:
        return (f"ticket:{self.ticket_id}", "queue", f"organization:{self.organization}")


@dataclass(frozen=True, kw_only=True)
class TicketSubmitted(TicketFact):
    """A member filed a request. `due` is ISO 8601, UTC."""

    plan: str
    severity: str
    due: str
    is_guaranteed: bool
    seconds: int
    channel: str


@dataclass(frozen=True, kw_only=True)
class CustomerWrote(TicketFact):
    """A member added to the request."""

    message_id: int


@dataclass(frozen=True, kw_only=True)
class AgentReplied(TicketFact):
    """A person at the vendor answered in public."""

    message_id: int


@dataclass(frozen=True, kw_only=True)
class AnsweredByRule(TicketFact):
    """A rule answered in public, in the vendor's name: no person did, so no promise is met by it."""

    message_id: int


@dataclass(frozen=True, kw_only=True)
class ReplyReturned(TicketFact):
    """An answer of an agent did not go out: its reason is a code of `sending.Returned`."""

    agent: str
    reason: str
    public = False


@dataclass(frozen=True, kw_only=True)
class AgentNoted(TicketFact):
    """A person at the vendor wrote an internal note."""

    message_id: int
    public = False


@dataclass(frozen=True, kw_only=True)
class AutomaticLetterCame(TicketFact):
    """A machine wrote about the request: `kind` is the judgement of `mail.automatic`. Nothing follows from it."""

    kind: str
    letter: int
    public = False


@dataclass(frozen=True, kw_only=True)
class LetterHeld(TicketFact):
    """A letter came to the request's reply address, and was not taken in: `reason` says why (`mail.reasons.Why`)."""

    reason: str
    letter: int
    public = False


@dataclass(frozen=True, kw_only=True)
class LetterReleased(TicketFact):
    """A supervisor took in a letter that was held, as a member."""

    letter: int
    sender: str
    member: str
    public = False


@dataclass(frozen=True, kw_only=True)
class LetterVouchedFor(TicketFact):
    """An agent says that a letter held as not proved is really from its sender, and takes it in."""

    sender: str
    letter: int
    public = False


@dataclass(frozen=True, kw_only=True)
class TicketTaken(TicketFact):
    """An agent has it now."""

    agent: str


@dataclass(frozen=True, kw_only=True)
class TicketReleased(TicketFact):
    """Nobody has it now."""

    agent: str
    public = False


@dataclass(frozen=True, kw_only=True)
class TicketClosed(TicketFact):
    """It was closed, by the customer or by an agent."""

    by_vendor: bool


@dataclass(frozen=True, kw_only=True)
class TicketReopened(TicketFact):
    """It was opened again."""

    by_vendor: bool


@dataclass(frozen=True, kw_only=True)
class SeverityRaised(TicketFact):
    """The customer raised it: `due` is what is due next from now on (ISO 8601, UTC; empty when nothing is)."""

    was: str
    severity: str
    reason: str
    due: str


@dataclass(frozen=True, kw_only=True)
class SeverityLowered(SeverityRaised):
    """Somebody lowered it, and says why."""


@dataclass(frozen=True, kw_only=True)
class SeverityProposed(TicketFact):
    """An agent thinks it is more urgent than it says."""

    severity: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ProposalDeclined(TicketFact):
    """The customer leaves the severity as it is."""


@dataclass(frozen=True, kw_only=True)
class ProposalWithdrawn(TicketFact):
    """The vendor proposes it no more."""


@dataclass(frozen=True, kw_only=True)
class TicketPaused(TicketFact):
    """Nothing counts now: `reason` is waiting or appointment, `until` its agreed end if there is one."""

    reason: str
    note: str
    until: str
    due: str


@dataclass(frozen=True, kw_only=True)
class TicketWentOn(TicketFact):
    """An agent ended a pause; `due` is what is due next."""

    due: str


@dataclass(frozen=True, kw_only=True)
class PeopleTold(TicketFact):
    """People at the vendor were told how much of a promise's time is used (100: it is broken)."""

    percent: int
    people: tuple[str, ...]
    person_ids: tuple[int, ...]
    public = False
    aside = TicketFact.aside | {"person_ids"}

    @property
    def topics(self) -> tuple[str, ...]:
        return (f"ticket:{self.ticket_id}", *(f"notices:{person_id}" for person_id in self.person_ids))


@dataclass(frozen=True, kw_only=True)
class AlarmAcknowledged(TicketFact):
    """An agent sees to it: nobody is reminded any more, until it breaks."""

    agent: str
    public = False


@dataclass(frozen=True, kw_only=True)
class AcknowledgementTakenBack(AlarmAcknowledged):
    """The agent does not see to it after all."""


@dataclass(frozen=True, kw_only=True)
class TermsChanged(TicketFact):
    """An administrator decided that its promises count by the terms of now; `due` is what is due next (ISO 8601, UTC)."""

    was: str
    plan: str
    severity: str
    choice: str
    reason: str
    due: str
    revision: int


@dataclass(frozen=True, kw_only=True)
class TermsKept(TicketFact):
    """An administrator decided that its promises keep the terms they were made under; `now_plan` is what would count now."""

    plan: str
    now_plan: str
    choice: str
    reason: str
    revision: int
    public = False


@dataclass(frozen=True, kw_only=True)
class TicketFollowed(TicketFact):
    """Somebody chose to watch it."""

    person: int
    public = False

    @property
    def topics(self) -> tuple[str, ...]:
        return (f"ticket:{self.ticket_id}",)


@dataclass(frozen=True, kw_only=True)
class TicketUnfollowed(TicketFollowed):
    """Somebody watches it no more."""


@dataclass(frozen=True, kw_only=True)
class RevisionFact(Fact):
    """Something about a decision on promises under older terms; the numbers count requests."""

    revision: int
    scope: str
    scope_id: int
    choice: str
    reason: str
    total: int
    changed: int
    skipped: int
    subject = "revision"
    aside = frozenset({"revision"})

    @property
    def subject_id(self) -> int:
        return self.revision


@dataclass(frozen=True, kw_only=True)
class RevisionStarted(RevisionFact):
    """It is carried out from now on, or again."""


@dataclass(frozen=True, kw_only=True)
class RevisionStopped(RevisionFact):
    """An administrator stopped it."""


@dataclass(frozen=True, kw_only=True)
class RevisionFinished(RevisionFact):
    """Every request has been decided."""
