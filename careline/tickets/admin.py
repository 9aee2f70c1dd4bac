"""Who is told of a promise in danger, as an administrator changes it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from careline.events.audited import Audited
from careline.tickets.alarm_models import EscalationStep


@admin.register(EscalationStep)
class EscalationStepAdmin(Audited):
    """The steps, in the order of time. The last one stays: without any, nobody would be told."""

    list_display = ("percent", "role", "by_letter")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and EscalationStep.objects.count() > 1
