"""What happened to clocks. Subjects are named by the caller; the room does not know what they are."""

from dataclasses import dataclass

from careline.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ClockFact(Fact):
    """Something about one clock, on the history of the clock's own subject."""

    clock_id: int
    of: str
    of_id: int
    organization: int
    metric: str
    due: str
    aside = frozenset({"of", "of_id", "organization"})

    @property
    def subject(self) -> str:  # type: ignore[override]
        return self.of

    @property
    def subject_id(self) -> int:
        return self.of_id

    @property
    def organization_id(self) -> int:
        return self.organization

    @property
    def topics(self) -> tuple[str, ...]:
        return (f"{self.of}:{self.of_id}", "clocks", f"organization:{self.organization}")


@dataclass(frozen=True, kw_only=True)
class ClockWarned(ClockFact):
    """A share of the target is used up."""

    percent: int


@dataclass(frozen=True, kw_only=True)
class ClockBreached(ClockFact):
    """The due instant passed unanswered. `late_record` marks one written down more than ten seconds after it."""

    late_record: bool = False
    public = True


@dataclass(frozen=True, kw_only=True)
class ClockMet(ClockFact):
    """The promise was kept, or kept late by `late_seconds` of open time."""

    late_seconds: int = 0
    public = True


@dataclass(frozen=True, kw_only=True)
class ClockResumed(ClockFact):
    """An agreed appointment ended, and counting went on by itself; `due` is the deadline from now on."""

    public = True


@dataclass(frozen=True, kw_only=True)
class BreachExplained(ClockFact):
    """Somebody looked into a broken promise: why it was broken (a code of `Cause`), and what is done about it."""

    cause: str
    remedy: str
    public = True
