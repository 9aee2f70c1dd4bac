"""Held letters that are not for us: filed away, several at once; and held again when that was a mistake."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from careline.events.recording import record_many
from careline.mail.events import LetterFiled, LetterHeldAgain
from careline.mail.models import Incoming
from careline.mail.reasons import State
from careline.people.models import Agent


@transaction.atomic
def file_away(*, ids: Iterable[int], agent: Agent, at: datetime) -> list[int]:
    """File held letters away; returns which were held until now. Four statements however many there are."""
    return _move(ids, agent, at, fact=LetterFiled, before=State.HELD, after=State.FILED)


@transaction.atomic
def hold_again(*, ids: Iterable[int], agent: Agent, at: datetime) -> list[int]:
    """Hold filed letters again; returns which were filed until now."""
    return _move(ids, agent, at, fact=LetterHeldAgain, before=State.FILED, after=State.HELD)


def _move(
    ids: Iterable[int], agent: Agent, at: datetime, *, fact: type[LetterFiled], before: str, after: str
) -> list[int]:  # fmt: skip
    rows = Incoming.objects.select_for_update().filter(pk__in=list(ids), state=before).order_by("pk")
    found = list(rows.values_list("pk", "sender", "why"))
    moved = [pk for pk, _sender, _why in found]
    Incoming.objects.filter(pk__in=moved).update(state=after)
    record_many([fact(letter=pk, sender=sender, why=why) for pk, sender, why in found], by=agent.person_id, at=at)
    return moved
