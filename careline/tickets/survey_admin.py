"""Whether and when customers are asked how it was, as an administrator sets it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from careline.events.audited import Audited
from careline.tickets.survey_models import SurveyRules


@admin.register(SurveyRules)
class SurveyRulesAdmin(Audited):
    """One row; until it is saved for the first time, the defaults hold."""

    title = _("satisfaction survey")
    fields = ("is_on", "delay_hours", "pause_days")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """A list of one is no list."""
        row = SurveyRules.objects.first()
        there = ("admin:tickets_surveyrules_change", row.pk) if row else ("admin:tickets_surveyrules_add",)
        return redirect(*there)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return not SurveyRules.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: SurveyRules, form: Any, change: bool) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)
