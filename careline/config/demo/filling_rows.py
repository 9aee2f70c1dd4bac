"""The rows that one invented ticket leaves in each table: the same that the verbs would leave."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import orjson

from careline.config.demo.filling_people import Customer
from careline.config.demo.stories import arabic, dutch, english, french, german
from careline.config.demo.stories.telling import Answer, Story
from careline.sla.hours import elapsed
from careline.sla.models import Target
from careline.sla.promising import WARN_AT, Promise
from careline.sla.promising import promise as promised
from careline.tickets.numbers import following
from careline.ui.markdown import render

STORIES = {
    "nl": dutch.STORIES,
    "de": german.STORIES,
    "fr": french.STORIES,
    "ar": arabic.STORIES,
    "en": english.STORIES,
}
SEVERITY_WEIGHTS = {"very_high": 4, "high": 16, "medium": 45, "low": 35}
LATE_SHARE = 0.03
COLUMNS = {
    "contracts_entitlement": (
        "id", "organization_id", "licence_id", "plan_id", "contract_id", "policy_version_id",
        "calendar_version_id",
        "plan_name", "zone", "country", "subdivision", "decided_at"),
    "sla_clock": (
        "id", "organization_id", "subject", "subject_id", "metric", "severity", "policy_version_id",
        "calendar_version_id", "zone", "country", "subdivision", "seconds", "is_guaranteed", "started_at",
        "aim_at",
        "soon_at", "due_at", "next_at", "warned_percent", "met_at", "breached_at", "breach_recorded_at",
        "late_seconds"),
    "tickets_ticket": (
        "id", "number", "organization_id", "requester_id", "edition_id", "entitlement_id", "clock_id",
        "assignee_id",
        "subject", "system_information", "severity", "language", "channel", "status", "turn", "soon_at",
        "due_at",
        "client_id", "created_at", "updated_at", "closed_at"),
    "tickets_message": (
        "ticket_id", "organization_id", "author_id", "from_vendor", "kind", "channel", "body", "html",
        "client_id",
        "created_at"),
    "events_event": ("at", "name", "subject", "subject_id", "organization_id", "by", "public", "data"),
}  # fmt: skip
Rows = Iterator[tuple[str, tuple[Any, ...]]]


@dataclass(frozen=True, kw_only=True)
class Invented:
    """One ticket to be: who, when, and how it stands (`running`, `open` or `closed`)."""

    ticket_id: int
    entitlement_id: int
    clock_id: int
    customer: Customer
    agent: tuple[int, int, str]
    target: Target
    asked: datetime
    state: str
    now: datetime

    @property
    def promise(self) -> Promise:
        rules = self.customer.plan.calendar.compiled
        return promised(rules=rules, place=self.customer.place, target=self.target, start=self.asked)


def rows_of(chance: random.Random, it: Invented) -> Rows:
    """Each row with the name of its table."""
    promise, story = it.promise, chance.choice(STORIES[it.customer.language])
    due, soon = promise.due_at, promise.soon_at
    answered = None if it.state == "running" else _answered(chance, it, due)
    member, person = chance.choice(it.customer.members)
    yield "contracts_entitlement", _entitlement(it)
    yield "sla_clock", _clock(it, promise, due, soon, answered)
    conversation = [] if answered is None else _conversation(chance, it, story, person, answered)
    last = conversation[-1][0] if conversation else it.asked
    closed = last + timedelta(minutes=5) if it.state == "closed" else None
    yield "tickets_ticket", _ticket(chance, it, story, member, (soon, due), last, closed, bool(conversation))
    yield "tickets_message", _message(chance, it, it.asked, person, story.text, from_vendor=False)
    yield "events_event", _event(it, it.asked, "TicketSubmitted", person, {
        "plan": it.customer.plan.row.name, "severity": it.target.severity, "due": due.isoformat(),
        "is_guaranteed": it.target.is_guaranteed, "seconds": it.target.seconds,
        "channel": "portal"})  # fmt: skip
    for at, author, body in conversation:
        from_vendor = author == it.agent[1]
        yield "tickets_message", _message(chance, it, at, author, body, from_vendor=from_vendor)
        yield "events_event", _event(it, at, "AgentReplied" if from_vendor else "CustomerWrote", author, {})
    if closed:
        yield "events_event", _event(it, closed, "TicketClosed", it.agent[1], {"by_vendor": True})


def _answered(chance: random.Random, it: Invented, due: datetime) -> datetime:
    """Mostly well in time, sometimes late; never in the future."""
    span = due - it.asked
    share = 1 + chance.random() if chance.random() < LATE_SHARE else 0.05 + 0.8 * chance.random()
    return min(it.asked + span * share, it.now)


def _conversation(
    chance: random.Random, it: Invented, story: Story, person: int, answered: datetime
) -> list[tuple[datetime, int, str]]:
    """The first answer, and for half of them some more from both sides. An open one may wait for either."""
    answers = [step.text for step in story.steps if isinstance(step, Answer)] or [
        _any_answer(it.customer.language)
    ]
    found = [(answered, it.agent[1], answers[0])]
    for turn in range(chance.choice((0, 0, 1, 2))):
        at = min(found[-1][0] + timedelta(minutes=chance.randrange(10, 2000)), it.now)
        found.append(
            (at, person if turn % 2 == 0 else it.agent[1], story.text if turn % 2 == 0 else answers[0])
        )
    return found


@lru_cache
def _any_answer(language: str) -> str:
    return next(step.text for story in STORIES[language] for step in story.steps if isinstance(step, Answer))


def _entitlement(it: Invented) -> tuple[Any, ...]:
    customer, place = it.customer, it.customer.place
    return (it.entitlement_id, customer.organization_id, customer.licence_id, customer.plan.row.pk,
            customer.contract_id,
            customer.plan.policy.pk, customer.plan.calendar.pk, customer.plan.row.name, place.zone,
            place.country,
            place.subdivision, it.asked)  # fmt: skip


def _clock(
    it: Invented, promise: Promise, due: datetime, soon: datetime, answered: datetime | None
) -> tuple[Any, ...]:
    ended = answered or it.now
    breached = due if ended >= due else None
    next_at, warned, late = None, 0, None
    if answered is None and breached is None:
        shares = {percent: promise.share_at(percent) for percent in WARN_AT}
        warned = max((percent for percent, at in shares.items() if at <= it.now), default=0)
        next_at = min([at for at in shares.values() if at > it.now] + [due])
    if answered is not None:
        late = elapsed(rules=promise.rules, place=promise.place, start=due, end=answered) if breached else 0
    customer, place = it.customer, it.customer.place
    return (it.clock_id, customer.organization_id, "ticket", it.ticket_id, it.target.metric,
            it.target.severity,
            customer.plan.policy.pk, customer.plan.calendar.pk, place.zone, place.country, place.subdivision,
            it.target.seconds, it.target.is_guaranteed, it.asked, promise.aim_at, soon, due, next_at,
            warned, answered,
            breached, breached, late)  # fmt: skip


def _ticket(
    chance: random.Random, it: Invented, story: Story, member: int, ends: tuple[datetime, datetime],
    last: datetime,
    closed: datetime | None, is_answered: bool,
) -> tuple[Any, ...]:  # fmt: skip
    customer = it.customer
    soon, due = (None, None) if is_answered else ends
    return (it.ticket_id, following(serial=it.ticket_id), customer.organization_id, member,
            customer.edition_id,
            it.entitlement_id, it.clock_id, it.agent[0] if is_answered else None, story.subject, story.system,
            it.target.severity, customer.language, "portal", "closed" if closed else "open",
            chance.choice(("vendor", "customer")) if is_answered else "vendor", soon, due, _uuid(chance),
            it.asked,
            closed or last, closed)  # fmt: skip


def _message(
    chance: random.Random, it: Invented, at: datetime, author: int, body: str, *, from_vendor: bool
) -> tuple[Any, ...]:
    return (it.ticket_id, it.customer.organization_id, author, from_vendor, "reply",
            "desk" if from_vendor else "portal",
            body, _html(body), _uuid(chance), at)  # fmt: skip


def _event(it: Invented, at: datetime, name: str, by: int, data: dict[str, Any]) -> tuple[Any, ...]:
    return (
        at,
        name,
        "ticket",
        it.ticket_id,
        it.customer.organization_id,
        by,
        True,
        orjson.dumps(data).decode(),
    )


@lru_cache(maxsize=256)
def _html(body: str) -> str:
    return render(text=body)


def _uuid(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))
