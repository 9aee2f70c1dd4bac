"""Reading people."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import BigIntegerField, Q, QuerySet

from careline.db.prepared import Given, Prepared
from careline.people.models import Absence, Agent, Person, Team, Token
from careline.people.tokens import digest

ACTIVE = Prepared(lambda: Person.objects.select_related("agent").filter(pk=Given("pk", BigIntegerField()), is_active=True))


def agent(*, person: Person) -> Agent | None:
    """The agent a person is, if any; no statement for somebody read by `signed_in`."""
    return getattr(person, "agent", None)


def signed_in(*, person_id: int) -> Person | None:
    """The active person of a session, with the agent they may be. One statement."""
    return ACTIVE.first(pk=person_id)


def with_email(*, email: str) -> Person | None:
    """The person of an address, for letters about signing in."""
    return Person.objects.filter(email=email.lower()).first()


def agents_with_emails(*, emails: Iterable[str]) -> set[str]:
    """Which of these addresses (in small letters) are those of support staff. One statement."""
    return set(Agent.objects.filter(person__email__in=list(emails)).values_list("person__email", flat=True))


def teams() -> list[Team]:
    """Every team, by name."""
    return list(Team.objects.order_by("name", "id"))


def names(*, ids: set[int]) -> dict[int, str]:
    """Names by id, for history lines. No statement for an empty set."""
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def tokens(*, person: Person) -> list[Token]:
    """A person's keys for programs that still work, newest first."""
    return list(Token.objects.filter(person=person, revoked_at=None).order_by("-created_at"))


def person_of_token(*, secret: str, at: datetime) -> Token | None:
    """The working token of a secret, with its person; None when it is unknown, stopped, expired or its person is gone."""
    rows = Token.objects.select_related("person").filter(digest=digest(secret=secret), revoked_at=None)
    token = rows.filter(person__is_active=True).first()
    return token if token and (token.expires_at is None or token.expires_at > at) else None


def agents(*, viewer: Agent) -> list[Agent]:
    """Active agents by name, for a colleague who chooses one."""
    rows = Agent.objects.filter(person__is_active=True).select_related("person").order_by("person__name", "id")
    return list(rows) if viewer.person.is_active else []


def colleague(*, viewer: Agent, pk: int) -> Agent | None:
    """Any agent, also one who left, for a supervisor who shares out the work."""
    rows = Agent.objects.filter(pk=pk).select_related("person")
    return rows.first() if viewer.is_supervisor and viewer.person.is_active else None


def absences(*, viewer: Agent, at: datetime) -> QuerySet[Absence]:
    """Absences that run or will, the next to end first: a supervisor's are everybody's, an agent's their own."""
    rows = Absence.objects.filter(ends_at__gt=at).select_related("agent__person", "deputy__person").order_by("ends_at", "id")
    return rows if viewer.is_supervisor else rows.filter(agent=viewer)


def absences_not_over(*, agent_ids: Iterable[int], at: datetime) -> list[Absence]:
    """The absences of many agents that are not over at an instant, in order of time. One statement."""
    return list(Absence.objects.filter(agent__in=list(agent_ids), ends_at__gt=at).order_by("starts_at"))


def agents_in_line(*, ids: Iterable[int], at: datetime) -> dict[int, Agent]:
    """By id: these agents, active supervisors, and whoever stands in for somebody away at an instant. One statement."""
    deputies = Absence.objects.filter(starts_at__lte=at, ends_at__gt=at).values("deputy")
    chiefs = Q(kind=Agent.Kind.SUPERVISOR, person__is_active=True)
    rows = Agent.objects.filter(Q(pk__in=list(ids)) | Q(pk__in=deputies) | chiefs)
    return {agent.pk: agent for agent in rows.select_related("person").order_by("id")}
