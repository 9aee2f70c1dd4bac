"""How far the keeper is with a mailbox, and how it fares: written as it happens, read by forms and health pages."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Min

from careline.mail.imap.boxes import Box
from careline.mail.imap.troubles import MOST_DETAIL, Trouble
from careline.mail.keeping import Kept, keep
from careline.mail.mailbox_models import MailboxMiss, MailboxState

PAUSES_MINUTES = (1, 5, 30, 120, 360)


@transaction.atomic
def begin(*, box: Box, validity: int, at: datetime) -> int:
    """The last UID that is done with. Of another folder, or one whose UIDs mean other letters now: none, from the beginning."""
    MailboxState.objects.get_or_create(mailbox_id=box.id)
    state = MailboxState.objects.select_for_update().get(pk=box.id)
    if (state.place, state.uid_validity) != (box.place, validity):
        MailboxMiss.objects.filter(mailbox_id=box.id).delete()
        state.place, state.uid_validity, state.last_uid = box.place, validity, 0
        state.save(update_fields=["place", "uid_validity", "last_uid"])
    well(box=box, at=at)
    return state.last_uid


def well(*, box: Box, at: datetime) -> None:
    """The server answered; whatever was wrong is over."""
    MailboxState.objects.filter(pk=box.id).update(contacted_at=at, trouble="", detail={}, trouble_since=None)


@transaction.atomic
def trouble(*, box: Box, trouble: Trouble, at: datetime) -> None:
    """Something is wrong, since now or, if it was already, since then."""
    MailboxState.objects.get_or_create(mailbox_id=box.id)
    state = MailboxState.objects.select_for_update().get(pk=box.id)
    state.trouble, state.detail, state.trouble_since = trouble.code, trouble.detail, state.trouble_since or at
    state.save(update_fields=["trouble", "detail", "trouble_since"])


@transaction.atomic
def take(*, box: Box, raw: bytes, at: datetime) -> Kept:
    """Keep a letter that came by a mailbox, and count it unless it was here before."""
    kept = keep(raw=raw, door="imap", at=at)
    if not kept.is_repeated:
        MailboxState.objects.filter(pk=box.id).update(letters=F("letters") + 1, letter_at=at)
    return kept


@transaction.atomic
def done(*, box: Box, validity: int, uid: int) -> None:
    """This letter needs nothing more. UIDs only grow; a late word from another keeper changes nothing."""
    MailboxMiss.objects.filter(mailbox_id=box.id, uid=uid).delete()
    _advance(box, validity, uid)


@transaction.atomic
def missed(*, box: Box, validity: int, uid: int, reason: str, at: datetime) -> None:
    """This letter could not be had: on with the next ones, and another try later, ever more seldom but always again."""
    miss, is_new = MailboxMiss.objects.select_for_update().get_or_create(
        mailbox_id=box.id, uid=uid, defaults={"reason": reason[:MOST_DETAIL], "since": at, "try_at": at + _pause(1)}
    )
    if not is_new:
        miss.tries, miss.reason = miss.tries + 1, reason[:MOST_DETAIL]
        miss.try_at = at + _pause(miss.tries)
        miss.save(update_fields=["tries", "reason", "try_at"])
    _advance(box, validity, uid)


def due(*, box: Box, at: datetime) -> list[int]:
    """The UIDs of missed letters that it is time to try again."""
    rows = MailboxMiss.objects.filter(mailbox_id=box.id, try_at__lte=at).order_by("uid")
    return list(rows.values_list("uid", flat=True))


def seconds_to_next_try(*, box: Box, at: datetime) -> float:
    """How long until a missed letter is to be tried again; for ever, when none is."""
    first = MailboxMiss.objects.filter(mailbox_id=box.id).aggregate(first=Min("try_at"))["first"]
    return max(0.0, (first - at).total_seconds()) if first else float("inf")


def _advance(box: Box, validity: int, uid: int) -> None:
    MailboxState.objects.filter(pk=box.id, uid_validity=validity, last_uid__lt=uid).update(last_uid=uid)


def _pause(tries: int) -> timedelta:
    return timedelta(minutes=PAUSES_MINUTES[min(tries, len(PAUSES_MINUTES)) - 1])
