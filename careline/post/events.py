"""What happens to letters about something. It stands in the history of what they are about, and touches its live topic."""

from dataclasses import dataclass

from careline.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class LetterFact(Fact):
    """Something about one letter; not for customers, who learn nothing of others' addresses."""

    about: str
    about_id: int
    to: str
    aside = frozenset({"about", "about_id"})

    @property
    def subject(self) -> str:  # type: ignore[override]
        return self.about

    @property
    def subject_id(self) -> int:
        return self.about_id

    @property
    def topics(self) -> tuple[str, ...]:
        return (f"{self.about}:{self.about_id}",)


@dataclass(frozen=True, kw_only=True)
class LetterFailed(LetterFact):
    """No relay took it, and nobody tries again; `reason` is the server's answer."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class LetterSentAgain(LetterFact):
    """Somebody had a letter sent again."""


@dataclass(frozen=True, kw_only=True)
class AddressTriedAgain(LetterFact):
    """Somebody asked to write again to an address at which letters did not arrive."""
