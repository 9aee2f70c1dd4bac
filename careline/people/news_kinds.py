"""What agents hear of about their work, and how as shipped. Promises have their own steps (docs/escalation.md)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

GIVEN, TAKEN, WROTE, RATED = "given", "taken", "wrote", "rated"


@dataclass(frozen=True, kw_only=True)
class NewsKind:
    """One line of an agent's settings."""

    code: str
    label: Any
    at_desk: bool = True
    by_letter: bool = False


KINDS = (
    NewsKind(code=GIVEN, label=_("A request is given to you")),
    NewsKind(code=TAKEN, label=_("A request of yours goes to somebody else")),
    NewsKind(code=WROTE, label=_("A customer writes on a request of yours")),
    NewsKind(code=RATED, label=_("A customer says how you helped")),
)
BY_CODE = {kind.code: kind for kind in KINDS}
