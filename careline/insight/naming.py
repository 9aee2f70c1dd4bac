"""What plans and teams are called: two short tables, read whole."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from careline.contracts.queries import plans
from careline.people.queries import teams


@dataclass(frozen=True)
class Names:
    """Names by id, in the order in which people expect them. What has no plan or team is called so."""

    plans: dict[int, str]
    teams: dict[int, str]

    def plan(self, pk: int | None) -> str:
        """A plan in the language in force."""
        return self.plans.get(pk or 0, "") or _("no plan")

    def team(self, pk: int | None) -> str:
        return self.teams.get(pk or 0, "") or _("no team yet")


def names() -> Names:
    """Two statements."""
    return Names(plans={row.pk: _(row.name) for row in plans()}, teams={row.pk: row.name for row in teams()})
