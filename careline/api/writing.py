"""Rows as the JSON programs get. Plain dictionaries and orjson: what hot answers are made of must cost little."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from careline.files.models import StoredFile
from careline.tickets.models import Attachment, Message, Ticket
from careline.tickets.numbers import spoken

OPTIONS = orjson.OPT_UTC_Z
TICKET = (
    "number", "subject", "status", "turn", "severity", "edition__product__name", "edition__name",
    "requester__person__name", "language", "channel", "created_at", "updated_at", "closed_at",
)  # fmt: skip
CLOCK = ("due_at", "aim_at", "soon_at", "is_guaranteed", "met_at", "breached_at", "stopped_at")
COLUMNS = (*TICKET, *(f"clock__{name}" for name in CLOCK))
_ticket_values = attrgetter(*(name.replace("__", ".") for name in TICKET))
_clock_values = attrgetter(*CLOCK)


def respond(data: Any, *, status: int = 200) -> HttpResponse:
    """An answer of plain values."""
    return HttpResponse(dump(data), status=status, content_type="application/json")


def dump(data: Any) -> bytes:
    """JSON; instants in UTC with a Z."""
    return orjson.dumps(data, option=OPTIONS)


def tickets(rows: Iterable[Sequence[Any]], *, at: datetime) -> list[dict[str, Any]]:
    """Tickets from rows of COLUMNS."""
    return [_ticket(row[: len(TICKET)], row[len(TICKET) :], at) for row in rows]


def ticket(row: Ticket, *, at: datetime) -> dict[str, Any]:
    """The same from a ticket in hand."""
    return _ticket(_ticket_values(row), _clock_values(row.clock) if row.clock else (None,), at)


def message(row: Message, attachments: Iterable[Attachment]) -> dict[str, Any]:
    """What somebody wrote, as they wrote it and as it is shown."""
    return {
        "id": row.pk, "author": row.author.name, "from_vendor": row.from_vendor, "created_at": row.created_at,
        "markdown": row.body, "html": row.html, "files": [_attached(each) for each in attachments],
    }  # fmt: skip


def file(row: StoredFile) -> dict[str, Any]:
    """A file without its content."""
    return {"key": row.key, "name": row.name, "size": row.size, "content_type": row.content_type}


def address(path: str) -> str:
    """An address of the API as others reach it."""
    return f"{settings.URL}/api/v1{path}"


def _attached(attachment: Attachment) -> dict[str, Any]:
    return {**file(attachment.file), "url": address(f"/files/{attachment.file.key}")}


def _ticket(row: Sequence[Any], clock: Sequence[Any], at: datetime) -> dict[str, Any]:
    number, subject, status, turn, severity, product, edition, requester, language, channel, created, updated, closed = row
    return {
        "number": number, "spoken_number": spoken(number=number), "subject": subject, "status": status, "turn": turn,
        "severity": severity or None, "product": product, "edition": _(edition), "requester": requester,
        "language": language, "channel": channel, "created_at": created, "updated_at": updated, "closed_at": closed,
        "promise": _promise(clock, at), "url": f"{settings.URL}/requests/{number}",
    }  # fmt: skip


def _promise(clock: Sequence[Any], at: datetime) -> dict[str, Any] | None:
    if clock[0] is None:
        return None
    due, aim, soon, is_guaranteed, met, breached, stopped = clock
    return {
        "due_at": due, "aim_at": aim, "guaranteed": is_guaranteed, "met_at": met, "breached_at": breached,
        "state": state(due=due, soon=soon, met=met, stopped=stopped, at=at),
    }  # fmt: skip


def state(*, due: datetime, soon: datetime, met: datetime | None, stopped: datetime | None, at: datetime) -> str:
    """How a promise stands: running, soon or late; then kept, kept_late, or stopped because nobody needed it."""
    if met:
        return "kept_late" if met > due else "kept"
    if stopped:
        return "stopped"
    return "late" if at >= due else "soon" if at >= soon else "running"
