"""Taking words, a message or files out of a request, for ever. What stays: who did it, when, and why.

Of this room and the letters that it wrote; `mail.redacting` does this and the letters that came in, and is what surfaces call.
What the ledger and the timeline say of themselves (notes of pauses, reasons) is never rewritten.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from careline.events.recording import record
from careline.files.destroying import destroy
from careline.people.models import Agent
from careline.post import redacting as post
from careline.tickets.merge_events import FileRedacted, WordsRedacted
from careline.tickets.models import Attachment, Draft, Message, PendingReply, SeverityProposal, Ticket
from careline.tickets.redactable import MARK, Words
from careline.tickets.replying import about
from careline.tickets.search_models import RecentSearch
from careline.tickets.search_removing import take_out
from careline.tickets.survey_models import Survey
from careline.ui.markdown import render


class NotYours(Exception):
    """Who holds the request takes words and files out, and supervisors; whole messages supervisors alone."""


class ReasonNeeded(Exception):
    """Why is kept for ever, so it must be said, and must not say again what is to be gone."""


class NothingFound(Exception):
    """Nothing of it stands there."""


@dataclass(frozen=True)
class Removed:
    """The words, and the messages in which something was removed."""

    words: Words | None
    message_ids: list[int]


def may_redact(*, ticket: Ticket, agent: Agent) -> bool:
    """Whether an agent takes words and files out of a request."""
    return agent.is_supervisor or ticket.assignee_id == agent.pk


def redact_words(*, ticket: Ticket, text: str, reason: str, agent: Agent, at: datetime) -> Removed:
    """Take words out wherever they stand in a locked request. Raises NotYours, ReasonNeeded, NothingFound, TooShort."""
    words = Words(text)
    _check(ticket, agent, reason, words)
    changed = _words_out(ticket, words)
    removed = Removed(words, [each.pk for each in changed])
    _letters(ticket, words, keys=())
    fact = WordsRedacted(**about(ticket), reason=reason, messages=len(changed), whole=False)
    record(fact, by=agent.person_id, at=at)
    return removed


def redact_message(*, ticket: Ticket, message_id: int, reason: str, agent: Agent, at: datetime) -> Removed:
    """Remove a whole message with its files, and what quotes all of it. Raises NotYours, ReasonNeeded, NothingFound."""
    if not agent.is_supervisor:
        raise NotYours
    message = Message.objects.filter(ticket=ticket, pk=message_id).first()
    if message is None or message.body == MARK:
        raise NothingFound
    words = Words(message.body) if len("".join(message.body.split())) > 2 else None
    _check(ticket, agent, reason, words)
    changed = {each.pk for each in _words_out(ticket, words)} if words else set()
    Message.objects.filter(pk=message.pk).update(body=MARK, html=render(text=MARK))
    _files_out(ticket, Attachment.objects.filter(message=message).values_list("file__key", flat=True))
    take_out(message_ids=[message.pk])
    _letters(ticket, words, keys=(f"message:{message.pk}:", f"followed:{message.pk}:"))
    record(WordsRedacted(**about(ticket), reason=reason, messages=1, whole=True), by=agent.person_id, at=at)
    return Removed(words, sorted({*changed, message.pk}))


def redact_files(*, ticket: Ticket, keys: Collection[str], reason: str, agent: Agent, at: datetime) -> Removed:
    """Remove files, and every other copy of them in the request. Raises NotYours, ReasonNeeded, NothingFound."""
    _check(ticket, agent, reason, None)
    gone = _files_out(ticket, keys)
    if not gone:
        raise NothingFound
    record(FileRedacted(**about(ticket), reason=reason, files=len(gone)), by=agent.person_id, at=at)
    return Removed(None, sorted({each.message_id for each in gone}))


def standing_in(*, ticket: Ticket, text: str) -> list[Message]:
    """The messages of a request in which words stand, as they would be without them. Writes nothing. Raises TooShort."""
    words = Words(text)
    found = list(Message.objects.filter(ticket=ticket).select_related("author").order_by("id"))
    found = [each for each in found if words.are_in(each.body)]
    for each in found:
        each.body = words.out_of(each.body)
    return found


def _check(ticket: Ticket, agent: Agent, reason: str, words: Words | None) -> None:
    if not may_redact(ticket=ticket, agent=agent):
        raise NotYours
    if not reason.strip() or (words and words.are_in(reason)):
        raise ReasonNeeded


def _words_out(ticket: Ticket, words: Words) -> list[Message]:
    """Out of messages, of what the request says of itself, and of what agents typed and did not send."""
    changed = [each for each in Message.objects.filter(ticket=ticket).order_by("id") if words.are_in(each.body)]
    for each in changed:
        body = words.out_of(each.body)
        Message.objects.filter(pk=each.pk).update(body=body, html=render(text=body))
    said = {name: words.out_of_json(getattr(ticket, name)) for name in ("subject", "system_information", "fields")}
    of_itself = any(value != getattr(ticket, name) for name, value in said.items())
    if not changed and not of_itself:
        raise NothingFound
    Ticket.objects.filter(pk=ticket.pk).update(**said)
    _typed_out(ticket, words)
    found = Message.objects.filter(ticket=ticket) if of_itself else Message.objects.filter(pk__in=[m.pk for m in changed])
    take_out(message_ids=list(found.values_list("pk", flat=True)))
    return changed


def _typed_out(ticket: Ticket, words: Words) -> None:
    for draft in Draft.objects.filter(ticket=ticket):
        Draft.objects.filter(pk=draft.pk).update(body=words.out_of(draft.body))
    for pending in PendingReply.objects.filter(ticket=ticket):
        PendingReply.objects.filter(pk=pending.pk).update(body=words.out_of(pending.body))
    for survey in Survey.objects.filter(ticket=ticket):
        Survey.objects.filter(pk=survey.pk).update(comment=words.out_of(survey.comment))
    for proposal in SeverityProposal.objects.filter(ticket=ticket):
        SeverityProposal.objects.filter(pk=proposal.pk).update(reason=words.out_of(proposal.reason))
    searched = [row.pk for row in RecentSearch.objects.all().iterator() if words.are_in(row.text)]
    RecentSearch.objects.filter(pk__in=searched).delete()


def _letters(ticket: Ticket, words: Words | None, *, keys: Collection[str]) -> None:
    post.redact(
        about="ticket", about_id=ticket.pk, since=ticket.created_at, keys=keys, mark=MARK,
        change=words.out_of_json if words else dict,
    )  # fmt: skip
    if words:
        post.empty_caught(since=ticket.created_at, holds=words.are_in, mark=MARK)


def _files_out(ticket: Ticket, keys: Collection[str]) -> list[Attachment]:
    chosen = Attachment.objects.filter(ticket=ticket, file__key__in=list(keys)).values_list("file__sha256", flat=True)
    rows = list(Attachment.objects.filter(ticket=ticket, file__sha256__in=list(chosen)).select_related("file"))
    files = [row.file for row in rows]
    Attachment.objects.filter(pk__in=[row.pk for row in rows]).delete()
    post.forget_files(about="ticket", about_id=ticket.pk, keys=[file.key for file in files])
    if files:
        names = {file.name for file in files}
        post.empty_caught(since=ticket.created_at, holds=lambda text: False, names=names, mark=MARK)
    destroy(ids=[file.pk for file in files])
    take_out(message_ids=sorted({row.message_id for row in rows}))
    return rows
