"""Reading the letters that nobody took in, for supervisors: the boxes they lie in, one of them, who could have written it."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from careline.mail.models import Advice, Incoming
from careline.mail.reasons import LISTED, REFUSED, State, Why
from careline.people.models import Agent

MOST_COUNTED, MOST_IN_MENU = 1_000, 100
# The menu of every page of a supervisor pays for this.
WAITING = "select count(*) from (select from mail_incoming where state = 'held' limit %s) as held"


@dataclass(frozen=True)
class Box:
    """Where letters lie, and which those are."""

    called: Any
    holds: Q


BOXES = {
    "held": Box(_("held"), Q(state=State.HELD)),
    "filed": Box(_("filed away"), Q(state=State.FILED)),
    "refused": Box(_("of refused senders"), Q(state=State.NOTED, why=REFUSED)),
    "lists": Box(_("through mailing lists"), Q(state=State.NOTED, why=LISTED)),
}
REASONS = [(code, label) for code, label in Why.choices if code != Why.SHORTENED]
ALL = Q(state__in=[State.HELD, State.FILED]) | BOXES["refused"].holds | BOXES["lists"].holds


def letters(agent: Agent, *, box: str = "held", reason: str = "", text: str = "") -> QuerySet[Incoming]:
    """The letters of a box, the newest first, without their bytes; none for who is no supervisor."""
    if not _may(agent):
        return Incoming.objects.none()
    rows = Incoming.objects.filter(BOXES[box].holds).defer("raw").select_related("ticket").order_by("-pk")
    if reason:
        rows = rows.filter(why=reason)
    for word in text.split():
        rows = rows.filter(Q(sender__icontains=word) | Q(subject__icontains=word))
    return rows


def count(rows: QuerySet[Incoming]) -> int:
    """How many there are, counted up to 1,000."""
    return rows.order_by()[: MOST_COUNTED + 1].count()


def letter(agent: Agent, *, pk: int) -> Incoming | None:
    """One letter that is in a box, with its bytes and what its sender was told."""
    return _letters(agent, ALL).filter(pk=pk).select_related("ticket__organization", "advice").first()


def taken(agent: Agent, *, pk: int) -> Incoming | None:
    """The same of a letter that was taken in meanwhile."""
    return _letters(agent, Q(state=State.TAKEN)).filter(pk=pk).defer("raw").first()


def told_before(*, address: str) -> Advice | None:
    """What we last wrote to an address of our own accord."""
    return Advice.objects.filter(address=address.lower()).order_by("-at").first()


def waiting(agent: Agent) -> int:
    """How many letters are held, counted up to 100. One statement, or none."""
    if not _may(agent):
        return 0
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [MOST_IN_MENU])
        return int(cursor.fetchone()[0])


def _letters(agent: Agent, holds: Q) -> QuerySet[Incoming]:
    return Incoming.objects.filter(holds) if _may(agent) else Incoming.objects.none()


def _may(agent: Agent) -> bool:
    return agent.is_supervisor and agent.person.is_active
