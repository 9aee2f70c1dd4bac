"""The rows that one invented ticket leaves in each table: the same that the verbs would leave."""

import random
import uuid
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

import orjson

from careline.config.demo.filling_fates import Fate, Invented
from careline.sla.hours import elapsed
from careline.sla.models import WARN_AT
from careline.tickets.numbers import following
from careline.ui.markdown import render

COLUMNS = {
    "contracts_entitlement": (
        "id", "organization_id", "licence_id", "plan_id", "contract_id", "policy_version_id",
        "calendar_version_id",
        "plan_name", "zone", "country", "subdivision", "decided_at"),
    "sla_clock": (
        "id", "organization_id", "subject", "subject_id", "metric", "severity", "policy_version_id",
        "calendar_version_id", "plan_id", "contract_id", "team_id", "zone", "country", "subdivision", "seconds",
        "target_seconds", "carried_seconds", "is_guaranteed", "began", "origin_at", "started_at", "aim_at", "soon_at",
        "due_at", "next_at", "warned_percent", "paused_seconds", "met_at", "breached_at", "breach_recorded_at",
        "late_seconds", "stopped_why"),
    "tickets_ticket": (
        "id", "number", "organization_id", "requester_id", "edition_id", "entitlement_id", "clock_id",
        "assignee_id",
        "subject", "system_information", "severity", "language", "channel", "status", "turn", "soon_at",
        "due_at", "pause",
        "client_id", "created_at", "updated_at", "closed_at"),
    "tickets_message": (
        "id", "ticket_id", "organization_id", "author_id", "from_vendor", "kind", "channel", "body", "html",
        "client_id",
        "created_at"),
    "events_event": ("at", "name", "subject", "subject_id", "organization_id", "by", "public", "data"),
}  # fmt: skip
Rows = Iterator[tuple[str, tuple[Any, ...]]]
Happened = tuple[datetime, str, int | None, dict[str, Any]]


def rows_of(chance: random.Random, it: Invented, fate: Fate, message_ids: Iterator[int]) -> Rows:
    """Each row with the name of its table."""
    yield "contracts_entitlement", _entitlement(it)
    yield "sla_clock", _clock(it, fate)
    yield "tickets_ticket", _ticket(chance, it, fate)
    ids = [next(message_ids) for _ in range(1 + len(fate.said))]
    everything = [(it.asked, fate.person_id, fate.story.text), *fate.said]
    for message_id, (at, author, body) in zip(ids, everything, strict=True):
        yield "tickets_message", _message(chance, it, message_id, at, author, body)
    for at, name, by, data in _history(it, fate, ids[1:]):
        text = orjson.dumps(data).decode()
        yield "events_event", (at, name, "ticket", it.ticket_id, it.customer.organization_id, by, True, text)


def _entitlement(it: Invented) -> tuple[Any, ...]:
    customer, plan, place = it.customer, it.customer.plan, it.customer.place
    return (
        it.entitlement_id, customer.organization_id, customer.licence_id, plan.row.pk, customer.contract_id,
        plan.policy.pk, plan.calendar.pk, plan.row.name, place.zone, place.country, place.subdivision, it.asked,
    )  # fmt: skip


def _clock(it: Invented, fate: Fate) -> tuple[Any, ...]:
    customer, plan, place = it.customer, it.customer.plan, it.customer.place
    breached = fate.due if _is_late(it, fate) else None
    next_at, warned = _warnings(it, fate)
    return (
        it.clock_id, customer.organization_id, "ticket", it.ticket_id, it.target.metric, it.target.severity,
        plan.policy.pk, plan.calendar.pk, plan.row.pk, customer.contract_id, it.agent[3] if fate.is_answered else None,
        place.zone, place.country, place.subdivision, it.target.seconds, it.target.seconds, 0, it.target.is_guaranteed,
        "asked", it.asked, it.asked, fate.promise.aim_at, fate.soon, fate.due, next_at, warned, 0, fate.answered, breached,
        breached, _late_seconds(it, fate), "",
    )  # fmt: skip


def _is_late(it: Invented, fate: Fate) -> bool:
    return (fate.answered or it.now) >= fate.due


def _late_seconds(it: Invented, fate: Fate) -> int | None:
    if fate.answered is None or not _is_late(it, fate):
        return None if fate.answered is None else 0
    return elapsed(rules=fate.promise.rules, place=fate.promise.place, start=fate.due, end=fate.answered)


def _warnings(it: Invented, fate: Fate) -> tuple[datetime | None, int]:
    """When the next one is due, and the last that passed. A clock that has ended, or is late, rests."""
    if fate.is_answered or _is_late(it, fate):
        return None, 0
    shares = {percent: fate.promise.share_at(percent) for percent in WARN_AT}
    following_at = min([at for at in shares.values() if at > it.now] + [fate.due])
    return following_at, max((percent for percent, at in shares.items() if at <= it.now), default=0)


def _ticket(chance: random.Random, it: Invented, fate: Fate) -> tuple[Any, ...]:
    customer = it.customer
    waiting = (None, "vendor", fate.soon, fate.due)
    answered = (it.agent[0], chance.choice(("vendor", "customer")), None, None)
    assignee, turn, soon, due = answered if fate.is_answered else waiting
    updated = fate.closed or (fate.said[-1][0] if fate.said else it.asked)
    return (
        it.ticket_id, following(serial=it.ticket_id), customer.organization_id, fate.member_id, customer.edition_id,
        it.entitlement_id, it.clock_id, assignee, fate.story.subject, fate.story.system, it.target.severity,
        customer.language, "portal", "closed" if fate.closed else "open", turn, soon, due, "", _uuid(chance), it.asked,
        updated, fate.closed,
    )  # fmt: skip


def _message(chance: random.Random, it: Invented, message_id: int, at: datetime, author: int, body: str) -> tuple[Any, ...]:
    from_vendor = author == it.agent[1]
    return (
        message_id, it.ticket_id, it.customer.organization_id, author, from_vendor, "reply",
        "desk" if from_vendor else "portal", body, _html(body), _uuid(chance), at,
    )  # fmt: skip


def _history(it: Invented, fate: Fate, said_ids: list[int]) -> Iterator[Happened]:
    """Like `record()`, but for the warnings on the way."""
    clock = {"clock_id": it.clock_id, "metric": it.target.metric, "due": fate.due.isoformat()}
    yield it.asked, "TicketSubmitted", fate.person_id, {
        "plan": it.customer.plan.row.name, "severity": it.target.severity, "due": fate.due.isoformat(),
        "is_guaranteed": it.target.is_guaranteed, "seconds": it.target.seconds, "channel": "portal",
    }  # fmt: skip
    if _is_late(it, fate):
        yield fate.due, "ClockBreached", None, {**clock, "late_record": False}
    if fate.answered is not None:
        late = _late_seconds(it, fate)
        yield fate.answered, "ClockMet", it.agent[1], {**clock, "late_seconds": late}
    for message_id, (at, author, _) in zip(said_ids, fate.said, strict=True):
        name = "AgentReplied" if author == it.agent[1] else "CustomerWrote"
        yield at, name, author, {"message_id": message_id}
    if fate.closed:
        yield fate.closed, "TicketClosed", it.agent[1], {"by_vendor": True}


@lru_cache(maxsize=256)
def _html(body: str) -> str:
    return render(text=body)


def _uuid(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))
