"""What somebody searches for, from what they typed: words become stems, names become people, dates become instants."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.utils import timezone

from careline.contracts.models import SupportPlan
from careline.customers.models import Edition, Member, Organization
from careline.people.models import Agent, Person
from careline.sla.models import Clock
from careline.tickets import fields, numbers, queries, search_dates, search_matching, tags
from careline.tickets.models import Message, Tag, Ticket
from careline.tickets.search_entering import WITH_FILE
from careline.tickets.search_language import Fault, Operator, Query, Wrong, parse
from careline.tickets.search_stems import Stemmer
from careline.tickets.searching import Cursor, Wanted
from careline.tickets.tag_names import key as tag_key

MOST_NAMED = 50
OF_MEMBERS = {"before", "after", "on", "is", "has", "file", "number", "severity"}
STATES = {
    "open": Q(status="open"), "closed": Q(status="closed"), "waiting": Q(status="open", turn="customer"),
    "unassigned": Q(status="open", assignee=None),
}  # fmt: skip
MEMBERS_STATES = {"open", "closed", "waiting"}


@dataclass(frozen=True)
class Asked:
    """What was understood of it. `number` is a ticket's, when nothing else was typed."""

    query: Query
    wanted: Wanted
    faults: list[Fault]
    stemmer: Stemmer
    number: int | None
    marks: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


def by_agent(
    *, agent: Agent, text: str, language: str, at: datetime, behind: Cursor | None = None, zone: tzinfo | None = None
) -> Asked:
    """An agent's search. At most three statements: names, stems, beginnings. `zone` is theirs, the one in force if left out."""
    query = parse(text)
    period, faults = search_dates.period(query=query, at=at, zone=zone or timezone.get_current_timezone())
    named = _Named(query)
    tickets = queries.for_agent(agent)
    marks: list[str] = []
    without: list[str] = []
    for operator in query.operators:
        if operator.name in {"from", "org", "has"}:
            (without if operator.is_without else marks).append(_mark(operator, named))
        elif condition := _condition(operator, named, agent, faults):
            tickets = tickets.exclude(condition) if operator.is_without else tickets.filter(condition)
    stemmer = _stemmer(query, [*agent.languages, language])
    match = search_matching.matcher(query=query, stemmer=stemmer, marks=marks, without=without)
    notes = next((not operator.is_without for operator in query.values("in")), None)
    wanted = Wanted(visible=tickets, match=match, period=period, notes=notes, behind=behind)
    return Asked(query, wanted, [*query.faults, *faults, *named.faults], stemmer, number_of(text), tuple(marks), tuple(without))


def by_member(*, member: Member, text: str, language: str, at: datetime) -> Asked:
    """A member's search in their organization: words, file names, dates, states; never notes."""
    query = parse(text)
    faults = [Fault(Wrong.OPERATOR, each.name) for each in query.operators if not _is_of_members(each)]
    query = Query(query.clauses, tuple(filter(_is_of_members, query.operators)), query.faults)
    period, bad_dates = search_dates.period(query=query, at=at, zone=timezone.get_current_timezone())
    tickets = queries.for_member(member)
    marks = [f"'O{member.organization_id}'"]
    without: list[str] = []
    for operator in query.operators:
        if operator.name == "has":
            (without if operator.is_without else marks).append(f"'{WITH_FILE}'")
        elif condition := _condition(operator, None, None, bad_dates):
            tickets = tickets.exclude(condition) if operator.is_without else tickets.filter(condition)
    stemmer = _stemmer(query, [member.person.language, member.organization.language, language])
    match = search_matching.matcher(query=query, stemmer=stemmer, marks=marks, without=without)
    wanted = Wanted(visible=tickets, match=match, period=period, notes=False)
    return Asked(query, wanted, [*query.faults, *faults, *bad_dates], stemmer, number_of(text), tuple(marks), tuple(without))


def number_of(text: str) -> int | None:
    """The ticket number that was typed and nothing else, right to its check digit."""
    if not text.strip(" #-0123456789\u00a0"):
        try:
            number = numbers.parse(text)
        except numbers.BadNumber:
            return None
        return number if number < 2**63 else None
    return None


def _is_of_members(operator: Operator) -> bool:
    return operator.name in OF_MEMBERS and (operator.name != "is" or operator.value in MEMBERS_STATES)


def _stemmer(query: Query, languages: list[str]) -> Stemmer:
    stemmer = Stemmer(languages).learn(search_matching.words_to_stem(query))
    return stemmer.learn_beginnings(search_matching.words_that_begin(query))


