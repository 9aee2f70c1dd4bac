"""Who takes part in a ticket and what it is linked to, read in the statement that reads the ticket, as `standing` is."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careline.tickets import fields, tags
from careline.tickets.link_models import FIXED, LinkKind, TicketLink
from careline.tickets.models import Ticket, Tickets
from careline.tickets.numbers import spoken
from careline.tickets.participant_models import CopiedAddress, Participant
from careline.tickets.survey_models import Survey

# What the other request is, seen from this one: to the right where this one is meant by the link.
WORDS = {
    LinkKind.CONTINUES: (gettext_lazy("continues"), gettext_lazy("goes on in")),
    LinkKind.QUOTES: (gettext_lazy("quotes"), gettext_lazy("quoted by")),
    LinkKind.DUPLICATE: (gettext_lazy("says the same as"), gettext_lazy("said again in")),
    LinkKind.CHILD: (gettext_lazy("is part of"), gettext_lazy("has the part")),
    LinkKind.CAUSED_BY: (gettext_lazy("is caused by"), gettext_lazy("causes")),
    LinkKind.MERGED: (gettext_lazy("was merged into"), gettext_lazy("took in")),
    LinkKind.SPLIT: (gettext_lazy("was split from"), gettext_lazy("was split into")),
}


def beside(*, seen: Tickets | None = None) -> dict[str, Any]:
    """Annotations of tickets. `seen` are the tickets a member may see: links to others are left out, and what agents note."""
    people = Participant.objects.filter(ticket=OuterRef("pk")).order_by("member__person__name", "id")
    person = JSONObject(
        member="member_id", name="member__person__name", email="member__person__email", role="member__role", how="how",
        removed="removed_at",
    )  # fmt: skip
    found = {"people": ArraySubquery(people.values_list(person)), "links_to": _links("ticket", "other", seen),
             "links_from": _links("other", "ticket", seen),
             "custom_fields": fields.of_row(of_customers=seen is not None)}  # fmt: skip
    if seen is None:
        copied = CopiedAddress.objects.filter(ticket=OuterRef("pk")).order_by("id")
        answered = Survey.objects.filter(ticket=OuterRef("pk")).exclude(score="")
        found["said"] = ArraySubquery(answered.values_list(JSONObject(score="score", comment="comment")))
        found["tagged"] = tags.of_row()
        found["copied"] = ArraySubquery(copied.values_list(JSONObject(email="email", name="name")))
    return found


def _links(here: str, there: str, seen: Tickets | None) -> ArraySubquery:
    rows = TicketLink.objects.filter(**{here: OuterRef("pk")}).order_by("id")
    rows = rows if seen is None else rows.filter(**{f"{there}__in": seen.values("pk")})
    of = {name: f"{there}__{name}" for name in ("number", "subject", "status")}
    return ArraySubquery(rows.values_list(JSONObject(id="id", kind="kind", organization=f"{there}__organization__name", **of)))


@dataclass(frozen=True, kw_only=True)
class PersonBeside:
    """Somebody who takes part, or did."""

    member: int
    name: str
    email: str
    role: str
    how: str
    removed: str | None

    @property
    def is_in(self) -> bool:
        return self.removed is None


@dataclass(frozen=True, kw_only=True)
class Linked:
    """Another request, and what it is to this one, in the reader's language."""

    id: int
    words: str
    number: int
    subject: str
    organization: str
    is_closed: bool
    is_fixed: bool

    @property
    def spoken_number(self) -> str:
        return spoken(number=self.number)


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What stands beside a ticket. `changed` is the person whom the last press was about, for undoing it."""

    people: list[PersonBeside]
    links: list[Linked]
    copied: list[dict[str, str]]
    changed: PersonBeside | None = None
    survey: dict[str, str] | None = None


def stands_beside(ticket: Ticket, *, changed: str = "") -> Beside:
    """Of a ticket that was read with `beside()`. `changed` is a member's id as an address brings it; nonsense is nobody."""
    everybody = [PersonBeside(**row) for row in ticket.people]  # type: ignore[attr-defined]
    links = [
        _linked(row, side) for side, rows in enumerate((ticket.links_to, ticket.links_from)) for row in rows  # type: ignore[attr-defined]
    ]  # fmt: skip
    return Beside(
        people=[each for each in everybody if each.is_in], links=links, copied=getattr(ticket, "copied", []),
        changed=next((each for each in everybody if str(each.member) == changed), None),
        survey=next(iter(getattr(ticket, "said", [])), None),
    )  # fmt: skip


def _linked(row: dict[str, Any], side: int) -> Linked:
    words = WORDS[LinkKind(row["kind"])][side] if row["kind"] in LinkKind.values else _("belongs with")
    return Linked(
        id=row["id"], words=str(words), number=row["number"], subject=row["subject"], organization=row["organization"],
        is_closed=row["status"] == Ticket.Status.CLOSED, is_fixed=row["kind"] in FIXED,
    )  # fmt: skip
