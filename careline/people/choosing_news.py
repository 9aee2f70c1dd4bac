"""How an agent hears of their work: read where news is given, and changed by the person alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from careline.events.recording import record
from careline.people.events import NewsChosen
from careline.people.models import Person
from careline.people.news_kinds import BY_CODE, KINDS
from careline.people.news_models import NewsChoice, QuietHours
from careline.people.quiet_hours import quiet_until


@dataclass(frozen=True)
class Wish:
    """Where one kind of news goes."""

    at_desk: bool
    by_letter: bool


@dataclass(frozen=True)
class Quiet:
    """Full hours of the person's zone; None is no quiet hours."""

    starts: int
    ends: int


def wish(*, person: Person, kind: str) -> Wish:
    """What a person wants of one kind. One statement."""
    row = NewsChoice.objects.filter(person=person, kind=kind).first()
    return Wish(row.at_desk, row.by_letter) if row else shipped(kind)


def wishes(*, person: Person) -> dict[str, Wish]:
    """What a person wants of every kind. One statement."""
    rows = {row.kind: Wish(row.at_desk, row.by_letter) for row in NewsChoice.objects.filter(person=person)}
    return {kind.code: rows.get(kind.code, shipped(kind.code)) for kind in KINDS}


def shipped(kind: str) -> Wish:
    """What holds for who chose nothing."""
    return Wish(BY_CODE[kind].at_desk, BY_CODE[kind].by_letter)


def quiet(*, person: Person) -> Quiet | None:
    """When a person wants no letters of news. One statement."""
    row = QuietHours.objects.filter(person=person).first()
    return Quiet(row.starts, row.ends) if row else None


def may_write_at(*, person: Person, at: datetime) -> datetime:
    """The instant from which a letter may go to a person: now, or when their quiet hours end. One statement."""
    hours = quiet(person=person)
    if hours is None:
        return at
    return quiet_until(at=at, zone=ZoneInfo(person.time_zone), starts=hours.starts, ends=hours.ends) or at


@transaction.atomic
def choose(*, person: Person, wanted: Mapping[str, Wish], hours: Quiet | None, at: datetime) -> None:
    """Write what a person chose; choosing the same again changes nothing."""
    was, changed = wishes(person=person), []
    for kind, each in wanted.items():
        if was[kind] != each:
            changed.append(kind)
            _keep(person, kind, each)
    had = quiet(person=person)
    if hours != had:
        QuietHours.objects.filter(person=person).delete()
        if hours:
            QuietHours.objects.create(person=person, starts=hours.starts, ends=hours.ends)
    if changed or hours != had:
        said = f"{hours.starts}-{hours.ends}" if hours else ""
        record(NewsChosen(person_id=person.pk, kinds=", ".join(sorted(changed)), quiet=said), by=person.pk, at=at)


def _keep(person: Person, kind: str, each: Wish) -> None:
    if each == shipped(kind):
        NewsChoice.objects.filter(person=person, kind=kind).delete()
    else:
        NewsChoice.objects.update_or_create(person=person, kind=kind, defaults=vars(each))
