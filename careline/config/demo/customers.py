"""The customers of the demonstration: organizations, members, licences and contracts."""

from dataclasses import dataclass
from datetime import date, timedelta

from stdnum import luhn

from careline.contracts.models import SupportContract, SupportPlan
from careline.customers.models import Edition, Licence, Member, Organization
from careline.people.models import Agent, Person

OWNER, BILLING, TECHNICAL, READ_ONLY = (
    Member.Role.OWNER,
    Member.Role.BILLING,
    Member.Role.TECHNICAL,
    Member.Role.READ_ONLY,
)


@dataclass(frozen=True, kw_only=True)
class Customer:
    """One organization.

    `people` are name, local part of the address, role; `contract` is plan, contact, deputy, number.
    """

    name: str
    domain: str
    serial: str
    country: str
    zone: str
    language: str
    edition: str
    seats: int
    people: tuple[tuple[str, str, str], ...]
    manager: str
    subdivision: str = ""
    contract: tuple[str, str, str, str] | None = None
    days_left: int = 150


CUSTOMERS = (
    Customer(
        name="Bakkerij Smit", domain="bakkerij-smit.example", serial="77120411", country="NL",
        zone="Europe/Amsterdam",
        language="nl", edition="business", seats=12, manager="marieke.dewit",
        people=(("Joost Smit", "joost.smit", OWNER), ("Anneke Smit", "anneke.smit", BILLING),
                ("Daan Visser", "daan.visser", TECHNICAL)),
    ),
    Customer(
        name="Nordlicht Klinik", domain="nordlicht-klinik.example", serial="40318825", country="DE",
        subdivision="HH",
        zone="Europe/Berlin", language="de", edition="premium", seats=140, manager="jonas.berg",
        contract=("sla-24x5", "jonas.berg", "marieke.dewit", "+49 40 66969 155"),
        people=(("Henrike Petersen", "henrike.petersen", OWNER), ("Lars Jensen", "lars.jensen", TECHNICAL),
                ("Birgit Thomsen", "birgit.thomsen", BILLING), ("Dr. Uwe Harms", "uwe.harms", READ_ONLY)),
    ),
    Customer(
        name="Brouwerij Lamme", domain="brouwerij-lamme.example", serial="52290674", country="BE",
        zone="Europe/Brussels", language="nl", edition="corporate", seats=320, manager="marieke.dewit",
        contract=("sla-24x7", "marieke.dewit", "jonas.berg", "+44 20 7946 0177"),
        people=(("Els Lamme", "els.lamme", OWNER), ("Wouter Claes", "wouter.claes", TECHNICAL),
                ("Katrien Peeters", "katrien.peeters", BILLING), ("Bram Mertens", "bram.mertens", READ_ONLY)),
    ),
    Customer(
        name="Atelier Roche", domain="atelier-roche.example", serial="33514907", country="FR",
        zone="Europe/Paris",
        language="fr", edition="remote-access", seats=6, manager="camille.laurent",
        people=(("Mathilde Roche", "mathilde.roche", OWNER), ("Julien Faure", "julien.faure", TECHNICAL)),
    ),
    Customer(
        name="مكتبة النيل", domain="maktabat-alnil.example", serial="20655183", country="EG",
        zone="Africa/Cairo",
        language="ar", edition="corporate", seats=85, manager="nadia.haddad",
        contract=("sla-24x7", "nadia.haddad", "camille.laurent", "+44 20 7946 0188"),
        people=(("ياسمين منصور", "yasmin.mansour", OWNER), ("كريم فؤاد", "karim.fouad", TECHNICAL),
                ("هدى سالم", "huda.salem", BILLING)),
    ),
    Customer(
        name="Harbour & Pine Architects", domain="harbour-pine.example", serial="44709236", country="GB",
        subdivision="ENG", zone="Europe/London", language="en", edition="premium", seats=45,
        manager="ruth.okafor",
        people=(("Priya Nair", "priya.nair", OWNER), ("Tom Ashworth", "tom.ashworth", TECHNICAL),
                ("Grace Bell", "grace.bell", BILLING)),
    ),
    Customer(
        name="Studio Vega", domain="studio-vega.example", serial="61283340", country="ES",
        zone="Europe/Madrid",
        language="en", edition="free", seats=1, manager="camille.laurent",
        people=(("Sofía Vega", "sofia.vega", OWNER),),
    ),
    Customer(
        name="Tischlerei Brandt", domain="tischlerei-brandt.example", serial="41877052", country="DE",
        subdivision="BY",
        zone="Europe/Berlin", language="de", edition="business", seats=4, manager="jonas.berg", days_left=-23,
        people=(("Sabine Brandt", "sabine.brandt", OWNER),),
    ),
)  # fmt: skip


def create(*, agents: dict[str, Agent], today: date) -> dict[str, Member]:
    """Make all of them, their terms counted from a date; returns the members by e-mail address."""
    editions = {edition.code: edition for edition in Edition.objects.all()}
    plans = {plan.code: plan for plan in SupportPlan.objects.all()}
    members: dict[str, Member] = {}
    for customer in CUSTOMERS:
        organization = _organization(customer, agents)
        _licence(organization, customer, editions[customer.edition], today)
        _contract(organization, customer, plans, agents, today)
        members |= {member.person.email: member for member in _members(organization, customer)}
    return members


def _organization(customer: Customer, agents: dict[str, Agent]) -> Organization:
    return Organization.objects.create(
        account_id=customer.serial + str(luhn.calc_check_digit(customer.serial)), name=customer.name,
        country=customer.country, subdivision=customer.subdivision, time_zone=customer.zone,
        language=customer.language, account_manager=agents[customer.manager],
    )  # fmt: skip


def _licence(organization: Organization, customer: Customer, edition: Edition, today: date) -> None:
    ends = today + timedelta(days=customer.days_left)
    status = Licence.Status.ACTIVE if ends >= today else Licence.Status.EXPIRED
    Licence.objects.create(
        organization=organization, edition=edition, seats=customer.seats, status=status, ends_on=ends,
        starts_on=ends - timedelta(days=364),
    )  # fmt: skip


def _contract(
    organization: Organization,
    customer: Customer,
    plans: dict[str, SupportPlan],
    agents: dict[str, Agent],
    today: date,
) -> None:
    if customer.contract is None:
        return
    plan, contact, deputy, number = customer.contract
    ends = today + timedelta(days=customer.days_left)
    SupportContract.objects.create(
        organization=organization, plan=plans[plan], status=SupportContract.Status.ACTIVE, ends_on=ends,
        starts_on=ends - timedelta(days=364), dedicated_contact=agents[contact], deputy=agents[deputy],
        telephone_number=number,
    )  # fmt: skip


def _members(organization: Organization, customer: Customer) -> list[Member]:
    return [
        Member.objects.create(
            organization=organization, role=role,
            person=Person.objects.create_user(
                f"{local}@{customer.domain}", name=name, language=customer.language, time_zone=customer.zone
            ),
        )
        for name, local, role in customer.people
    ]  # fmt: skip
