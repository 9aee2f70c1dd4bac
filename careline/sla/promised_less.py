"""Whether a policy promises less for a worse severity: allowed, but hardly ever meant. Pure."""

from collections.abc import Iterable
from itertools import pairwise

from careline.sla.metrics import Metric
from careline.sla.severities import Severity
from careline.sla.versioning import NewTarget


def promised_less(targets: Iterable[NewTarget]) -> list[tuple[Metric, Severity, Severity]]:
    """Each metric with a severity and the next milder one, where the worse is promised later, only as an aim, or not at all.

    A severity without a target of its own has the one without severity.
    """
    known = {(target.metric, target.severity): target for target in targets}
    found = []
    for metric in Metric:
        if any((metric, severity) in known for severity in Severity):
            rows = {level: known.get((metric, level)) or known.get((metric, "")) for level in Severity}
            found += [(metric, worse, milder) for worse, milder in pairwise(Severity) if _is_less(rows[worse], rows[milder])]
    return found


def _is_less(worse: NewTarget | None, milder: NewTarget | None) -> bool:
    if milder is None:
        return False
    return worse is None or worse.seconds > milder.seconds or (milder.is_guaranteed and not worse.is_guaranteed)
