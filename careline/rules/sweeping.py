"""Rules that wait for hours: once a minute, the stretch of history that became old enough since, and nothing else.

Each rule remembers how far it has looked. What it finds is queued in the transaction that moves that mark: nothing is left
out and nothing comes twice, whatever is killed. Tickets are never scanned: it walks events by their id.
"""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from careline.events.looking_back import NEAR, last_before
from careline.jobs.deferring import Once, defer_once
from careline.rules.models import Rule
from careline.rules.occasions import OCCASIONS

TASK, QUEUE = "careline.rules.jobs.fire", "reactions"
WINDOW = 5_000
# For each rule a window of the history after its mark, cut where events are too young; of those the rule's own, unless the
# same happened to the request again since. The last column is the mark from now on.
SWEEP = """
with rule as (
    select * from unnest(%(rules)s::bigint[], %(marks)s::bigint[], %(hours)s::int[], %(names)s::text[],
        %(since)s::timestamptz[]) as given(id, mark, hours, names, since)
), stretch as (
    select rule.id as rule_id, rule.names, event.*,
        event.at <= rule.since - make_interval(hours => rule.hours) as is_old,
        bool_or(event.at > %(at)s - make_interval(hours => rule.hours))
            over (partition by rule.id order by event.id) as is_young
    from rule cross join lateral (
        select id, at, name, subject, subject_id from events_event where id > rule.mark order by id limit %(window)s
    ) as event
)
select rule_id, null, max(id), count(*) from stretch where not is_young group by rule_id
union all
select rule_id, subject_id, id, 0 from stretch
where not is_young and not is_old and subject = 'ticket' and name = any(string_to_array(names, ' ')) and not exists (
    select from events_event later where later.subject = 'ticket' and later.subject_id = stretch.subject_id
        and later.id > stretch.id and later.name = any(string_to_array(names, ' '))
)
"""


@transaction.atomic
def sweep(*, at: datetime) -> bool:
    """Queue what became due until an aware UTC instant. Says whether there may be more. One statement reads all rules' events.

    A rule that another worker looks at is left to it.
    """
    rows = list(Rule.objects.select_for_update(skip_locked=True).filter(is_on=True, hours__gt=0, when__in=OCCASIONS))
    if not rows:
        return False
    marks, found, is_full = _read(rows, at)
    for row in rows:
        row.seen_event = marks.get(row.pk, row.seen_event)
    Rule.objects.bulk_update([row for row in rows if row.pk in marks], ["seen_event"])
    order = {row.pk: (row.position, row.pk) for row in rows}
    defer_once(queue=QUEUE, task=TASK, jobs=_jobs(sorted(found, key=lambda each: order[each[0]]), at))
    return is_full


def mark(*, hours: int, at: datetime) -> int:
    """From which event on a rule looks that begins at an instant to wait for so many hours. A dozen look-ups; 0 for none."""
    return max(0, last_before(at - timedelta(hours=hours)) - NEAR) if hours else 0


def parameters(rows: list[Rule], at: datetime) -> dict[str, Any]:
    """What SWEEP asks for."""
    return {
        "rules": [row.pk for row in rows], "marks": [row.seen_event for row in rows], "hours": [row.hours for row in rows],
        "names": [" ".join(OCCASIONS[row.when].names) for row in rows], "at": at, "window": WINDOW,
        "since": [row.since for row in rows],
    }  # fmt: skip


def _jobs(found: list[tuple[int, int, int]], at: datetime) -> list[Once]:
    """One job for each event, with the rules that count from it in their order."""
    rules: dict[tuple[int, int], list[int]] = defaultdict(list)
    for rule_id, ticket_id, event_id in found:
        rules[event_id, ticket_id].append(rule_id)
    return [
        Once(
            lock=f"rules of {event_id:020} {ids[0]}",
            arguments={"rule_ids": ids, "ticket_id": ticket_id, "event_id": event_id}, at=at,
        )
        for (event_id, ticket_id), ids in rules.items()
    ]  # fmt: skip


def _read(rows: list[Rule], at: datetime) -> tuple[dict[int, int], list[tuple[int, int, int]], bool]:
    """The new marks by rule; rule, request and event of what is due; and whether a window was full."""
    marks: dict[int, int] = defaultdict(int)
    found, is_full = [], False
    with connection.cursor() as cursor:
        cursor.execute(SWEEP, parameters(rows, at))
        for rule_id, ticket_id, event_id, seen in cursor.fetchall():
            if ticket_id is None:
                marks[rule_id], is_full = event_id, is_full or seen == WINDOW
            else:
                found.append((rule_id, ticket_id, event_id))
    return dict(marks), found, is_full
