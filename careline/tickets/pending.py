"""Reading answers that are on their way or came back, through an agent."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe

from careline.files.models import StoredFile
from careline.people.models import Agent
from careline.tickets.models import Ticket
from careline.tickets.pending_models import PendingReply
from careline.ui.markdown import render


@dataclass
class Shown:
    """An answer on its way, or a draft. `is_own`: the reader wrote it, and alone may take it back or send it now."""

    row: PendingReply
    files: list[StoredFile]
    is_own: bool
    seconds_left: int

    @property
    def stamp(self) -> str:
        """By which a page knows what it has in its answer box."""
        return self.row.stamp

    @cached_property
    def html(self) -> SafeString:
        """As it will be published; cleaned."""
        return mark_safe(render(text=self.row.body))


@dataclass(frozen=True)
class Pending:
    """What is on its way on a ticket, oldest first, and the reader's own draft."""

    waiting: list[Shown]
    draft: Shown | None


def of_ticket(*, agent: Agent, ticket: Ticket, at: datetime) -> Pending:
    """What an agent who reached the ticket sees. One statement, two where there are files; other people's drafts are theirs."""
    rows = PendingReply.objects.filter(ticket=ticket.pk).filter(Q(state="waiting") | Q(agent=agent))
    found = list(rows.select_related("agent__person").order_by("pk"))
    files = _files([key for row in found for key in row.file_keys])
    shown = [
        Shown(
            row, [files[key] for key in row.file_keys if key in files], row.agent_id == agent.pk,
            max(0, round((row.publish_at - at).total_seconds())),
        )
        for row in found
    ]  # fmt: skip
    draft = next((each for each in shown if each.row.is_draft), None)
    return Pending([each for each in shown if not each.row.is_draft], draft)


def _files(keys: list[str]) -> dict[str, StoredFile]:
    return {file.key: file for file in StoredFile.objects.filter(key__in=keys)} if keys else {}
