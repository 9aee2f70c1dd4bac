"""Writing rules: new ones are off until they are switched on, and every version is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from careline.events.recording import record
from careline.people.models import Person
from careline.rules.definition import Definition
from careline.rules.events import RuleDeleted, RuleMoved, RuleSaved, RuleSwitched
from careline.rules.models import Rule, RuleVersion
from careline.rules.sweeping import mark

MOST_RULES = 200


class NotAnAdministrator(Exception):
    """Rules are an administrator's."""


class TooManyRules(Exception):
    """Nobody can know what so many rules do together."""


class ChangedMeanwhile(Exception):
    """Somebody else saved another version since this one was read."""


@dataclass(frozen=True, kw_only=True)
class NewRule:
    """A rule as it was written."""

    name: str
    definition: Definition


def all_rules() -> QuerySet[Rule]:
    """Those that are not deleted, in the order in which they run."""
    return Rule.objects.filter(deleted_at=None).order_by("position", "pk")


@transaction.atomic
def keep(*, by: Person, new: NewRule, rule: Rule | None = None, version: int = 0, at: datetime) -> Rule:
    """Write a rule, which is off and the last, or the next version of one. Saving the same again changes nothing.

    `version` is the one that was read. Raises NotAnAdministrator, TooManyRules, ChangedMeanwhile.
    """
    _check(by)
    document = new.definition.as_json()
    row = _locked(rule, version) if rule else Rule(position=_next_position(), version=0)
    if rule and (row.name, row.definition) == (new.name, new.definition):
        return row
    if (row.when, row.hours) != (new.definition.when, new.definition.hours):
        row.seen_event, row.since = mark(hours=new.definition.hours, at=at), at
    row.name, row.document, row.when, row.hours = new.name, document, new.definition.when, new.definition.hours
    row.version, row.changed_by, row.changed_at = row.version + 1, by, at
    row.save()
    RuleVersion.objects.create(rule=row, number=row.version, name=row.name, document=document, by=by, at=at)
    record(RuleSaved(**_about(row), says=document), by=by.pk, at=at)
    return row


@transaction.atomic
def switch(*, by: Person, rule: Rule, is_on: bool, at: datetime) -> None:
    """On or off; what it would have done while it was off is not made up for. Twice changes nothing.

    Raises NotAnAdministrator.
    """
    _check(by)
    rows = Rule.objects.filter(pk=rule.pk, deleted_at=None, is_on=not is_on)
    if rows.update(is_on=is_on, stopped="", seen_event=mark(hours=rule.hours, at=at), since=at):
        record(RuleSwitched(**_about(rule), is_on=is_on), by=by.pk, at=at)


@transaction.atomic
def move(*, by: Person, rule: Rule, earlier: bool, at: datetime) -> None:
    """It changes places with the rule before or after it, if there is one. Raises NotAnAdministrator."""
    _check(by)
    rows = list(all_rules().select_for_update())
    here = next((place for place, row in enumerate(rows) if row.pk == rule.pk), None)
    there = None if here is None else here + (-1 if earlier else 1)
    if here is None or there is None or not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for place, row in enumerate(rows, start=1):
        row.position = place
    Rule.objects.bulk_update(rows, ["position"])
    record(RuleMoved(**_about(rule), position=there + 1), by=by.pk, at=at)


def copy(*, by: Person, rule: Rule, name: str, at: datetime) -> Rule:
    """Another one that says the same, off and the last. Raises NotAnAdministrator, TooManyRules."""
    return keep(by=by, new=NewRule(name=name, definition=rule.definition), at=at)


@transaction.atomic
def delete(*, by: Person, rule: Rule, at: datetime) -> None:
    """It runs no more and is in no list; versions and what it did stay. Twice changes nothing. Raises NotAnAdministrator."""
    _check(by)
    if Rule.objects.filter(pk=rule.pk, deleted_at=None).update(deleted_at=at, is_on=False):
        record(RuleDeleted(**_about(rule)), by=by.pk, at=at)


def _check(by: Person) -> None:
    if not (by.is_staff and by.is_active):
        raise NotAnAdministrator


def _locked(rule: Rule, version: int) -> Rule:
    row = all_rules().select_for_update().get(pk=rule.pk)
    if row.version != version:
        raise ChangedMeanwhile
    return row


def _next_position() -> int:
    if all_rules().count() >= MOST_RULES:
        raise TooManyRules
    return (all_rules().aggregate(last=Max("position"))["last"] or 0) + 1


def _about(rule: Rule) -> dict[str, Any]:
    return {"rule": rule.pk, "name_said": rule.name, "version": rule.version}
