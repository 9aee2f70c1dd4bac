"""How requests are shared out, as an administrator sets it."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from careline.events.audited import Audited, RowForm
from careline.events.only_row import OnlyRow
from careline.tickets.routing_models import RoutingRules, TeamRule


@admin.register(RoutingRules)
class RoutingRulesAdmin(OnlyRow):
    """One row; until it is saved for the first time, routing is off."""

    title = _("routing")
    fields = ("mode", "default_team", "weight_very_high", "weight_high", "weight_medium", "weight_low")


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
