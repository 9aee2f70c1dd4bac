"""The same button pressed twice: `Idempotency-Key` becomes the verbs' client id, which the database keeps unique."""

from collections.abc import Sequence
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.http import HttpRequest
from django.utils.translation import gettext as _

from careline.api.problems import Problem, invalid
from careline.files.models import StoredFile
from careline.tickets import queries
from careline.tickets.models import Message, Ticket
from careline.tickets.replying import NewMessage
from careline.tickets.submitting import NewRequest

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
LONGEST = 255
OURS = uuid5(NAMESPACE_URL, "careline:idempotency-key")


def client_id(request: HttpRequest) -> UUID:
    """The same id for the same key, a fresh one without. Raises Problem 422 for an empty or endless key."""
    key = request.headers.get(HEADER)
    if key is None:
        return uuid4()
    if not 0 < len(key) <= LONGEST:
        raise invalid(HEADER, _("From 1 to {most} characters.").format(most=LONGEST))
    return uuid5(OURS, key)


def refuse_another_ticket(earlier: Ticket, wanted: NewRequest, uploads: Sequence[StoredFile]) -> None:
    """Raises Problem 422 when a repeated key brings another ticket than the first time."""
    first = queries.messages(ticket=earlier, with_notes=False)[0]
    severity = wanted.severity if earlier.severity else ""  # plans without severities leave what was said out
    said = (wanted.subject, wanted.system_information, severity, wanted.body, wanted.licence_id)
    kept = (earlier.subject, earlier.system_information, earlier.severity, first.body, earlier.entitlement.licence_id)
    if said != kept or not _same_files(first, wanted.file_keys, uploads):
        raise _another()


def refuse_another_message(earlier: Message, wanted: NewMessage, ticket: Ticket, uploads: Sequence[StoredFile]) -> None:
    """Raises Problem 422 when a repeated key brings another message, or the same to another ticket."""
    same = earlier.ticket_id == ticket.pk and earlier.body == wanted.body
    if not same or not _same_files(earlier, wanted.file_keys, uploads):
        raise _another()


def _another() -> Problem:
    return invalid(HEADER, _("This key came before, with something else. Use a new one for each thing."))


def _same_files(message: Message, keys: Sequence[str], uploads: Sequence[StoredFile]) -> bool:
    """Keys must be the same; files that come again get new keys, so those are known by their content."""
    uploaded = {row.key for row in uploads}
    kept = {each.file.key: each.file for each in message.attachments.select_related("file")}
    ahead = set(keys) - uploaded
    rest = [row for key, row in kept.items() if key not in ahead]
    return ahead <= set(kept) and _contents(rest) == _contents(uploads)


def _contents(rows: Sequence[StoredFile]) -> list[tuple[str, str]]:
    return sorted((row.name, row.sha256) for row in rows)
