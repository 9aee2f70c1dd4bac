"""Tests of conditions that are more than one comparison."""

import re
from collections.abc import Callable, Sequence

from careline.rules.conditions import Holds
from careline.rules.looking import Looked
from careline.sla.hours import is_open
from careline.sla.models import CalendarVersion
from careline.sla.pinned import calendar_version


def says_in(text: Callable[[Looked], str]) -> Holds:
    """Whether a text has one of some words or phrases, whole and in letters of any size."""

    def test(values: Sequence[str], looked: Looked) -> bool:
        there = " ".join(re.split(r"\W+", text(looked).casefold()))
        wanted = (" ".join(re.split(r"\W+", value.casefold())).strip() for value in values)
        return any(each and f" {each} " in f" {there} " for each in wanted)

    return test


def subject_or_body(looked: Looked) -> str:
    """What the customer called it, and wrote last."""
    return f"{looked.ticket.subject}\n{looked.body}"


def is_open_now(values: Sequence[str], looked: Looked) -> bool:
    """Whether one of some calendars, in its newest version, is open at the customer's place."""
    ids = [int(value) for value in values if value.isdecimal()]
    newest = CalendarVersion.objects.filter(calendar__in=ids).order_by("calendar", "-number").distinct("calendar")
    versions = [calendar_version(pk) for pk in newest.values_list("pk", flat=True)]
    return any(is_open(rules=each.compiled, place=looked.place, at=looked.at) for each in versions)
