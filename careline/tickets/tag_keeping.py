"""The list of tags, kept in order by supervisors: a better name, two that are one, one that is gone."""

from datetime import datetime

from django.db import IntegrityError, connection, transaction

from careline.events.recording import record
from careline.people.models import Agent
from careline.tickets.models import Tag
from careline.tickets.tag_events import TagDeleted, TagRenamed, TagsMerged
from careline.tickets.tag_names import key, tidy

REPLACE = """
update tickets_ticket set tags = array(
    select distinct each from unnest(array_replace(tags, %(tag)s::bigint, %(into)s::bigint)) each
    where each is not null order by each)
where tags @> array[%(tag)s::bigint] and tags <> '{}'
"""


class OnlySupervisorsKeepTags(Exception):
    """Agents make and use tags; supervisors rename, merge and delete them."""


class TagTaken(Exception):
    """There is another tag of that name: the two may be merged."""


class MergedIntoItself(Exception):
    """A tag is merged into another one."""


@transaction.atomic
def rename(*, tag: Tag, name: str, agent: Agent, at: datetime) -> None:
    """Give it another name, on every request at once. Raises OnlySupervisorsKeepTags, BadTag, TagTaken."""
    _check(agent)
    was, tag.name = tag.name, tidy(name)
    tag.key = key(tag.name)
    try:
        with transaction.atomic():
            tag.save(update_fields=["name", "key"])
    except IntegrityError as clash:
        raise TagTaken from clash
    record(TagRenamed(tag=tag.pk, tag_name=tag.name, was=was), by=agent.person_id, at=at)


@transaction.atomic
def merge(*, tag: Tag, into: Tag, agent: Agent, at: datetime) -> int:
    """Every request that had `tag` has `into`, and `tag` is gone; returns how many.

    Raises OnlySupervisorsKeepTags, MergedIntoItself. `at` is an aware UTC instant.
    """
    _check(agent)
    if tag.pk == into.pk:
        raise MergedIntoItself
    changed = _replace(tag, into)
    record(TagsMerged(tag=tag.pk, tag_name=tag.name, into=into.name, tickets=changed), by=agent.person_id, at=at)
    tag.delete()
    return changed


@transaction.atomic
def delete(*, tag: Tag, agent: Agent, at: datetime) -> int:
    """It is gone from every request; returns from how many. What happened stays told. Raises OnlySupervisorsKeepTags."""
    _check(agent)
    changed = _replace(tag, None)
    record(TagDeleted(tag=tag.pk, tag_name=tag.name, tickets=changed), by=agent.person_id, at=at)
    tag.delete()
    return changed


def _check(agent: Agent) -> None:
    if not (agent.is_supervisor and agent.person.is_active):
        raise OnlySupervisorsKeepTags


def _replace(tag: Tag, into: Tag | None) -> int:
    """Both rows are held, in one order, so that nobody uses or merges them meanwhile."""
    ids = [each.pk for each in (tag, into) if each]
    list(Tag.objects.filter(pk__in=ids).order_by("pk").select_for_update())
    with connection.cursor() as cursor:
        cursor.execute(REPLACE, {"tag": tag.pk, "into": into.pk if into else None})
        return int(cursor.rowcount)
