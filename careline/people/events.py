"""What happened to people and their tokens."""

from dataclasses import dataclass

from careline.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TokenIssued(Fact):
    """A person made a key for a program."""

    token_id: int
    called: str
    subject = "token"

    @property
    def subject_id(self) -> int:
        return self.token_id


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(TokenIssued):
    """A key was stopped."""


@dataclass(frozen=True, kw_only=True)
class ProfileChanged(Fact):
    """A person changed how they are called or addressed."""

    person_id: int
    fields: str
    subject = "person"

    @property
    def subject_id(self) -> int:
        return self.person_id


@dataclass(frozen=True, kw_only=True)
class AbsencePlanned(Fact):
    """An agent will be away. Instants are ISO 8601, UTC; the note is left out, because history is kept for ever."""

    agent_id: int
    starts: str
    ends: str
    deputy: str
    subject = "agent"

    @property
    def subject_id(self) -> int:
        return self.agent_id


@dataclass(frozen=True, kw_only=True)
class AbsenceEnded(AbsencePlanned):
    """An absence ended earlier than planned, or was called off before it began."""


@dataclass(frozen=True, kw_only=True)
class LettersChosen(Fact):
    """A person changed which letters they get, in which way, and when the digest comes."""

    person_id: int
    ways: str
    digest: str
    subject = "person"

    @property
    def subject_id(self) -> int:
        return self.person_id


@dataclass(frozen=True, kw_only=True)
class NewsChosen(Fact):
    """An agent changed how they hear of their work, and when they want quiet (hours, or empty)."""

    person_id: int
    kinds: str
    quiet: str
    subject = "person"

    @property
    def subject_id(self) -> int:
        return self.person_id
