"""Working hours on the page of an agent."""

from careline.events.audited import AuditedInline
from careline.people.admin import AgentAdmin
from careline.sla.shift_model import Shift


class ShiftInline(AuditedInline):
    """When the agent works, in the time zone of the agent's person."""

    model = Shift
    max_num = 1
    template = "admin/edit_inline/stacked.html"


AgentAdmin.inlines = [*AgentAdmin.inlines, ShiftInline]
