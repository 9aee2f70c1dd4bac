"""Why somebody got a request, for the page that explains: everybody who was weighed, in their order."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from careline.tickets.models import Placement, Ticket
from careline.tickets.routing_sentences import idle_words, language_words, load_words, place_words, skill_words, why_not


@dataclass(frozen=True)
class Weighed:
    """One agent in the table; `outcome` says why not, or that it is them."""

    name: str
    place: str
    language: str
    skill: str
    load: str
    idle: str
    outcome: str
    is_chosen: bool


@dataclass(frozen=True)
class Explained:
    """What was decided last, and the table behind it. `more` more were weighed than were kept."""

    placement: Placement
    team: str
    rows: list[Weighed]
    more: int

    @property
    def chosen(self) -> str:
        return next((row.name for row in self.rows if row.is_chosen), "")


def explained(ticket: Ticket) -> Explained | None:
    """The decision about a request that was read with its placement; None when routing decided nothing. No statement."""
    placement = getattr(ticket, "placement", None)
    if placement is None:
        return None
    why = placement.reason
    rows = [_weighed(why, why["chosen"], _outcome(placement))] if why.get("chosen") else []
    rows += [_weighed(why, row, why_not(row)) for row in why["passed"]]
    return Explained(placement, why["team"], rows, why["more"])


def _outcome(placement: Placement) -> str:
    return _("suggested") if placement.state == Placement.State.SUGGESTED else _("given to them")


def _weighed(why: dict[str, Any], row: dict[str, Any], outcome: str) -> Weighed:
    return Weighed(
        name=row["name"], place=place_words(row), language=language_words(why, row), skill=skill_words(why, row),
        load=load_words(row), idle=idle_words(row), outcome=outcome, is_chosen="why" not in row,
    )  # fmt: skip
