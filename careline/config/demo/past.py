"""The weeks before the stories: some requests a week of the same customers, answered, most of them in time.

So that the supervisors' board has something to draw. Written like `filling`, with the rows that the verbs would leave, but
without letters; what was found about broken promises is told by the verb.
"""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import orjson

from careline.config.demo.copying import copy, take_ids, take_serials
from careline.config.demo.filling_fates import Fate, Invented
from careline.config.demo.filling_people import Customer, plans_in_force
from careline.config.demo.filling_rows import COLUMNS, rows_of
from careline.config.demo.past_words import DETAILS, QUESTIONS, REMEDIES
from careline.config.demo.stories.telling import Story, ago
from careline.contracts.models import SupportContract
from careline.customers.models import Licence, Member
from careline.people.models import Agent
from careline.sla import breaching, finding, tallying
from careline.sla.hours import due
from careline.sla.models import Breach, Target
from careline.sla.rules import Place
from careline.tickets.search_entering import enter_again

WEEKS, NEWEST = 13, timedelta(days=4)
# A request a week each, more or less; the chance of a late answer falls as the weeks pass.
BUSY = {
    "brouwerij-lamme": 3,
    "nordlicht-klinik": 3,
    "maktabat-alnil": 2,
    "harbour-pine": 2,
    "bakkerij-smit": 1,
    "atelier-roche": 1,
}
WEIGHTS = {"very_high": 1, "high": 3, "medium": 4, "low": 3}
LATE_AT_FIRST, LATE_NOW = 0.08, 0.01
Known = tuple[int, int, str, int | None]


def tell(*, agents: dict[str, Agent], members: dict[str, Member], now: datetime) -> int:
    """Write what was asked and answered, counted back from an aware UTC instant; returns how many."""
    chance = random.Random(7)
    asked = sorted(_asked(chance, _customers(members), now), key=lambda one: one[0])
    ids = zip(take_serials(count=len(asked)), take_ids("contracts_entitlement", count=len(asked)),
              take_ids("sla_clock", count=len(asked)), strict=True)  # fmt: skip
    message_ids = iter(take_ids("tickets_message", count=2 * len(asked)))
    by_language = _by_language(agents)
    rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in COLUMNS}
    for number, (one_ids, (at, customer)) in enumerate(zip(ids, asked, strict=True)):
        invented = _invented(chance, one_ids, at, customer, by_language, now)
        fate = _fate(chance, invented, number)
        for table, row in rows_of(chance, invented, fate, message_ids):
            rows[table].append(row)
        rows["events_event"].append(_taken(invented, fate))
    for table, found in rows.items():
        copy(table, COLUMNS[table], found)
    enter_again(message_ids=[row[0] for row in rows["tickets_message"]])  # type: ignore[misc]
    breaching.write_missing()
    tallying.rebuild()
    _look_into(supervisor=agents["ruth.okafor"], now=now)
    return len(asked)


def _customers(members: dict[str, Member]) -> dict[str, Customer]:
    """Those who may ask, by the first part of their domain."""
    plans = {plan.row.pk: plan for plan in plans_in_force()}
    usual = next(plan for plan in plans.values() if plan.row.comes_with_licence)
    contracts = {row.organization_id: row for row in SupportContract.objects.filter(status="active")}
    licences = {row.organization_id: row for row in Licence.objects.all()}
    found: dict[str, Customer] = {}
    for email, member in members.items():
        domain, organization = email.partition("@")[2].partition(".")[0], member.organization
        contract = contracts.get(organization.pk)
        if domain in BUSY and member.may_ask:
            earlier = found[domain].members if domain in found else ()
            found[domain] = Customer(
                organization_id=organization.pk, licence_id=licences[organization.pk].pk,
                edition_id=licences[organization.pk].edition_id, contract_id=contract.pk if contract else None,
                plan=plans[contract.plan_id] if contract else usual, language=organization.language,
                place=Place(zone=organization.time_zone, country=organization.country, subdivision=organization.subdivision),
                members=(*earlier, (member.pk, member.person_id)),
            )  # fmt: skip
    return found


