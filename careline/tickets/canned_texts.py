"""Canned answers as they would be sent on one ticket: in the customer's language if there is one, with names filled in."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, Q
from django.utils.translation import override

from careline.i18n.formatting import moment_there
from careline.people.models import Agent
from careline.sla.severities import Severity
from careline.tickets.canned_models import CannedAnswer, CannedText
from careline.tickets.canning import visible
from careline.tickets.models import Ticket
from careline.tickets.placeholders import filled

MOST = 20


@dataclass(frozen=True)
class Offered:
    """An answer to put into the box. `language` is the text's; `is_fallback` when it is not the customer's."""

    answer: CannedAnswer
    language: str
    text: str
    is_fallback: bool


def offered(*, agent: Agent, ticket: Ticket, wanted: str = "", most: int = MOST) -> list[Offered]:
    """Answers whose name, title, folder or text holds what is wanted: names that begin with it first, own before shared."""
    rows = visible(agent)
    if wanted:
        rows = rows.filter(
            Q(shortcut__icontains=wanted) | Q(title__icontains=wanted) | Q(folder__icontains=wanted)
            | Q(pk__in=CannedText.objects.filter(body__icontains=wanted).values("answer"))
        )  # fmt: skip
    texts = Prefetch("texts", queryset=CannedText.objects.order_by("language"))
    found = sorted(rows.prefetch_related(texts)[:500], key=lambda row: _rank(row, wanted))[:most]
    return [_offer(row, ticket, agent) for row in found]


def of(*, agent: Agent, ticket: Ticket, pk: int) -> Offered | None:
    """One answer that the agent may use, for a ticket that they reached."""
    row = visible(agent).prefetch_related("texts").filter(pk=pk).first()
    return _offer(row, ticket, agent) if row else None


def values_of(*, agent: Agent, ticket: Ticket) -> dict[str, str]:
    """What each placeholder says on a ticket, in the language that is active; times are the customer's."""
    customer = ticket.requester.person
    due = moment_there(ticket.due_at, ticket.organization.time_zone) if ticket.due_at else ""
    return {
        "customer.name": customer.name, "customer.first_name": customer.get_short_name(),
        "organization.name": ticket.organization.name, "ticket.number": ticket.spoken_number, "ticket.subject": ticket.subject,
        "ticket.link": f"{settings.URL}/requests/{ticket.number}", "product.name": ticket.edition.product.name,
        "severity": str(Severity(ticket.severity).label) if ticket.severity else "", "due": due,
        "agent.name": agent.person.name, "agent.first_name": agent.person.get_short_name(),
    }  # fmt: skip


def in_language(*, texts: dict[str, str], language: str) -> tuple[str, str, bool]:
    """The language, the text, and whether it is another than asked for: then English, else the first there is."""
    for code in (language, language.split("-")[0]):
        if code in texts:
            return code, texts[code], False
    code = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in texts else min(texts)
    return code, texts[code], True


def _offer(row: CannedAnswer, ticket: Ticket, agent: Agent) -> Offered:
    texts = {text.language: text.body for text in row.texts.all()}
    language, text, is_fallback = in_language(texts=texts, language=ticket.language)
    with override(language):
        values = values_of(agent=agent, ticket=ticket)
    return Offered(row, language, filled(text=text, values=values), is_fallback)


def _rank(row: CannedAnswer, wanted: str) -> tuple[bool, bool, str, str]:
    return not row.shortcut.startswith(wanted.lower()), row.owner_id is None, row.folder.lower(), row.title.lower()
