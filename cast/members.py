"""Everybody by name."""

from datetime import UTC, datetime

from careline.config.demo import customers, people
from careline.contracts.shipping import ship
from careline.customers.models import Licence, Member
from careline.people.models import Agent, Person
from careline.tickets import shipping as steps

SHIPPED_AT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def load(*, at: datetime) -> None:
    """Write the cast, unless it is there. `at` is an aware UTC instant."""
    ship(at=SHIPPED_AT)
    steps.ship()
    if people.exists():
        return
    agents = people.create()
    customers.create(agents=agents, today=at.date())
    Person.objects.create_user("eve@outside.example", name="Eve Adams")


def _member(local_part: str) -> Member:
    related = Member.objects.select_related("organization__account_manager__person", "person")
    return related.get(person__email__startswith=f"{local_part}@")


def _agent(local_part: str) -> Agent:
    return Agent.objects.select_related("person").get(person__email__startswith=f"{local_part}@")


class Cast:
    """Reads people when asked, so that each test has its own copies."""

    @property
    def els(self) -> Member:
        """Owner of Brouwerij Lamme, SLA 24x7, Brussels, writes Dutch."""
        return _member("els.lamme")

    @property
    def wouter(self) -> Member:
        """Technical member of Brouwerij Lamme."""
        return _member("wouter.claes")

    @property
    def bram(self) -> Member:
        """Reads only at Brouwerij Lamme."""
        return _member("bram.mertens")

    @property
    def katrien(self) -> Member:
        """Billing at Brouwerij Lamme."""
        return _member("katrien.peeters")

    @property
    def henrike(self) -> Member:
        """Owner of Nordlicht Klinik, SLA 24x5, Hamburg: another organization's member."""
        return _member("henrike.petersen")

    @property
    def joost(self) -> Member:
        """Owner of Bakkerij Smit, Standard, Amsterdam."""
        return _member("joost.smit")

    @property
    def yasmin(self) -> Member:
        """Owner of مكتبة النيل, SLA 24x7, Cairo, reads Arabic."""
        return _member("yasmin.mansour")

    @property
    def sofia(self) -> Member:
        """Has a Free licence."""
        return _member("sofia.vega")

    @property
    def sabine(self) -> Member:
        """Has an expired licence."""
        return _member("sabine.brandt")

    @property
    def marieke(self) -> Agent:
        """Agent; Dutch, English, German; dedicated contact of Brouwerij Lamme."""
        return _agent("marieke.dewit")

    @property
    def jonas(self) -> Agent:
        """Agent; German, English."""
        return _agent("jonas.berg")

    @property
    def ruth(self) -> Agent:
        """Supervisor."""
        return _agent("ruth.okafor")

    @property
    def alex(self) -> Person:
        """Administrator."""
        return Person.objects.get(email__startswith="alex.vermeer@")

    @property
    def eve(self) -> Person:
        """Has an account and belongs nowhere: must never get in."""
        return Person.objects.get(email="eve@outside.example")

    def licence(self, member: Member) -> Licence:
        """The member's best licence."""
        return Licence.objects.filter(organization=member.organization).order_by("-edition__position")[0]
