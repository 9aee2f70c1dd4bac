"""Which team a request is for: that of its edition's rule, else of its product's, else the default one; None is everybody's."""

from dataclasses import dataclass

from careline.people.models import Team
from careline.tickets.models import Ticket
from careline.tickets.routing_models import RoutingRules, TeamRule


@dataclass(frozen=True)
class Teams:
    """The rules by product and edition (None: any), and the default team."""

    rules: dict[tuple[int, int | None], Team]
    default: Team | None

    def of(self, ticket: Ticket) -> Team | None:
        """The team of a request that was read with its edition."""
        product = ticket.edition.product_id
        return self.rules.get((product, ticket.edition_id)) or self.rules.get((product, None)) or self.default


def teams_of(rules: RoutingRules) -> Teams:
    """Every rule, and the default team of rules that were read with it. One statement."""
    rows = TeamRule.objects.select_related("team")
    return Teams({(row.product_id, row.edition_id): row.team for row in rows}, rules.default_team)
