"""How a person hears of what happens: read for many at once, and changed by the person alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from careline.events.recording import record
from careline.people.digest_times import Schedule
from careline.people.events import LettersChosen
from careline.people.letter_kinds import BY_CODE, offered
from careline.people.letter_models import DigestTime, LetterChoice, Way
from careline.people.models import Agent, Person


class MustCome(Exception):
    """A kind of letter that nobody can switch off."""


@dataclass(frozen=True)
class Choices:
    """All that one person chose, and what is shipped where they chose nothing."""

    ways: dict[str, str]
    schedule: Schedule

    def hears(self, kind: str, way: str) -> bool:
        return self.ways.get(kind) == way

    @property
    def wants_digest(self) -> bool:
        return Way.DIGEST in self.ways.values()


def ways(*, person_ids: Iterable[int], kind: str) -> dict[int, str]:
    """How several people hear of one kind. One statement; none for a kind that must come."""
    ids = list(person_ids)
    known = BY_CODE[kind]
    if known.must_come or not ids:
        return dict.fromkeys(ids, Way.NOW.value)
    agents = Agent.objects.filter(person=OuterRef("pk"))
    chosen = LetterChoice.objects.filter(person=OuterRef("pk"), kind=kind).values("way")[:1]
    rows = Person.objects.filter(pk__in=ids).annotate(is_an_agent=Exists(agents), chosen=chosen)
    return {
        pk: way or str(known.shipped(is_agent=is_agent) or Way.NEVER)
        for pk, is_agent, way in rows.values_list("pk", "is_an_agent", "chosen")
    }


def choices(*, person: Person) -> Choices:
    """What a person chose. Three statements."""
    is_agent = Agent.objects.filter(person=person).exists()
    chosen = dict(LetterChoice.objects.filter(person=person).values_list("kind", "way"))
    found = {kind.code: chosen.get(kind.code) or str(kind.shipped(is_agent=is_agent)) for kind in offered(is_agent=is_agent)}
    return Choices(found, schedule(person=person))


def schedule(*, person: Person) -> Schedule:
    """When a person wants the digest."""
    row = DigestTime.objects.filter(person=person).first()
    return Schedule(days=row.days, weekday=row.weekday, hour=row.hour) if row else Schedule()


@transaction.atomic
def choose(*, person: Person, wanted: Mapping[str, str], schedule: Schedule, at: datetime) -> None:
    """Write what a person chose; rows stay only where it differs from what is shipped.

    Raises MustCome for a kind that must come in another way than at once.
    """
    was = choices(person=person)
    changed = {kind: way for kind, way in wanted.items() if was.ways.get(kind, way) != way}
    if any(BY_CODE[kind].must_come for kind in changed):
        raise MustCome
    is_agent = Agent.objects.filter(person=person).exists()
    for kind, way in changed.items():
        if way == BY_CODE[kind].shipped(is_agent=is_agent):
            LetterChoice.objects.filter(person=person, kind=kind).delete()
        else:
            LetterChoice.objects.update_or_create(person=person, kind=kind, defaults={"way": way})
    if schedule != was.schedule:
        _keep(person, schedule)
    if changed or schedule != was.schedule:
        told = ", ".join(f"{kind}: {way}" for kind, way in sorted(changed.items()))
        record(LettersChosen(person_id=person.pk, ways=told, digest=f"{schedule.days} {schedule.hour}"), by=person.pk, at=at)


def switch_off(*, person: Person, kinds: Iterable[str], at: datetime) -> None:
    """What a link in a letter does: never again, of these kinds. Raises MustCome."""
    known = choices(person=person)
    choose(person=person, wanted={kind: Way.NEVER for kind in kinds if kind in known.ways}, schedule=known.schedule, at=at)


def _keep(person: Person, schedule: Schedule) -> None:
    if schedule == Schedule():
        DigestTime.objects.filter(person=person).delete()
    else:
        DigestTime.objects.update_or_create(person=person, defaults=vars(schedule))
