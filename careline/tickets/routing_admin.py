"""How requests are shared out, as an administrator sets it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from careline.events.audited import Audited, RowForm
from careline.tickets.routing_models import RoutingRules, TeamRule


@admin.register(RoutingRules)
class RoutingRulesAdmin(Audited):
    """One row; until it is saved for the first time, routing is off."""

    title = _("routing")
    fields = ("mode", "default_team", "weight_very_high", "weight_high", "weight_medium", "weight_low")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """A list of one is no list."""
        row = RoutingRules.objects.first()
        there = ("admin:tickets_routingrules_change", row.pk) if row else ("admin:tickets_routingrules_add",)
        return redirect(*there)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Every page of the administration asks this for its menu: only the page itself costs a look at the table."""
        return request.path == reverse("admin:tickets_routingrules_add") and not RoutingRules.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: RoutingRules, form: Any, change: bool) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)


class TeamRuleForm(RowForm):
    """An edition belongs to its product."""

    class Meta:
        model = TeamRule
        fields = ("product", "edition", "team")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        product, edition = values.get("product"), values.get("edition")
        if product and edition and edition.product_id != product.pk:
            self.add_error("edition", _("This is an edition of another product."))
        return values


@admin.register(TeamRule)
class TeamRuleAdmin(Audited):
    """Which team answers for which product; what no rule names is the default team's."""

    form = TeamRuleForm
    list_display = ("product", "edition", "team")
    list_select_related = ("product", "edition", "team")
