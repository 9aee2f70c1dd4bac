"""What stands in a ticket's answer box: an answer that came back, what was typed since, or nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from careline.files.models import StoredFile
from careline.people.models import Agent
from careline.tickets import drafting
from careline.tickets.draft_models import Draft
from careline.tickets.models import Ticket
from careline.tickets.pending import Pending, of_ticket


@dataclass(frozen=True)
class Box:
    """The box: its words, files and choices. `stamp` is that of the draft, if one is kept; `seen` the last message."""

    body: str
    files: list[StoredFile]
    is_note: bool
    waits: bool
    client_id: UUID
    stamp: str
    saved_at: datetime | None
    seen: int


def shown(*, agent: Agent, ticket: Ticket, seen: int, at: datetime) -> dict[str, Any]:
    """What the page of a ticket that the agent reached prints of the box; `seen` is the last message it shows."""
    pending = of_ticket(agent=agent, ticket=ticket, at=at)
    drafts = drafting.of_ticket(agent=agent, ticket=ticket)
    here = pending.draft.stamp if pending.draft else ""
    return {"pending": pending, "here": here, "box": _box(drafts.own, pending, seen), "others_drafts": drafts.others}


def _box(kept: Draft | None, pending: Pending, seen: int) -> Box:
    """What came back stands above what was typed since and brings its choice, unless that went on from it."""
    back = pending.draft
    files = [*(back.files if back else []), *drafting.files_of(draft=kept)]
    goes_on = _goes_on(kept, pending)
    body = _body(kept.body if kept else "", back.row.body if back else "", goes_on=goes_on)
    waits = back.row.waits if back and not goes_on else kept.waits if kept else True
    if kept is None:
        return Box(body, files, False, waits, uuid4(), "", None, seen)
    return Box(body, files, kept.is_note, waits, kept.client_id, kept.stamp, kept.saved_at, seen)


def _goes_on(kept: Draft | None, pending: Pending) -> bool:
    return bool(kept and pending.draft and kept.returned == pending.draft.stamp)


def _body(typed: str, back: str, *, goes_on: bool) -> str:
    if goes_on or back in typed:
        return typed
    return f"{back}\n\n{typed}" if typed else back