def _asked(chance: random.Random, customers: dict[str, Customer], now: datetime) -> Iterator[tuple[datetime, Customer]]:
    for week in range(WEEKS):
        for domain, customer in customers.items():
            for _ in range(chance.randint(max(1, BUSY[domain] - 1), BUSY[domain] + 1)):
                yield now - NEWEST - timedelta(days=7 * week + chance.random() * 6, minutes=chance.random() * 600), customer


def _by_language(agents: dict[str, Agent]) -> dict[str, list[Known]]:
    """Who answers in a language; the supervisor leaves it to the others."""
    found: dict[str, list[Known]] = {language: [] for language in QUESTIONS}
    for agent in agents.values():
        for language in () if agent.is_supervisor else agent.languages:
            found[language].append((agent.pk, agent.person_id, agent.person.name, agent.main_team_id))
    return found


def _invented(
    chance: random.Random, ids: tuple[int, int, int], at: datetime, customer: Customer, agents: dict[str, list[Known]],
    now: datetime,
) -> Invented:  # fmt: skip
    targets = customer.plan.targets
    target: Target = chance.choices(targets, [WEIGHTS.get(target.severity, 1) for target in targets])[0]
    return Invented(
        ticket_id=ids[0], entitlement_id=ids[1], clock_id=ids[2], customer=customer, target=target,
        agent=chance.choice(agents[customer.language]), asked=at.replace(microsecond=0), state="closed", now=now,
    )  # fmt: skip


def _fate(chance: random.Random, it: Invented, number: int) -> Fate:
    """Answered within the promise, or some open hours too late; closed an hour after."""
    subject, question, answer = (text.format(n=number % 60 + 2) for text in chance.choice(QUESTIONS[it.customer.language]))
    promise, member = it.promise, chance.choice(it.customer.members)
    share = (it.now - it.asked) / timedelta(weeks=WEEKS)
    is_late = chance.random() < LATE_NOW + (LATE_AT_FIRST - LATE_NOW) * share
    seconds = (
        promise.seconds + chance.randrange(600, 9000) if is_late else int(promise.seconds * (0.05 + 0.8 * chance.random()))
    )
    answered = min(due(rules=promise.rules, place=promise.place, start=it.asked, seconds=seconds), it.now)
    story = Story(who="", at=ago(), subject=subject, text=question, severity=it.target.severity)
    return Fate(
        story=story, member_id=member[0], person_id=member[1], promise=promise, due=promise.due_at, soon=promise.soon_at,
        answered=answered, said=[(answered, it.agent[1], answer)], closed=min(answered + timedelta(hours=1), it.now),
    )  # fmt: skip


def _taken(it: Invented, fate: Fate) -> tuple[object, ...]:
    """Whoever answered had taken it before, and before it fell due."""
    at = it.asked + (min(fate.due, fate.answered or fate.due) - it.asked) / 2
    data = orjson.dumps({"agent": it.agent[2]}).decode()
    return (at, "TicketTaken", "ticket", it.ticket_id, it.customer.organization_id, it.agent[1], True, data)


def _look_into(*, supervisor: Agent, now: datetime) -> None:
    """All but the newest two broken promises have a cause and a remedy, found on the day after."""
    rows = Breach.objects.filter(answered_at__lt=now - NEWEST).select_related("organization").order_by("-due_at")
    for number, breach in enumerate(rows[2:]):
        remedies = list(REMEDIES[breach.organization.language].items())
        cause, remedy = remedies[number % len(remedies)]
        at = (breach.answered_at or now) + timedelta(days=1)
        person = supervisor.person
        finding.find(breach=breach, person=person, cause=cause, detail=DETAILS[cause], remedy=remedy, at=min(at, now))
