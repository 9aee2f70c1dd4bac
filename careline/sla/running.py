"""Clocks by their ids or subjects, for who tells people about them. Callers reached the subject through a person."""

from collections.abc import Iterable

from careline.sla.models import Clock


def clocks(*, ids: Iterable[int]) -> dict[int, Clock]:
    """Clocks by id. One statement."""
    return Clock.objects.in_bulk(set(ids))


def running(*, subject: str, subject_id: int) -> list[Clock]:
    """The clocks of a subject that run, the next to be due first."""
    rows = Clock.objects.filter(subject=subject, subject_id=subject_id, met_at=None, stopped_at=None)
    return list(rows.order_by("due_at", "id"))
