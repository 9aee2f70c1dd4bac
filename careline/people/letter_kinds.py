"""The kinds of letters, what is shipped for members and for agents, and which must come."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from careline.people.letter_models import Way


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One line of a person's settings. `must_because` says why it cannot be switched off; empty where it can.
    `in_digest` is False for what no digest can tell.

    A kind that is shipped as None for members or agents is none of theirs.
    """

    code: str
    label: Any
    member: Way | None = None
    agent: Way | None = None
    must_because: Any = ""
    in_digest: bool = True

    @property
    def must_come(self) -> bool:
        return bool(self.must_because)

    @property
    def choices(self) -> list[tuple[str, Any]]:
        """In which ways somebody may hear of it."""
        return [(way.value, way.label) for way in Way if self.in_digest or way != Way.DIGEST]

    def shipped(self, *, is_agent: bool) -> Way | None:
        """What holds for a person who chose nothing."""
        return self.agent if is_agent else self.member


ACCOUNT, CONFIRMATIONS, ANSWERS, DECISIONS = "account", "confirmations", "answers", "decisions"
SHARED, FOLLOWED, PROMISES, SURVEYS = "shared", "followed", "promises", "surveys"

KINDS: tuple[Kind, ...] = (
    Kind(
        code=ACCOUNT, label=_("Codes to sign in, and changes of your password"), member=Way.NOW, agent=Way.NOW,
        must_because=_("Without them you could not sign in, nor learn that somebody else did."),
    ),
    Kind(
        code=CONFIRMATIONS, label=_("Confirmations of your requests"), member=Way.NOW,
        must_because=_("They are your proof of the number and of what we promised."),
    ),
    Kind(code=ANSWERS, label=_("Answers to your requests"), member=Way.NOW),
    Kind(code=DECISIONS, label=_("Appointments and severity of your requests"), member=Way.NOW),
    Kind(code=SHARED, label=_("Requests of colleagues that you take part in"), member=Way.NOW),
    Kind(
        code=PROMISES, label=_("Promises in danger or broken that you stand in line for"), agent=Way.NOW,
        must_because=_("Somebody responsible has to know in time."),
    ),
    Kind(code=FOLLOWED, label=_("Requests that you follow"), member=Way.DIGEST, agent=Way.DIGEST),
    Kind(code=SURVEYS, label=_("How you were helped with a request that was closed"), member=Way.NOW, in_digest=False),
)  # fmt: skip
BY_CODE = {kind.code: kind for kind in KINDS}


def offered(*, is_agent: bool) -> list[Kind]:
    """The kinds that concern a person, in the order of their page."""
    return [kind for kind in KINDS if kind.shipped(is_agent=is_agent) is not None]
