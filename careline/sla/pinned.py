"""Versions by id, kept in memory: they never change, so a process reads each one once."""

from functools import lru_cache
from types import MappingProxyType

from careline.sla.models import CalendarVersion, Metric, PolicyVersion, Target


@lru_cache(maxsize=1024)
def calendar_version(pk: int) -> CalendarVersion:
    """A calendar version with its rules compiled."""
    return CalendarVersion.objects.select_related("calendar").get(pk=pk)


@lru_cache(maxsize=1024)
def policy_version(pk: int) -> PolicyVersion:
    """A policy version with its policy."""
    return PolicyVersion.objects.select_related("policy").get(pk=pk)


@lru_cache(maxsize=1024)
def targets(pk: int) -> MappingProxyType[tuple[str, str], Target]:
    """The targets of a policy version by metric and severity ("" for none)."""
    rows = Target.objects.filter(version_id=pk).order_by("seconds")
    return MappingProxyType({(row.metric, row.severity): row for row in rows})


def target(pk: int, *, metric: str, severity: str) -> Target | None:
    """What a policy version commits to for a metric and severity: that severity's own target, else the one for all."""
    known = targets(pk)
    return known.get((metric, severity)) or known.get((metric, ""))


def first_response_targets(pk: int) -> tuple[Target, ...]:
    """The first-response targets of a policy version, tightest first."""
    return tuple(row for row in targets(pk).values() if row.metric == Metric.FIRST_RESPONSE)


def forget() -> None:
    """Empty the memory: for tests, whose rolled-back ids come again."""
    for memory in (calendar_version, policy_version, targets):
        memory.cache_clear()
