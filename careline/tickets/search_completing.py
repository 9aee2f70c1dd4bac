"""What could be typed next: operators, and the people, organizations, agents, plans and products they could name.

Offered are only names that belong to a ticket which the agent may see.
"""

import re
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from careline.contracts.models import SupportPlan
from careline.customers.models import Organization, Product
from careline.i18n.formatting import language_name
from careline.i18n.languages import codes
from careline.people.models import Agent, Person
from careline.sla.severities import Severity
from careline.tickets import queries, search_recent, tags
from careline.tickets.search_asking import number_of
from careline.tickets.search_language import MOST_TYPED, VALUES

MOST = 8
LAST = re.compile(r'(?P<without>-?)(?:(?P<name>[A-Za-z]{2,12}):)?(?P<value>"[^"]*|[^\s"]*)$')
OPERATORS = {
    "from": gettext_lazy("who wrote"), "org": gettext_lazy("which organization"), "is": gettext_lazy("how the ticket stands"),
    "has": gettext_lazy("with a file"), "file": gettext_lazy("word of a file name"), "in": gettext_lazy("only internal notes"),
    "before": gettext_lazy("written before a day, or 7d, 2w ago"), "after": gettext_lazy("written since a day, or 7d, 2w ago"),
    "on": gettext_lazy("written on a day"), "assignee": gettext_lazy("who has the ticket"),
    "plan": gettext_lazy("support plan"), "product": gettext_lazy("product or edition"),
    "language": gettext_lazy("the customer's language"), "severity": gettext_lazy("how severe"),
    "number": gettext_lazy("ticket number"), "tag": gettext_lazy("tag"),
    "field": gettext_lazy("what a field of the product says, exactly"),
}  # fmt: skip
MEANINGS = {
    "open": gettext_lazy("open"), "waiting": gettext_lazy("waiting for the customer"), "closed": gettext_lazy("closed"),
    "unassigned": gettext_lazy("nobody has it"), "mine": gettext_lazy("I have it"),
    "breached": gettext_lazy("a promise was broken"), "unanswered": gettext_lazy("nobody has answered yet"),
    "file": gettext_lazy("with a file"), "notes": gettext_lazy("only internal notes"),
    "today": pgettext_lazy("a day to search", "today"), "yesterday": pgettext_lazy("a day to search", "yesterday"),
    "7d": gettext_lazy("7 days ago"), "2w": gettext_lazy("2 weeks ago"), "me": gettext_lazy("I have it"),
    "none": gettext_lazy("nobody has it"),
}  # fmt: skip
DAYS = ("today", "yesterday", "7d", "2w")


@dataclass(frozen=True)
class Option:
    """One line of the list: the whole query it makes, what it says, and more about it. `number`: opens that ticket."""

    query: str
    text: str
    hint: str = ""
    number: int | None = None


def complete(*, agent: Agent, typed: str) -> list[Option]:
    """Options for the end of what was typed. At most two statements; the last searches for nothing typed."""
    typed = re.sub(r"[\x00-\x1f\x7f]+", " ", typed[:MOST_TYPED])
    if not typed.strip():
        return [Option(text, text, _("searched before")) for text in search_recent.recent(agent=agent)]
    if number := number_of(typed):
        return _ticket(agent, number, typed)
    last = LAST.search(typed)
    assert last is not None  # it matches nothing at all, too
    before, name, value = typed[: last.start()] + last["without"], (last["name"] or "").lower(), last["value"].lstrip('"')
    if not name:
        return _operators(before, value)
    found = _values(agent, name, value) if name in OPERATORS else []
    return [Option(f"{before}{name}:{_quoted(text)} ", f"{name}:{_quoted(text)}", hint) for text, hint in found[:MOST]]


def _operators(before: str, value: str) -> list[Option]:
    if not value.isascii() or not value:
        return []
    fitting = [(name, said) for name, said in OPERATORS.items() if name.startswith(value.lower())]
    return [Option(f"{before}{name}:", f"{name}:", str(said)) for name, said in fitting]


def _values(agent: Agent, name: str, value: str) -> list[tuple[str, str]]:
    if name in NAMED:
        return NAMED[name](agent, value)
    known = list(DAYS if name in {"before", "after", "on"} else VALUES.get(name, ()))
    if name == "severity":
        return [(code, str(Severity(code).label)) for code in known if code.startswith(value)]
    if name == "language":
        said = [(code, language_name(code)) for code in codes()]
        return [pair for pair in said if pair[0].startswith(value) or value.lower() in pair[1].lower()]
    return [(each, str(MEANINGS[each])) for each in known if each.startswith(value.lower())]


def _ticket(agent: Agent, number: int, typed: str) -> list[Option]:
    found = queries.for_agent(agent).filter(number=number).select_related("organization").first()
    return [Option(typed, found.spoken_number, f"{found.subject}, {found.organization.name}", number)] if found else []


def _people(agent: Agent, value: str) -> list[tuple[str, str]]:
    """Those who asked something, and colleagues."""
    asked = Exists(queries.for_agent(agent).filter(requester__person=OuterRef("pk")))
    rows = Person.objects.filter(_named("", value), asked | Q(agent__isnull=False), is_active=True)
    return list(rows.order_by("name", "pk").values_list("email", "name")[:MOST])


def _organizations(agent: Agent, value: str) -> list[tuple[str, str]]:
    visible = Exists(queries.for_agent(agent).filter(organization=OuterRef("pk")))
    rows = Organization.objects.filter(Q(name__icontains=value) | Q(account_id__startswith=value), visible)
    return list(rows.order_by("name", "pk").values_list("name", "account_id")[:MOST])


def _agents(agent: Agent, value: str) -> list[tuple[str, str]]:
    spelled = [(word, str(MEANINGS[word])) for word in ("me", "none") if word.startswith(value.lower())]
    rows = (
        Agent.objects.filter(_named("person__", value), person__is_active=True)
        if agent.person.is_active
        else Agent.objects.none()
    )
    return [*spelled, *rows.order_by("person__name", "pk").values_list("person__name", "person__email")[:MOST]]


def _plans(agent: Agent, value: str) -> list[tuple[str, str]]:
    rows = SupportPlan.objects.filter(name__icontains=value).order_by("name") if agent.person.is_active else []
    return [(plan.name, _(plan.name)) for plan in rows]


def _products(agent: Agent, value: str) -> list[tuple[str, str]]:
    visible = Exists(queries.for_agent(agent).filter(edition__product=OuterRef("pk")))
    return list(Product.objects.filter(visible, name__icontains=value).order_by("name").values_list("name", "code")[:MOST])


def _named(to: str, value: str) -> Q:
    return Q(**{f"{to}name__icontains": value}) | Q(**{f"{to}email__icontains": value})


def _tags(agent: Agent, value: str) -> list[tuple[str, str]]:
    return [(tag.name, "") for tag in tags.offered(agent, typed=value, besides=[])]


NAMED = {"from": _people, "org": _organizations, "assignee": _agents, "plan": _plans, "product": _products, "tag": _tags}


def _quoted(text: str) -> str:
    return f'"{text}"' if re.search(r"\s", text) else text
