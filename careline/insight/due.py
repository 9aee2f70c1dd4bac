"""What is due next across teams: open requests with a running promise, least time left first.

A request is its holder's main team's; one that nobody has is nobody's yet. One statement over the requests that are due
first, by the index on them, so it costs the same however many there are.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from careline.people.models import Agent
from careline.people.queries import teams

MOST_COUNTED, MOST_SHOWN = 2_000, 5
NEXT = """
with first as materialized (
    select id, number, subject, severity, soon_at, due_at, assignee_id, organization_id from tickets_ticket
    where status = 'open' and due_at is not null order by due_at, id limit %(counted)s
), placed as (
    select first.*, agent.main_team_id as team_id, agent.person_id, count(*) over team as promises,
        count(*) filter (where soon_at <= %(at)s and due_at > %(at)s) over team as soon,
        count(*) filter (where due_at <= %(at)s) over team as late,
        row_number() over (partition by agent.main_team_id order by due_at, first.id) as place
    from first left join people_agent agent on agent.id = first.assignee_id
    window team as (partition by agent.main_team_id)
)
select placed.team_id, placed.promises, placed.soon, placed.late, placed.number, placed.subject, placed.severity,
    placed.soon_at, placed.due_at, organization.name, coalesce(person.name, ''),
    case when placed.due_at <= %(at)s then 'late' when placed.soon_at <= %(at)s then 'soon' else 'calm' end,
    round(extract(epoch from placed.due_at - %(at)s))::int
from placed join customers_organization organization on organization.id = placed.organization_id
left join people_person person on person.id = placed.person_id
where placed.place <= %(shown)s order by placed.due_at, placed.id
"""


class Next(NamedTuple):
    """One request as the board prints it. `state` is calm, soon or late; `holder` is a name, or empty."""

    number: int
    subject: str
    severity: str
    soon_at: datetime | None
    due_at: datetime
    organization: str
    holder: str
    state: str
    seconds_left: int


@dataclass
class Column:
    """A team, or nobody (`name` is empty): its running promises, those soon due, those late; and what is due first."""

    name: str
    promises: int = 0
    soon: int = 0
    late: int = 0
    first: list[Next] = field(default_factory=list)


@dataclass(frozen=True)
class Board:
    """Columns of nobody and of every team. `is_capped` when there are more promises than were counted."""

    columns: list[Column]
    is_capped: bool

    @property
    def promises(self) -> int:
        return sum(column.promises for column in self.columns)

    @property
    def soon(self) -> int:
        return sum(column.soon for column in self.columns)

    @property
    def late(self) -> int:
        return sum(column.late for column in self.columns)


def due_next(*, agent: Agent, at: datetime) -> Board:
    """The board of a supervisor, empty for anybody else. Two statements."""
    if not agent.is_supervisor:
        return Board([], is_capped=False)
    columns: dict[int | None, Column] = {None: Column("")} | {team.pk: Column(team.name) for team in teams()}
    with connection.cursor() as cursor:
        cursor.execute(NEXT, {"at": at, "counted": MOST_COUNTED, "shown": MOST_SHOWN})
        for team_id, promises, soon, late, *rest in cursor.fetchall():
            column = columns[team_id]
            column.promises, column.soon, column.late = promises, soon, late
            column.first.append(Next(*rest))
    board = Board(list(columns.values()), is_capped=False)
    return Board(board.columns, is_capped=board.promises == MOST_COUNTED)
