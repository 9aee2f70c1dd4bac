"""What people decide about letters that came, and about their senders."""

from dataclasses import dataclass

from careline.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class LetterFact(Fact):
    """Something about one incoming letter."""

    letter: int
    sender: str
    subject = "letter"
    aside = frozenset({"letter"})

    @property
    def subject_id(self) -> int:
        return self.letter

    @property
    def topics(self) -> tuple[str, ...]:
        return ("held",)


@dataclass(frozen=True, kw_only=True)
class LetterTakenIn(LetterFact):
    """A supervisor took a held letter in, as if a member had written it in the portal."""

    member: str
    number: int
    why: str
    is_new: bool


@dataclass(frozen=True, kw_only=True)
class LetterFiled(LetterFact):
    """A supervisor filed a held letter away: it is not for us."""

    why: str


@dataclass(frozen=True, kw_only=True)
class LetterHeldAgain(LetterFiled):
    """It was filed by mistake, and is held again."""


@dataclass(frozen=True, kw_only=True)
class ListAskedToRemoveUs(LetterFact):
    """A supervisor had a mailing list asked to take us off."""

    called: str
    address: str


@dataclass(frozen=True, kw_only=True)
class SenderFact(Fact):
    """Something about an address from which letters come."""

    sender_id: int
    address: str
    subject = "sender"
    aside = frozenset({"sender_id"})

    @property
    def subject_id(self) -> int:
        return self.sender_id


@dataclass(frozen=True, kw_only=True)
class SenderRefused(SenderFact):
    """What would be held of this address is noted from now on, and nobody answers."""


@dataclass(frozen=True, kw_only=True)
class SenderAllowed(SenderFact):
    """Whoever writes from this address writes as the person from now on."""

    person: str


@dataclass(frozen=True, kw_only=True)
class SenderForgotten(SenderFact):
    """The decision about the address was taken back."""
