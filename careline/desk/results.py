"""What a search found, ready to print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from careline.sla.severities import Severity
from careline.tickets.models import Ticket
from careline.tickets.numbers import spoken
from careline.tickets.search_asking import Asked
from careline.tickets.search_excerpts import Marker, Piece
from careline.tickets.searching import Hit


@dataclass(frozen=True, kw_only=True)
class Result:
    """One ticket, at the message that shows best why it was found. `more`: how many others of it were found beside."""

    url: str
    number: str
    subject: SafeString
    excerpt: SafeString
    author: str
    at: datetime
    is_note: bool
    from_vendor: bool
    files: list[SafeString]
    organization: str
    plan: str
    severity: str
    severity_label: str
    assignee: str
    state: str
    standing: str
    more: int


def results_of(groups: Iterable[Sequence[Hit]], asked: Asked, *, at: datetime) -> list[Result]:
    """Each ticket as a result."""
    marker = Marker(asked.query, asked.stemmer)
    return [_result(hits, marker, at) for hits in groups]


def _result(hits: Sequence[Hit], marker: Marker, at: datetime) -> Result:
    hit = next((each for each in hits if marker.finds(each.body) or any(map(marker.finds, each.files))), hits[0])
    state, standing = _standing(hit, at)
    place = f"?message={hit.message_id}#m{hit.message_id}"
    return Result(
        url=reverse("desk:ticket", args=[hit.number]) + place, number=spoken(number=hit.number),
        subject=_html(marker.marked(hit.subject)), excerpt=_html(marker.excerpt(hit.body)), author=hit.author, at=hit.at,
        is_note=hit.is_note, from_vendor=hit.from_vendor, files=[_html(marker.marked(name)) for name in hit.files],
        organization=hit.organization, plan=_(hit.plan), severity=hit.severity,
        severity_label=str(Severity(hit.severity).label) if hit.severity else "", assignee=hit.assignee, state=state,
        standing=standing, more=len(hits) - 1,
    )  # fmt: skip


def _html(pieces: Iterable[Piece]) -> SafeString:
    """Every piece is escaped here; what was found is marked."""
    return mark_safe("".join(f"<mark>{escape(text)}</mark>" if is_found else escape(text) for text, is_found in pieces))


def _standing(hit: Hit, at: datetime) -> tuple[str, str]:
    """How the ticket stands: a colour's name and a word."""
    if hit.status == Ticket.Status.CLOSED:
        return "rest", _("closed")
    if hit.due_at and at >= hit.due_at:
        return "late", _("late")
    if hit.pause:
        return "rest", _("paused")
    if hit.due_at is None:
        return "rest", _("waiting for the customer") if hit.turn == Ticket.Turn.CUSTOMER else _("we answer next")
    return ("soon" if hit.soon_at and at >= hit.soon_at else "calm"), _("open")
