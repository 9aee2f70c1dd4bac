"""The desk's menu: one line for each place. What is not said here stands in no menu."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from careline.people.models import Agent


@dataclass(frozen=True)
class Place:
    """A place of the desk. `marks` are the beginnings of the names of its addresses; `template` draws one with a count."""

    address: str
    label: Any
    marks: tuple[str, ...]
    supervisors_only: bool = False
    template: str = ""

    def is_here(self, name: str) -> bool:
        """Whether an address of that name belongs to this place."""
        return name.startswith(self.marks)


# In the order of a day: the work, what one keeps for it, then who watches over it.
PLACES = (
    Place("desk:queue", _("Queue"), ("queue", "ticket")),
    Place("desk:notices", _("Notices"), ("notices",), template="desk/bell.html"),
    Place("desk:views", _("Views"), ("view",)),
    Place("desk:drafts", _("Drafts"), ("drafts",)),
    Place("desk:canned", pgettext_lazy("menu: canned answers", "Answers"), ("canned", "macro")),
    Place("desk:tags", _("Tags"), ("tag",)),
    Place("desk:board", _("Board"), ("board", "breach"), supervisors_only=True),
    Place("desk:load", pgettext_lazy("menu: how much each agent has", "Load"), ("load", "handover"), supervisors_only=True),
    Place("desk:held", _("Letters"), ("held", "sender"), supervisors_only=True, template="desk/held_count.html"),
    Place("desk:absences", pgettext_lazy("menu: who is away", "Away"), ("absence",)),
)


def places(agent: Agent | None) -> list[Place]:
    """What stands in an agent's menu."""
    return [each for each in PLACES if not each.supervisors_only or (agent is not None and agent.is_supervisor)]
