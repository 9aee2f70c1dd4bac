"""Reading customers, always through a person."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import BigIntegerField, CharField, Q, QuerySet

from careline.customers.models import Licence, Member, Organization
from careline.db.prepared import Given, Prepared
from careline.people.models import Agent, Person

LICENCES = Prepared(
    lambda: (
        Licence.objects.filter(organization=Given("organization", BigIntegerField()))
        .select_related("edition__product", "organization")
        .order_by("-edition__position", "id")
    )
)

OF_ADDRESS = Prepared(
    lambda: (
        Member.objects.filter(person__email=Given("email", CharField()))
        .select_related("organization__account_manager__person", "person")
        .order_by("id")
    )
)


def memberships(*, person: Person) -> QuerySet[Member]:
    """The organizations a person belongs to, oldest first."""
    related = ("organization__account_manager__person", "person")
    return Member.objects.filter(person=person).select_related(*related).order_by("id")


def memberships_of_address(*, address: str) -> list[Member]:
    """The memberships of the person whose account has an address (in any case), active or not, oldest first. One statement."""
    return OF_ADDRESS.all(email=address.lower())


def membership(*, person: Person, account_id: str | None) -> Member | None:
    """The membership a person acts in: the one they chose, else the oldest; None for a person without any."""
    mine = memberships(person=person)
    chosen = mine.filter(organization__account_id=account_id).first() if account_id else None
    return chosen or mine.first()


def colleagues(*, member: Member) -> list[Member]:
    """The members of the same organization, by name."""
    rows = Member.objects.filter(organization=member.organization).select_related("person")
    return list(rows.order_by("person__name"))


def members_with_emails(*, organization_id: int, emails: Sequence[str]) -> list[Member]:
    """The active members of an organization who have these addresses (in small letters), oldest first. One statement."""
    rows = Member.objects.filter(organization=organization_id, person__email__in=emails, person__is_active=True)
    return list(rows.select_related("person").order_by("id"))


def members_found(*, organization_id: int, text: str, most: int) -> list[Member]:
    """Active members of an organization whose name or address holds a text, by name; callers may see the organization."""
    rows = Member.objects.filter(organization=organization_id, person__is_active=True).select_related("person")
    if text:
        rows = rows.filter(Q(person__name__icontains=text) | Q(person__email__icontains=text))
    return list(rows.order_by("person__name", "id")[:most])


def licences(*, member: Member) -> list[Licence]:
    """The organization's licences, best first, with editions and products."""
    return _licences(organization=member.organization)


def licences_for_agent(*, agent: Agent, organization: Organization) -> list[Licence]:
    """The same, for support staff."""
    return _licences(organization=organization) if agent.pk else []


def organization_for_agent(*, agent: Agent, account_id: str) -> Organization | None:
    """The organization of an account ID, also as it is spoken (`771 204 118`), for support staff."""
    rows = Organization.objects.select_related("account_manager__person")
    return rows.filter(account_id="".join(account_id.split())).first() if agent.pk else None


def members_for_agent(agent: Agent, *, text: str, most: int = 20) -> list[Member]:
    """Members by words of their name, address, organization or its account ID, for support staff. One statement.

    Each table is looked through by itself; a condition across both would first join every member to both.
    """
    words = text.split()
    if not words or not agent.person.is_active:
        return []
    rows = Member.objects.filter(person__is_active=True).select_related("person", "organization")
    for word in words:
        people = Person.objects.filter(Q(name__icontains=word) | Q(email__icontains=word))
        organizations = Organization.objects.filter(Q(name__icontains=word) | Q(account_id=word))
        rows = rows.filter(Q(person__in=people) | Q(organization__in=organizations))
    return list(rows.order_by("-pk")[:most])


def member_for_agent(agent: Agent, *, pk: int) -> Member | None:
    """One member, with their organization, for support staff."""
    rows = Member.objects.filter(pk=pk, person__is_active=True).select_related("person", "organization")
    return rows.first() if agent.person.is_active else None


def memberships_for_agent(*, agent: Agent, person_id: int) -> list[Member]:
    """Where a person belongs, with the organizations, oldest first, for support staff. One statement."""
    rows = Member.objects.filter(person_id=person_id).select_related("person", "organization").order_by("id")
    return list(rows) if agent.person.is_active else []


def open_licences(*, member: Member, at: datetime) -> list[Licence]:
    """Those that run at an instant."""
    return [licence for licence in licences(member=member) if licence.is_open(at=at)]


def _licences(*, organization: Organization) -> list[Licence]:
    return LICENCES.all(organization=organization.pk)
