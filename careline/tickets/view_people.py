"""Conditions about people: who has a ticket, whose team, which organization, whether I take part."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from careline.customers.models import Organization
from careline.people import queries as people
from careline.people.models import Agent
from careline.tickets.view_kinds import Asking, Choices, Kind, NotACondition, Piece, register
from careline.tickets.view_lists import IS_OR_NOT

IN_TEAM = "ticket.assignee_id in (select agent_id from people_agent_teams where team_id = any(%s::bigint[]))"
MOST_ORGANIZATIONS = 50


def _assignees(_agent: Agent) -> Choices:
    """Me, nobody, then everybody by name; whoever left comes last, because a view may still be about them."""
    rows = Agent.objects.order_by("-person__is_active", "person__name", "id")
    everybody = [(str(pk), name) for pk, name in rows.values_list("pk", "person__name")]
    return [("me", _("me")), ("none", _("nobody")), *everybody]


def _assigned(operator: str, values: list[str], asking: Asking) -> Piece:
    keys = [asking.agent.pk if value == "me" else int(value) for value in values if value != "none"]
    pieces = (["ticket.assignee_id = any(%s::bigint[])"] if keys else []) + (
        ["ticket.assignee_id is null"] if "none" in values else []
    )
    sql = " or ".join(pieces)
    return Piece(f"({sql})" if operator == "is" else f"({sql}) is not true", (keys,) if keys else ())


def _teams(_agent: Agent) -> Choices:
    return [("mine", _("my teams")), *((str(team.pk), str(team)) for team in people.teams())]


def _in_teams(operator: str, values: list[str], asking: Asking) -> Piece:
    keys = [int(value) for value in values if value != "mine"]
    if "mine" in values:
        keys += [team.pk for team in asking.agent.teams.all()]
    return Piece(f"({IN_TEAM})" if operator == "is" else f"({IN_TEAM}) is not true", (keys,))


def _organizations(_operator: str, values: list[str]) -> list[str]:
    """Account IDs as they are spoken, or names, to account IDs."""
    said = [part.strip() for value in values for part in value.replace("\n", ";").split(";") if part.strip()]
    found = [_account_id(one) for one in said[: MOST_ORGANIZATIONS + 1]]
    if not found or len(found) > MOST_ORGANIZATIONS:
        raise NotACondition("organization")
    return list(dict.fromkeys(found))


def _account_id(said: str) -> str:
    digits = said.replace(" ", "").replace("-", "")
    by = {"account_id": digits} if digits.isascii() and digits.isdecimal() else {"name__iexact": said}
    found = Organization.objects.filter(**by).values_list("account_id", flat=True).order_by("id").first()
    if found is None:
        raise NotACondition("organization")
    return found


def _of_organizations(operator: str, values: list[str], _asking: Asking) -> Piece:
    sql = "ticket.organization_id in (select id from customers_organization where account_id = any(%s::text[]))"
    return Piece(sql if operator == "is" else f"not {sql}", (values,))


def _exists(table: str, key: Callable[[Asking], int]) -> Callable[[str, list[str], Asking], Piece]:
    def compiled(operator: str, _values: list[str], asking: Asking) -> Piece:
        found = f"exists (select from {table} where mine.ticket_id = ticket.id and mine.person_id = %s::bigint)"
        return Piece(found if operator == "yes" else f"not {found}", (key(asking),))

    return compiled


register(Kind(code="assignee", label=_("Who has it"), operators=IS_OR_NOT, compiled=_assigned, choices=_assignees))
register(Kind(code="team", label=_("Their team"), operators=IS_OR_NOT, compiled=_in_teams, choices=_teams))
register(Kind(
    code="organization", label=_("Organization"), operators=IS_OR_NOT, compiled=_of_organizations, check=_organizations,
    shown="; ".join, hint=_("Account IDs or whole names, with ; between them."),
))  # fmt: skip
register(Kind(
    code="following", label=_("Followed by me"), operators={"yes": _("yes"), "no": _("no")}, needs_value=False,
    compiled=_exists("tickets_following mine", lambda asking: asking.agent.person_id),
))  # fmt: skip
