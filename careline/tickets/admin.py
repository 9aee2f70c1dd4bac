"""The administrator's pages of this room; here, who is told of a promise in danger."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from careline.events.audited import Audited
from careline.tickets.alarm_models import EscalationStep
from careline.tickets.field_admin import CustomFieldAdmin
from careline.tickets.revision_admin import RevisionAdmin
from careline.tickets.routing_admin import RoutingRulesAdmin, TeamRuleAdmin
from careline.tickets.survey_admin import SurveyRulesAdmin

__all__ = [
    "CustomFieldAdmin", "EscalationStepAdmin", "RevisionAdmin", "RoutingRulesAdmin", "SurveyRulesAdmin", "TeamRuleAdmin",
]  # fmt: skip


@admin.register(EscalationStep)
class EscalationStepAdmin(Audited):
    """The steps, in the order of time. The last one stays: without any, nobody would be told."""

    list_display = ("percent", "role", "by_letter")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Counted for one step alone: every page of the administration asks without one."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or EscalationStep.objects.exclude(pk=obj.pk).exists())
