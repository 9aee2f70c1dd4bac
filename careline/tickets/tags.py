"""Reading tags: what an agent may choose from, what requests have, how many have each."""

from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import BooleanField, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONObject

from careline.people.models import Agent
from careline.tickets.models import Tag
from careline.tickets.tag_names import key

MOST_OFFERED = 8
# The condition on the empty list is the index's own.
COUNTED = """
select tag.id, tag.name, coalesce(used.requests, 0) from tickets_tag tag
left join (
    select each, count(*) as requests from tickets_ticket, unnest(tags) each
    where status = 'open' and tags <> '{}' group by each
) used on used.each = tag.id
where tag.key like %(wanted)s order by tag.key limit %(most)s
"""


class Counted(NamedTuple):
    """A tag and on how many open requests it is."""

    id: int
    name: str
    open: int

    @property
    def asked(self) -> str:
        """As the search is asked for it."""
        return f'tag:"{self.name}"' if " " in self.name else f"tag:{self.name}"


def visible(agent: Agent) -> QuerySet[Tag]:
    """The whole list, for an active agent."""
    return Tag.objects.order_by("key") if agent.person.is_active else Tag.objects.none()


def named(agent: Agent, *, name: str) -> Tag | None:
    """The tag that is written so, however it is spelled."""
    return visible(agent).filter(key=key(name)).first() if name.strip() else None


def offered(agent: Agent, *, typed: str, besides: list[int]) -> list[Tag]:
    """Tags that begin so, then those that have it anywhere; without those of the request. One statement."""
    wanted = key(typed)
    rows = visible(agent).exclude(pk__in=besides).filter(key__contains=wanted)
    begins = Func(F("key"), Value(wanted), function="starts_with", output_field=BooleanField())
    return list(rows.order_by(begins.desc(), "key")[:MOST_OFFERED])


def counted(agent: Agent, *, wanted: str, most: int) -> list[Counted]:
    """Tags that have it anywhere in their name, in order, with their open requests. One statement."""
    if not agent.person.is_active:
        return []
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, {"wanted": f"%{_escaped(key(wanted))}%", "most": most})
        return [Counted._make(row) for row in cursor.fetchall()]


def having(*tags: int) -> Q:
    """The requests that have one of these tags."""
    return Q(tags__overlap=list(tags)) & ~Q(tags=[])


def of_row() -> ArraySubquery:
    """An annotation of tickets: their tags as `{id, name}`, read in the statement that reads the ticket."""
    has = Func(F("pk"), OuterRef("tags"), arg_joiner=" = any(", template="%(expressions)s)", output_field=BooleanField())
    return ArraySubquery(Tag.objects.filter(has).order_by("key").values_list(JSONObject(id="id", name="name")))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
