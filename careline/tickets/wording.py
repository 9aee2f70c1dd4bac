"""What a promise of each metric is called: on a header, in a sentence for the customer, in a sum."""

from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from careline.sla.metrics import Metric

Text = str | Lazy


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of one metric. `{when}` is an instant in words, `{due}` the promised one."""

    name: Text
    by: Text
    promised: Text
    aimed: Text
    late: Text
    done: Text
    done_in_time: Text
    done_late: Text
    unneeded: Text
    due: Text
    was_done: Text


FIRST = Words(
    name=_("First answer"), by=_("first answer by {when}"), promised=_("A person answers by {when}."),
    aimed=_("We aim to answer by {when}."), late=_("We promised an answer by {when} and are late."),
    done=_("answered {when}"), done_in_time=_("Answered {when}, in time."),
    done_late=_("Answered {when}; promised by {due}."), unneeded=_("Closed before an answer was needed."),
    due=_("First answer due {when}"), was_done=_("answered"),
)  # fmt: skip
NEXT = Words(
    name=_("Next answer"), by=_("next answer by {when}"), promised=_("A person answers by {when}."),
    aimed=_("We aim to answer by {when}."), late=_("We promised an answer by {when} and are late."),
    done=_("answered {when}"), done_in_time=_("Answered {when}, in time."),
    done_late=_("Answered {when}; promised by {due}."), unneeded=_("Closed before an answer was needed."),
    due=_("Next answer due {when}"), was_done=_("answered"),
)  # fmt: skip
UPDATE = Words(
    name=_("Update"), by=_("update by {when}"), promised=_("You hear from us by {when}."),
    aimed=_("We aim to write to you by {when}."), late=_("We promised news by {when} and are late."),
    done=_("update sent {when}"), done_in_time=_("We wrote {when}, in time."),
    done_late=_("We wrote {when}; promised by {due}."), unneeded=_("Closed before an update was needed."),
    due=_("Update due {when}"), was_done=pgettext_lazy("of an update", "sent"),
)  # fmt: skip
RESOLUTION = Words(
    name=_("Solution"), by=_("solved by {when}"), promised=_("It is solved by {when}."),
    aimed=_("We aim to solve it by {when}."), late=_("We promised a solution by {when} and are late."),
    done=_("solved {when}"), done_in_time=_("Solved {when}, in time."),
    done_late=_("Solved {when}; promised by {due}."), unneeded=_("Closed before a solution was needed."),
    due=_("Solution due {when}"), was_done=_("solved"),
)  # fmt: skip

OF = {
    Metric.FIRST_RESPONSE.value: FIRST, Metric.NEXT_RESPONSE.value: NEXT, Metric.UPDATE.value: UPDATE,
    Metric.RESOLUTION.value: RESOLUTION,
}  # fmt: skip


def words(metric: str) -> Words:
    """The words of a metric's code."""
    return OF[metric]
