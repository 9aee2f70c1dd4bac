"""What was found about a broken promise, and what the customer gets for it. A correction is another finding."""

from datetime import datetime

from django.db import transaction

from careline.events.recording import record
from careline.people.models import Person
from careline.sla.events import BreachExplained
from careline.sla.models import Breach, Finding


@transaction.atomic
def find(*, breach: Breach, person: Person, cause: str, detail: str, remedy: str, at: datetime) -> Finding:
    """Add a finding, which counts from now on; the earlier ones stay. `remedy` is told to the customer, `detail` is not.

    The same person finding the same again changes nothing. Who may find is the surface's to say.
    """
    Breach.objects.select_for_update().get(pk=breach.pk)
    newest = Finding.objects.filter(breach=breach).order_by("-id").first()
    if newest and (newest.cause, newest.detail, newest.remedy, newest.by_id) == (cause, detail, remedy, person.pk):
        return newest
    found = Finding.objects.create(breach=breach, cause=cause, detail=detail, remedy=remedy, by=person, at=at)
    fact = BreachExplained(
        clock_id=breach.clock_id, of=breach.subject, of_id=breach.subject_id, organization=breach.organization_id,
        metric=breach.metric, due=breach.due_at.isoformat(), cause=cause, remedy=remedy,
    )  # fmt: skip
    record(fact, by=person.pk, at=at)
    return found
