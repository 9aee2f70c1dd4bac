"""The ledger: calendars and policies in versions that never change, the clocks that run under them, what was broken."""

from careline.sla.breach_models import Breach, Cause, Finding, Tally, TallyChange, cause_choices
from careline.sla.clock_models import Began, Clock, Ended, Pause, Reason
from careline.sla.metrics import RESPONSES, Metric, metric_choices
from careline.sla.rule_models import WARN_AT, Calendar, CalendarVersion, Policy, PolicyVersion, Target, usual_warnings
from careline.sla.shift_model import Shift

__all__ = [
    "RESPONSES", "WARN_AT", "Began", "Breach", "Calendar", "CalendarVersion", "Cause", "Clock", "Ended", "Finding",
    "Metric", "Pause", "Policy", "PolicyVersion", "Reason", "Shift", "Tally", "TallyChange", "Target", "cause_choices",
    "metric_choices", "usual_warnings",
]  # fmt: skip
