"""What is asked of business calendars, and the shapes of what they answer."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_noop as _
from pydantic import AwareDatetime, Field

from careline.api.answers import Answer
from careline.api.shapes import Shape, Words
from careline.sla.durations import MOST_SECONDS


class DueQuestion(Shape):
    """A start, a target and a place."""

    start: AwareDatetime = Field(description=_("The instant to count from."))
    seconds: int | None = Field(None, ge=1, le=MOST_SECONDS, description=_("Open seconds to count."))
    target: Words = Field("", description=_("The same in words: “4 h”, “1 h 30 min”. One of the two is needed."))
    account_id: Words = Field("", description=_("Count in the place of this organization."))
    zone: Words = Field("", description=_("Else in this time zone, such as Europe/Berlin."))
    country: Words = Field("", description=_("With the public holidays of this country, such as DE; none without it."))
    subdivision: Words = Field("", description=_("And of this subdivision, such as BY."))
    version: int | None = Field(None, ge=1, le=2**31 - 1, description=_("A version of the calendar; else the newest."))


class CalendarNamed(Answer):
    """A calendar's version."""

    code: str
    name: str
    version: int


class Calendar(CalendarNamed):
    """A calendar with its rules, as an administrator has them."""

    rules: dict[str, Any]


class Calendars(Answer):
    """Every calendar."""

    calendars: list[Calendar]


class Stretch(Answer):
    """Open time that counts."""

    from_: datetime = Field(alias="from")
    to: datetime
    seconds: int


class UnusualDay(Answer):
    """A local date that is not as its weekday is."""

    date: date
    closed: bool
    why: str


class ClockChanged(Answer):
    """The clocks go forward by so many seconds, or back (negative)."""

    at: datetime
    seconds: int


class Share(Answer):
    """When a share of the target is used up."""

    percent: int
    at: datetime


class Due(Answer):
    """A due time and its sum. `stretches` is how many there are; at most 1,000 are listed."""

    calendar: CalendarNamed
    zone: str
    country: str | None
    subdivision: str | None
    start: datetime
    seconds: int
    due_at: datetime
    counted: list[Stretch]
    stretches: int
    unusual: list[UnusualDay]
    clock_changes: list[ClockChanged]
    shares: list[Share]
