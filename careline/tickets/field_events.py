"""What happens to the answers of custom fields: for nobody but the vendor."""

from dataclasses import dataclass

from careline.tickets.events import TicketFact


@dataclass(frozen=True, kw_only=True)
class FieldsChanged(TicketFact):
    """An agent changed what fields say: `said` is each one's label and what it says now, empty for nothing."""

    said: dict[str, str]
    public = False
