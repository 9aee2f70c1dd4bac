"""Whether and when customers are asked how it was, as an administrator sets it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from careline.events.only_row import OnlyRow
from careline.tickets.survey_models import SurveyRules


@admin.register(SurveyRules)
class SurveyRulesAdmin(OnlyRow):
    """One row; until it is saved for the first time, the defaults hold."""

    title = _("satisfaction survey")
    fields = ("is_on", "delay_hours", "pause_days")
