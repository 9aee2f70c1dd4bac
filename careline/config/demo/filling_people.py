"""The invented organizations, members and agents that invented tickets belong to."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stdnum import luhn

from careline.config.demo import filling_words as words
from careline.config.demo.copying import copy, take_ids
from careline.contracts.models import SupportPlan
from careline.customers.models import Edition
from careline.people.models import Team
from careline.sla.models import CalendarVersion, PolicyVersion, Target
from careline.sla.pinned import calendar_version, first_response_targets, policy_version
from careline.sla.rules import Place

MEMBERS_EACH = 3
AGENTS = 40
FIRST_ACCOUNT = 80_000_000
NO_PASSWORD = "!invented"
TERM = timedelta(days=1095)
PERSON = ("id", "email", "name", "language", "time_zone", "password", "is_active", "is_staff", "is_superuser")


@dataclass(frozen=True)
class Plan:
    """A support plan with the versions in force."""

    row: SupportPlan
    policy: PolicyVersion
    calendar: CalendarVersion
    targets: tuple[Target, ...]


@dataclass(frozen=True, kw_only=True)
class Customer:
    """What a ticket needs to know of its organization. `members` are member's and person's ids."""

    organization_id: int
    licence_id: int
    edition_id: int
    contract_id: int | None
    plan: Plan
    language: str
    place: Place
    members: tuple[tuple[int, int], ...]


def make_agents(chance: random.Random) -> dict[str, list[tuple[int, int, str, int | None]]]:
    """Agents by the language they answer in: agent's id, person's id, name, main team's id."""
    ids, people = take_ids("people_agent", count=AGENTS), take_ids("people_person", count=AGENTS)
    languages = [words.LANGUAGES[number % 5][0] for number in range(AGENTS)]
    names = [words.person(language, chance.randrange(100)) for language in languages]
    copy("people_person", PERSON, [
        (people[i], f"agent-{people[i]}@careline.example", names[i], languages[i],
        words.COUNTRIES[languages[i]][2],
         NO_PASSWORD, True, False, False) for i in range(AGENTS)
    ])  # fmt: skip
    teams: list[int | None] = list(Team.objects.order_by("id").values_list("pk", flat=True)) or [None]
    columns = ("id", "person_id", "kind", "languages", "native_languages", "basic_languages", "skills", "main_team_id",
               "telephone", "capacity")  # fmt: skip
    copy("people_agent", columns, [
        (ids[i], people[i], "agent", [languages[i], "en"], [languages[i]], [], [], teams[i % len(teams)], "", 15)
        for i in range(AGENTS)
    ])  # fmt: skip
    found: dict[str, list[tuple[int, int, str, int | None]]] = {language: [] for language, _ in words.LANGUAGES}
    for i, language in enumerate(languages):
        found[language].append((ids[i], people[i], names[i], teams[i % len(teams)]))
    return found


def make_customers(chance: random.Random, *, count: int, now: datetime) -> list[Customer]:
    """Organizations with a licence, for some a contract, and three members each."""
    customers, today = _invent(chance, count), now.date()
    begins, ends = today - TERM, today + TERM
    people = [(person, member, customer) for customer in customers for member, person in customer.members]
    copy("people_person", PERSON, [
        (person, f"person-{person}@customer-{customer.organization_id}.example",
         words.person(customer.language, chance.randrange(100)), customer.language, customer.place.zone,
         NO_PASSWORD,
         True, False, False) for person, _, customer in people
    ])  # fmt: skip
    copy("customers_organization",
         ("id", "account_id", "name", "country", "subdivision", "time_zone", "language"),
         [_organization(chance, customer) for customer in customers])  # fmt: skip
    copy("customers_member", ("id", "organization_id", "person_id", "role"), [
        (member, customer.organization_id, person, "owner" if place == 0 else "technical")
        for place, (person, member, customer) in enumerate(people)
    ])  # fmt: skip
    copy("customers_licence", ("id", "organization_id", "edition_id", "seats", "status", "starts_on",
    "ends_on"), [
        (customer.licence_id, customer.organization_id, customer.edition_id, chance.randrange(3, 400),
        "active", begins,
         ends) for customer in customers
    ])  # fmt: skip
    _contracts(customers, begins, ends)
    return customers


def _invent(chance: random.Random, count: int) -> list[Customer]:
    organizations, licences = (
        take_ids("customers_organization", count=count),
        take_ids("customers_licence", count=count),
    )
    contracts = take_ids("contracts_supportcontract", count=count)
    members = take_ids("customers_member", count=count * MEMBERS_EACH)
    people = take_ids("people_person", count=count * MEMBERS_EACH)
    plans, editions = plans_in_force(), list(Edition.objects.filter(opens_tickets=True, opens_sla=True))
    weights = [70 if plan.row.comes_with_licence else 15 for plan in plans]
    languages = [language for language, _ in words.LANGUAGES]
    shares = [share for _, share in words.LANGUAGES]
    found = []
    for i in range(count):
        plan, language = chance.choices(plans, weights)[0], chance.choices(languages, shares)[0]
        country, subdivision, zone = words.COUNTRIES[language]
        own = slice(i * MEMBERS_EACH, (i + 1) * MEMBERS_EACH)
        found.append(Customer(
            organization_id=organizations[i], licence_id=licences[i], edition_id=chance.choice(editions).pk,
            plan=plan,
            contract_id=None if plan.row.comes_with_licence else contracts[i], language=language,
            place=Place(zone=zone, country=country, subdivision=subdivision),
            members=tuple(zip(members[own], people[own], strict=True)),
        ))  # fmt: skip
    return found


def plans_in_force() -> list[Plan]:
    """Every support plan with the newest versions of what it promises by."""
    found = []
    for row in SupportPlan.objects.select_related("policy"):
        policy = PolicyVersion.objects.filter(policy=row.policy).order_by("-number")[0]
        calendar = CalendarVersion.objects.filter(calendar=row.policy.calendar_id).order_by("-number")[0]
        targets = first_response_targets(policy.pk)
        found.append(Plan(row, policy_version(policy.pk), calendar_version(calendar.pk), targets))
    return found


def _organization(chance: random.Random, customer: Customer) -> tuple[int | str, ...]:
    serial = str(FIRST_ACCOUNT + customer.organization_id)
    name = words.organization(customer.language, chance.randrange(7), chance.randrange(10))
    place = customer.place
    return (customer.organization_id, serial + str(luhn.calc_check_digit(serial)), name, place.country,
            place.subdivision, place.zone, customer.language)  # fmt: skip


def _contracts(customers: list[Customer], begins: date, ends: date) -> None:
    columns = ("id", "organization_id", "plan_id", "status", "starts_on", "ends_on", "telephone_number")
    copy("contracts_supportcontract", columns, [
        (customer.contract_id, customer.organization_id, customer.plan.row.pk, "active", begins, ends, "")
        for customer in customers if customer.contract_id
    ])  # fmt: skip