def _mark(operator: Operator, named: "_Named") -> str:
    if operator.name == "has":
        return f"'{WITH_FILE}'"
    letter = "P" if operator.name == "from" else "O"
    return " | ".join(f"'{letter}{pk}'" for pk in named.ids(operator) or [0])


def _condition(operator: Operator, named: "_Named | None", agent: Agent | None, faults: list[Fault]) -> Q | None:
    """The tickets that an operator means; None when it is about messages, or unreadable, which is then a fault."""
    name, value = operator.name, operator.value
    if name in {"severity", "language"}:
        return Q(**{name: value})
    if name == "number":
        number = number_of(value)
        if number is None:
            faults.append(Fault(Wrong.VALUE, name, value))
        return Q(number=number) if number else None
    if name == "is":
        return _state(value, agent)
    if name == "assignee" and agent and value.lower() in {"me", "none"}:
        return Q(assignee=agent) if value.lower() == "me" else Q(assignee=None)
    if name == "field":
        return fields.saying(value)
    if named and name == "tag":
        return tags.having(*named.ids(operator))
    if named and name in {"plan", "product", "assignee"}:
        column = {"plan": "entitlement__plan__in", "product": "edition__in", "assignee": "assignee__in"}[name]
        return Q(**{column: named.ids(operator)})
    return None


def _state(value: str, agent: Agent | None) -> Q:
    if value == "mine":
        return Q(assignee=agent)
    if value == "breached":
        return Q(Exists(Clock.objects.filter(subject="ticket", subject_id=OuterRef("pk"), breached_at__isnull=False)))
    if value == "unanswered":
        answers = Message.objects.filter(ticket=OuterRef("pk"), from_vendor=True, kind=Message.Kind.REPLY)
        return Q(status=Ticket.Status.OPEN) & ~Q(Exists(answers))
    return STATES[value]


class _Named:
    """The people, organizations, plans and products that operators name, all by one statement."""

    def __init__(self, query: Query) -> None:
        self._ids: dict[str, list[int]] = {}
        self.faults: list[Fault] = []
        asked = {f"{each.name}:{each.value}": each for each in query.operators if each.name in NAMED}
        rows = [_rows(key, each) for key, each in asked.items() if not _is_spelled(each)]
        for key, pk in rows[0].union(*rows[1:], all=True) if rows else ():
            self._ids.setdefault(key, []).append(pk)
        for key, operator in asked.items():
            found = len(self._ids.get(key, []))
            if not _is_spelled(operator) and (found == 0 or found > MOST_NAMED):
                self.faults.append(Fault(Wrong.MANY if found else Wrong.NOBODY, operator.name, operator.value))

    def ids(self, operator: Operator) -> list[int]:
        """Whom an operator names, the first of them if they are many."""
        return self._ids.get(f"{operator.name}:{operator.value}", [])[:MOST_NAMED]


def _is_spelled(operator: Operator) -> bool:
    return operator.name == "assignee" and operator.value.lower() in {"me", "none"}


def _people(value: str) -> QuerySet[Any]:
    return Person.objects.filter(Q(name__icontains=value) | Q(email__icontains=value))


def _agents(value: str) -> QuerySet[Any]:
    return Agent.objects.filter(Q(person__name__icontains=value) | Q(person__email__icontains=value))


def _organizations(value: str) -> QuerySet[Any]:
    digits = "".join(value.split())
    return Organization.objects.filter(Q(name__icontains=value) | Q(account_id=digits[:12]))


def _plans(value: str) -> QuerySet[Any]:
    return SupportPlan.objects.filter(Q(name__icontains=value) | Q(code__iexact=value))


def _editions(value: str) -> QuerySet[Any]:
    return Edition.objects.filter(Q(product__name__icontains=value) | Q(product__code__iexact=value) | Q(name__iexact=value))


def _tags(value: str) -> QuerySet[Any]:
    """By its whole name: a part of it would mean others too."""
    return Tag.objects.filter(key=tag_key(value))


NAMED = {
    "from": _people, "org": _organizations, "plan": _plans, "product": _editions, "assignee": _agents, "tag": _tags,
}  # fmt: skip


def _rows(key: str, operator: Operator) -> QuerySet[Any]:
    found = NAMED[operator.name](operator.value).order_by()
    rows: QuerySet[Any] = found.annotate(spelled=Value(key, TextField()), named=F("pk")).values_list("spelled", "named")
    return rows[: MOST_NAMED + 1]
