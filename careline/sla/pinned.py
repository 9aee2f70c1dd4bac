"""Versions by id, kept in memory: they never change, so a process reads each one once."""

from functools import lru_cache

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
def first_response_targets(pk: int) -> tuple[Target, ...]:
    """The first-response targets of a policy version, tightest first."""
    return tuple(Target.objects.filter(version_id=pk, metric=Metric.FIRST_RESPONSE).order_by("seconds"))


def forget() -> None:
    """Empty the memory: for tests, whose rolled-back ids come again."""
    for memory in (calendar_version, policy_version, first_response_targets):
        memory.cache_clear()
