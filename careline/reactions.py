"""Event -> which verbs of other rooms run, as jobs. The only place where rooms react to each other."""

from careline.events.recording import when
from careline.sla.events import ClockBreached, ClockWarned
from careline.tickets import alerting


def join() -> None:
    """Register every reaction. Reactions take an event's id and may run twice."""
    when(ClockWarned, run=[alerting.warn])
    when(ClockBreached, run=[alerting.breach])
