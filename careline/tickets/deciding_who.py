"""Who gets a request. Pure: rows in, a decision out, the same for the same rows.

Only who is at work and has room is asked. Among those: the dedicated contact of the contract, then the deputy; then who
speaks the customer's language (the better the earlier), who knows the product, who has least for their capacity, who was idle
longest.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from careline.people.levels import Level

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
CONTACT, DEPUTY, ANYBODY = 0, 1, 2
CRITERIA = ("line", "language", "skill", "load", "idle", "order")
FULL, OFF, AWAY = "full", "off", "away"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody who might get it. `why_off` is "", "off" or "away"; `until` is when they are at work again, if known.

    `load` is the weight of what they hold, as `capacity` counts it; `place` their place in the contract's line.
    """

    id: int
    name: str
    why_off: str = ""
    until: datetime | None = None
    level: Level = Level.NONE
    has_skill: bool = False
    held: int = 0
    load: int = 0
    capacity: int = 15
    given_at: datetime | None = None
    place: int = ANYBODY
    stands_in_for: str = ""

    @property
    def is_on(self) -> bool:
        return not self.why_off

    @property
    def share(self) -> Fraction:
        """How much of the capacity is used."""
        return Fraction(self.load, self.capacity) if self.capacity else Fraction(1)

    def has_room(self, weight: int) -> bool:
        return self.load + weight <= self.capacity

    def hindered(self, weight: int) -> str:
        """Why not: a code, or empty."""
        return self.why_off or ("" if self.has_room(weight) else FULL)

    @property
    def key(self) -> tuple[int, int, bool, Fraction, datetime, int]:
        """The smaller the earlier; in the order of CRITERIA."""
        return (self.place, -self.level, not self.has_skill, self.share, self.given_at or NEVER, self.id)


@dataclass(frozen=True)
class Passed:
    """Somebody who did not get it. `why` is off, away or full, or the first criterion that was worse."""

    candidate: Candidate
    why: str


@dataclass(frozen=True)
class Decision:
    """Who gets it, or nobody; and everybody else, the best first, with why not them."""

    chosen: Candidate | None
    passed: list[Passed] = field(default_factory=list)
    weight: int = 1

    @property
    def passed_over(self) -> list[Passed]:
        """Those who would have got it had they been at work and had room; everybody, when nobody gets it."""
        if self.chosen is None:
            return self.passed
        return [each for each in self.passed if each.why not in CRITERIA and each.candidate.key < self.chosen.key]


def deciding_who(candidates: Iterable[Candidate], *, weight: int) -> Decision:
    """The best of those at work with room for what weighs this much; nobody, when there is none."""
    ranked = sorted(candidates, key=lambda each: each.key)
    chosen = next((each for each in ranked if not each.hindered(weight)), None)
    passed = [Passed(each, each.hindered(weight) or _worse(chosen, each)) for each in ranked if each is not chosen]
    return Decision(chosen, passed, weight)


def _worse(chosen: Candidate | None, other: Candidate) -> str:
    """The first criterion by which another one is worse than who was chosen."""
    assert chosen is not None
    return next(name for name, best, own in zip(CRITERIA, chosen.key, other.key, strict=True) if best != own)


MOST_KEPT = 50


def reason(decision: Decision, *, language: str, product: str, team: str, at: datetime) -> dict[str, Any]:
    """What is kept of a decision, as JSON: codes, names and numbers, no words of any language."""
    kept = decision.passed[:MOST_KEPT]
    return {
        "language": language, "product": product, "team": team, "weight": decision.weight,
        "chosen": _row(decision.chosen, at) if decision.chosen else None,
        "passed": [{**_row(each.candidate, at), "why": each.why} for each in kept],
        "passed_over": [each.candidate.id for each in decision.passed_over if each in kept],
        "more": len(decision.passed) - len(kept),
    }  # fmt: skip


def _row(candidate: Candidate, at: datetime) -> dict[str, Any]:
    given = candidate.given_at
    return {
        "id": candidate.id, "name": candidate.name, "level": candidate.level.code, "skill": candidate.has_skill,
        "held": candidate.held, "load": candidate.load, "capacity": candidate.capacity, "place": candidate.place,
        "idle_seconds": max(0, round((at - given).total_seconds())) if given else None,
        "stands_in_for": candidate.stands_in_for, "until": candidate.until.isoformat() if candidate.until else "",
    }  # fmt: skip
