"""What happens to canned answers: on the record, for nobody but the vendor."""

from dataclasses import dataclass

from careline.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class CannedFact(Fact):
    """Something about a canned answer; `whose` is own, all, or a team's."""

    answer: int
    shortcut: str
    whose: str
    subject = "canned_answer"
    aside = frozenset({"answer"})

    @property
    def subject_id(self) -> int:
        return self.answer


@dataclass(frozen=True, kw_only=True)
class CannedAnswerSaved(CannedFact):
    """It was made or changed; `texts` are its texts by language, as they are now."""

    texts: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class CannedAnswerDeleted(CannedFact):
    """It is gone; `texts` are what it said."""

    texts: dict[str, str]
