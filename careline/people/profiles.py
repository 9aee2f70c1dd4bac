"""A person's own name, language and time zone."""

from datetime import datetime

from django.db import transaction

from careline.events.recording import record
from careline.people.events import ProfileChanged
from careline.people.models import Person


@transaction.atomic
def change(*, person: Person, name: str, language: str, time_zone: str, at: datetime) -> None:
    """Write what a person said of themselves; the history keeps which fields changed."""
    wanted = {"name": name, "language": language, "time_zone": time_zone}
    changed = [field for field, value in wanted.items() if getattr(person, field) != value]
    if not changed:
        return
    for field in changed:
        setattr(person, field, wanted[field])
    person.save(update_fields=changed)
    record(ProfileChanged(person_id=person.pk, fields=", ".join(changed)), by=person.pk, at=at)
