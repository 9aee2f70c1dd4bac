"""News of a person, read through that person."""

from dataclasses import dataclass

from careline.people.models import Person
from careline.tickets.news_models import News
from careline.tickets.news_words import told


@dataclass(frozen=True)
class Told:
    """A piece of news, in the reader's language."""

    news: News
    words: str


def news_of(*, person: Person, start: int, most: int) -> list[Told]:
    """A page of them, newest first. One statement."""
    rows = News.objects.filter(person=person, at_desk=True) if person.is_active else News.objects.none()
    found = rows.select_related("ticket__organization").order_by("-id")[start : start + most]
    return [Told(row, told(kind=row.kind, who=row.who)) for row in found]


def is_of(*, person: Person, news_id: int) -> bool:
    """Whether a piece of news was given to a person."""
    return person.is_active and News.objects.filter(person=person, at_desk=True, pk=news_id).exists()
