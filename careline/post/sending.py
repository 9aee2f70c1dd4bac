"""Sending one letter: once, however many workers try, and again after a while when nobody takes it."""

import random
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.core.mail.message import sanitize_address
from django.db import transaction
from django.db.models import BigIntegerField
from django.utils import timezone

from careline.db.prepared import Given, Prepared
from careline.post import dkim_keys, handing, holding, marking, message_ids, pacing, relays, return_addresses
from careline.post.composing import compose
from careline.post.models import Letter
from careline.post.relays import Door
from careline.post.rendering import render
from careline.post.scheduling import send_at

WAITING = Prepared(lambda: Letter.objects.filter(pk=Given("pk", BigIntegerField()), state__in=Letter.WAITING, sent_at=None))
LONGEST = timedelta(hours=48)
PAUSES = (15, 60, 300, 900, 1800, 3600, 2 * 3600, 4 * 3600)  # seconds; the last one repeats
JITTER = 0.2
SOMEBODY_ELSES = timedelta(seconds=60)
SKEW = timedelta(
    seconds=30
)  # jobs run by the database's clock, which may be ahead of ours: a job that left would not come back


def send(*, letter_id: int, is_paced: bool = False, at: datetime | None = None) -> None:
    """Send one waiting letter, mark what became of it, and queue the next try if there is one.

    A letter that was sent before, or is not due yet, is left alone. `at` is an aware UTC instant, now if not given. Raises what
    kept us from writing the letter, so that its job is tried again. What relays say is no exception: it is on the record.
    """
    at = at or timezone.now()
    with pacing.alone(letter_id) as is_ours:
        if not is_ours:  # whoever sends it may be killed: look again
            send_at(letter_id=letter_id, at=at + SOMEBODY_ELSES)
            return
        letter = WAITING.first(pk=letter_id)
        if letter is None or (letter.next_at and letter.next_at > at + SKEW):
            return
        if reason := holding.reason(letter):
            marking.withdrawn(letter, text=reason, at=at)
        else:
            _depart(letter, is_paced=is_paced, at=at)


def _depart(letter: Letter, *, is_paced: bool, at: datetime) -> None:
    """When its domain bears one more. Otherwise it stays queued, and its worker is free for others."""
    doors, domain = relays.doors(sender_domain=relays.domain()), pacing.domain_of(letter.to)
    if doors[0].key == relays.MAILBOX:
        return _try(letter, doors, at=at)
    later = None if is_paced else pacing.place(domain=domain, at=at)
    if later:
        return _wait(letter, until=later)
    with pacing.departing(domain) as is_free:
        if is_free:
            return _try(letter, doors, at=at)
    _wait(letter, until=at + timedelta(seconds=random.uniform(1, 4)))


@transaction.atomic
def _wait(letter: Letter, *, until: datetime) -> None:
    """Its place in a minute is taken: the job that comes then asks for no other."""
    Letter.objects.filter(pk=letter.pk).update(next_at=until)
    send_at(letter_id=letter.pk, at=until, is_paced=True)


def _try(letter: Letter, doors: list[Door], *, at: datetime) -> None:
    if letter.handing_over_at:
        marking.cut(letter, at=at)
    letter.first_at = letter.first_at or at
    try:
        envelope = _envelope(letter, at)
    except Exception as fault:
        marking.unwritten(letter, fault=fault, at=at)
        raise
    try:
        answer = handing.hand_over(envelope, doors=doors, mark=lambda door: marking.handing_over(letter, door, at=at), at=at)
    except handing.NotTaken as refusal:
        marking.not_taken(letter, refusal=refusal, next_at=None if refusal.is_permanent else _next(letter, at), at=at)
    else:
        marking.sent(letter, answer=answer, at=timezone.now())


def _envelope(letter: Letter, at: datetime) -> handing.Envelope:
    rendered = render(letter=letter)
    letter.message_id = message_ids.of(letter=letter)
    raw = dkim_keys.sign(compose(letter=letter, rendered=rendered), domain=relays.domain())
    sender = return_addresses.address(letter_id=letter.pk) or parseaddr(rendered.sender)[1]
    return handing.Envelope(sender=sanitize_address(sender, "utf-8"), to=sanitize_address(letter.to, "utf-8"), raw=raw)


def _next(letter: Letter, at: datetime) -> datetime | None:
    """When to try again: after growing pauses that differ by chance; None once 48 hours are over."""
    seconds = PAUSES[min(letter.attempts, len(PAUSES) - 1)]
    following = at + timedelta(seconds=seconds * random.uniform(1 - JITTER, 1 + JITTER))
    assert letter.first_at
    return following if following < letter.first_at + LONGEST else None
