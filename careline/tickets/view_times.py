"""Conditions about times and words: when it was filed, changed, closed; how much time is left; what the subject says."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careline.tickets.view_kinds import Asking, Kind, NotACondition, Piece, register

WHEN = {
    "within": _("in the last days"), "longer": _("longer ago than days"), "since": _("on or after the day"),
    "before": _("before the day"),
}  # fmt: skip
LEFT = {"less": _("less than hours"), "late": _("is late"), "none": _("no promise counts")}
WORDS = {"has": _("has the words"), "lacks": _("has none of the words")}
MOST_DAYS, MOST_HOURS, MOST_WORDS = 36_500, 10_000, 10


def _moment(column: str) -> Callable[[str, list[str], Asking], Piece]:
    """Days are those of the reader's own zone; days ago are of 24 hours."""

    def compiled(operator: str, values: list[str], asking: Asking) -> Piece:
        if operator in ("within", "longer"):
            edge = asking.at - timedelta(days=int(values[0]))
            sign = ">=" if operator == "within" else "<"
        else:
            edge = timezone.make_aware(datetime.fromisoformat(values[0]))
            sign = ">=" if operator == "since" else "<"
        return Piece(f"coalesce({column} {sign} %s::timestamptz, false)", (edge,))

    return compiled


def _when(operator: str, values: list[str]) -> list[str]:
    if operator in ("within", "longer"):
        return [str(_number(values, MOST_DAYS))]
    try:
        day = date.fromisoformat(values[0].strip())
    except ValueError as nonsense:
        raise NotACondition from nonsense
    if not 1970 <= day.year < 9999:
        raise NotACondition
    return [day.isoformat()]


def _number(values: list[str], most: int) -> int:
    said = values[0].strip() if values else ""
    if not (said.isascii() and said.isdecimal() and len(said) < 6 and 0 < int(said) <= most):
        raise NotACondition
    return int(said)


def _time_left(operator: str, values: list[str], asking: Asking) -> Piece:
    if operator == "none":
        return Piece("ticket.due_at is null")
    edge = asking.at if operator == "late" else asking.at + timedelta(hours=int(values[0]))
    return Piece("coalesce(ticket.due_at <= %s::timestamptz, false)", (edge,))


def _words(operator: str, values: list[str], _asking: Asking) -> Piece:
    """Any part of a subject, in any script, as its index asks. What is a sign to `like` counts as it is written."""
    words = [word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") for word in values]
    each = "upper(ticket.subject) like upper(%s::text)"
    if operator == "has":
        return Piece(f"({' and '.join([each] * len(words))})", tuple(f"%{word}%" for word in words))
    return Piece(f"not ({' or '.join([each] * len(words))})", tuple(f"%{word}%" for word in words))


def _some_words(_operator: str, values: list[str]) -> list[str]:
    words = " ".join(values).replace("\0", "").split()
    if not words or len(words) > MOST_WORDS:
        raise NotACondition
    return words


def _hours(operator: str, values: list[str]) -> list[str]:
    return [str(_number(values, MOST_HOURS))] if operator == "less" else []


def _timed(code: str, label: Any, column: str) -> None:
    hint = _("A number of days, or a day as 2026-11-23.")
    register(Kind(code=code, label=label, operators=WHEN, compiled=_moment(column), check=_when, hint=hint))


_timed("created", _("Filed"), "ticket.created_at")
_timed("updated", _("Changed"), "ticket.updated_at")
_timed("closed", _("Closed"), "ticket.closed_at")
register(Kind(
    code="left", label=_("Time left"), operators=LEFT, compiled=_time_left, check=_hours, needs_value=False,
    hint=_("Hours, by the clock on the wall."),
))  # fmt: skip
register(Kind(
    code="subject", label=_("Subject"), operators=WORDS, compiled=_words, check=_some_words, shown=" ".join,
    hint=_("Parts of words count too."),
))  # fmt: skip
