"""Tickets as rows of the queue, written as HTML here: forty times a template's include is most of such a page's cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from careline.desk.here import here
from careline.i18n.formatting import brief_moment, language_name, time_left
from careline.sla.severities import Severity
from careline.tickets.models import Ticket
from careline.tickets.queueing import Queued

ROW = (
    '<li id="t{number}" class="row{unread} promise promise--{state}"{current}><a href="{address}">'
    '<span class="promise__left">{left}</span><span class="row__what"><strong dir="auto">{subject}</strong>{said}'
    '<span class="row__meta">{meta}</span>'
    "{here}{tags}</span></a></li>"
)
META = "{severity}<bdi>{organization}</bdi><span>{plan}</span><span>{language}</span>{assignee}"
UNREAD = '<span class="sr-only">{}</span>'
LEFT = '<time-left due="{due}" soon="{soon}">{left}</time-left>'


@dataclass(frozen=True, slots=True)
class Row:
    """One row, ready to print."""

    number: int
    html: SafeString


def rows_of(
    tickets: Iterable[Queued], *, at: datetime, view: str, current: int | None = None, viewer: int = 0,
    columns: dict[int, str] | None = None,
) -> list[Row]:  # fmt: skip
    """Rows at an instant; their links come back to the view, and the ticket that is open is marked.

    Each says who else is there, besides the viewer (a person's id). `columns` is the HTML below each subject by the ticket's
    number, where it is not the usual one.
    """
    before, _zero, after = reverse("desk:ticket", args=[0]).rpartition("0")
    end = f"{after}?view={escape(view)}"
    return [
        Row(each.number, _html(
            each, f"{before}{each.number}{end}", at, each.number == current,
            meta=columns[each.number] if columns else usual(each), there=here(each.number, viewer, at),
        )) for each in tickets
    ]  # fmt: skip


def usual(ticket: Queued) -> str:
    """What every queue says below a subject: how severe, whose, by which plan, in which language, who has it."""
    return META.format(  # every value is escaped here
        severity=severity(ticket.severity), organization=escape(ticket.organization), plan=escape(ticket.plan),
        language=escape(language_name(ticket.language)), assignee=has(ticket.assignee),
    )  # fmt: skip


def has(assignee: str) -> str:
    """Who has it, as HTML; nothing for nobody."""
    return f'<span class="row__has">{escape(assignee)}</span>' if assignee else ""


def _html(ticket: Queued, address: str, at: datetime, is_current: bool, *, meta: str, there: str) -> SafeString:
    return mark_safe(ROW.format(  # every value is escaped here
        number=ticket.number, state=_state(ticket, at), current=' aria-current="true"' if is_current else "",
        unread=" row--unread" if ticket.is_unread else "", said=UNREAD.format(escape(_("unread"))) if ticket.is_unread else "",
        address=address, left=_left(ticket, at), subject=escape(ticket.subject), meta=meta, here=there,
        tags=_tags(ticket.tags),
    ))  # fmt: skip


def _left(ticket: Queued, at: datetime) -> str:
    """The loudest thing on the row, and what it counts down to."""
    if ticket.pause and not (ticket.due_at and at >= ticket.due_at):
        paused = _("paused")
        return f"{escape(paused)}<small>{escape(_paused(ticket))}</small>"
    if ticket.due_at is None:
        waits = ticket.turn == Ticket.Turn.CUSTOMER
        turn = _("waiting for the customer") if waits else _("we answer next")
        return f"<small>{escape(turn)}</small>"
    soon = ticket.soon_at.isoformat() if ticket.soon_at else ""
    left = time_left((ticket.due_at - at).total_seconds())
    said = _("due %(when)s") % {"when": brief_moment(ticket.due_at)}
    return f"{LEFT.format(due=ticket.due_at.isoformat(), soon=soon, left=escape(left))}<small>{escape(said)}</small>"


def _paused(ticket: Queued) -> str:
    if ticket.pause_until is None:
        return _("waiting for the customer")
    return _("appointment until %(when)s") % {"when": brief_moment(ticket.pause_until)}


def severity(code: str) -> str:
    """How severe, as HTML; nothing without a severity."""
    return f'<span class="tag severity severity--{code}">{escape(str(Severity(code).label))}</span>' if code else ""


def _tags(names: list[str]) -> str:
    chips = "".join(f'<bdi class="chip">{escape(name)}</bdi>' for name in names)
    return f'<span class="row__tags">{chips}</span>' if chips else ""


def _state(ticket: Queued, at: datetime) -> str:
    if ticket.due_at is None:
        return "rest"
    if at >= ticket.due_at:
        return "late"
    if ticket.pause:
        return "rest"
    return "soon" if ticket.soon_at and at >= ticket.soon_at else "calm"
