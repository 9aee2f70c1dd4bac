"""The tag in the queue's address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.safestring import SafeString, mark_safe

from careline.people.models import Agent
from careline.tickets import tags
from careline.tickets.models import Tag
from careline.tickets.tag_names import LONGEST

NONE = 0  # no tag has it, so nothing is found


@dataclass(frozen=True)
class TagChosen:
    """What the address says, and the tag it means, if there is one."""

    name: str
    row: Tag | None

    @property
    def key(self) -> int:
        return self.row.pk if self.row else NONE

    @property
    def address(self) -> SafeString:
        """To be put behind a view in an address that stands in HTML."""
        return mark_safe("&amp;" + urlencode({"tag": self.name}))


def tag_of(agent: Agent, said: str) -> TagChosen | None:
    """The tag that was chosen; None when none was. One statement, if one was."""
    name = said.replace("\x00", "").strip()[: 2 * LONGEST]
    row = tags.named(agent, name=name) if name else None
    return TagChosen(row.name if row else name, row) if name else None
