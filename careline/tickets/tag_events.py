"""What happens to tags: on requests, a line of the timeline; in the list, on the record. For nobody but the vendor."""

from dataclasses import dataclass

from careline.events.facts import Fact
from careline.tickets.events import TicketFact


@dataclass(frozen=True, kw_only=True)
class TicketTagged(TicketFact):
    """Tags, by name, were put on it."""

    tags: list[str]
    public = False


@dataclass(frozen=True, kw_only=True)
class TicketUntagged(TicketFact):
    """Tags, by name, were taken off it."""

    tags: list[str]
    public = False


@dataclass(frozen=True, kw_only=True)
class TagFact(Fact):
    """Something about a tag itself."""

    tag: int
    tag_name: str
    subject = "tag"
    aside = frozenset({"tag"})

    @property
    def subject_id(self) -> int:
        return self.tag

    @property
    def topics(self) -> tuple[str, ...]:
        return ("queue",)


@dataclass(frozen=True, kw_only=True)
class TagRenamed(TagFact):
    """It has another name; `was` is the one before."""

    was: str


@dataclass(frozen=True, kw_only=True)
class TagsMerged(TagFact):
    """It is now called as another that took its place, `into`, on so many requests (`tickets`)."""

    into: str
    tickets: int


@dataclass(frozen=True, kw_only=True)
class TagDeleted(TagFact):
    """It is gone, from so many requests (`tickets`)."""

    tickets: int
