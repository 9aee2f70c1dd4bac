"""Somebody whose address is of an organization's domain becomes a member of it, and its owners are told."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation

from careline.customers.domain_models import MailDomain
from careline.customers.domains import whose
from careline.customers.events import MemberJoined
from careline.customers.models import Member, Organization
from careline.events.recording import record
from careline.people.models import Person
from careline.post.posting import Recipient, post

MOST_IN_A_DAY, MOST_LETTERS = 20, 254


class TooManyJoined(Exception):
    """So many people of one organization joined today that somebody is making addresses up."""


@transaction.atomic
def join(*, address: str, name: str, at: datetime) -> Member | None:
    """Make whoever has an address a member by its domain; None where no domain lets them in, or they were sent away.

    At most 20 a day join one organization: an address is easily made up. Raises TooManyJoined. Asked several times at once
    it makes one person and one member. `at` is aware UTC.
    """
    domain = whose(address=address) if len(address) <= MOST_LETTERS else None
    if domain is None or not domain.admits:
        return None
    organization = Organization.objects.select_for_update().get(pk=domain.organization_id)
    person = Person.objects.filter(email=address.lower()).first()
    if person and (not person.is_active or person.memberships.exists()):
        return person.memberships.select_related("organization", "person").first() if person.is_active else None
    today = Member.objects.filter(organization=organization, created_at__gt=at - timedelta(days=1)).exclude(came_by="")
    if today.count() >= MOST_IN_A_DAY:
        raise TooManyJoined
    person = person or _person(organization, address, name)
    member = Member.objects.create(
        organization=organization, person=person, role=domain.role, came_by=domain.domain, created_at=at
    )  # fmt: skip
    record(_joined(member, domain), by=person.pk, at=at)
    _tell_owners(member, domain)
    return member


def _person(organization: Organization, address: str, name: str) -> Person:
    called = name.strip()[:120] or address.partition("@")[0][:120]
    return Person.objects.create_user(
        address, name=called, language=organization.language, time_zone=organization.time_zone
    )  # fmt: skip


def _joined(member: Member, domain: MailDomain) -> MemberJoined:
    return MemberJoined(
        organization=member.organization_id, member=member.pk, person=member.person.name, address=member.person.email,
        role=member.role, domain=domain.domain,
    )  # fmt: skip


def _tell_owners(member: Member, domain: MailDomain) -> None:
    """The role travels by its English name: the letter translates it for its reader."""
    with translation.override("en"):
        role = str(Member.Role(member.role).label)
    context = {
        "who": member.person.name, "address": member.person.email, "role": role, "domain": domain.domain,
        "organization": member.organization.name, "url": f"{settings.URL}/account",
    }  # fmt: skip
    owners = Member.objects.filter(organization=member.organization_id, role=Member.Role.OWNER, person__is_active=True)
    for owner in owners.select_related("person"):
        to = Recipient(
            to=owner.person.email, name=owner.person.name, language=owner.person.language, zone=owner.person.time_zone
        )  # fmt: skip
        post(recipient=to, template="customers/letters/joined", context=context, key=f"joined:{member.pk}:{owner.pk}")
