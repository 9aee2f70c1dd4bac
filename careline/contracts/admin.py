"""Support plans and contracts, as an administrator changes them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from careline.contracts.admin_forms import ContractForm, PlanForm
from careline.contracts.models import SupportContract, SupportPlan
from careline.customers.admin import OrganizationAdmin
from careline.events.audited import Audited, AuditedInline


@admin.register(SupportPlan)
class PlanAdmin(Audited):
    """What is promised from now on. Tickets keep the entitlement that was decided when they were filed."""

    form = PlanForm
    list_display = (
        "name",
        "position",
        "comes_with_licence",
        "support_hours",
        "policy",
        "has_severities",
        "uptime_percent",
    )
    list_select_related = ("support_hours", "policy")
    search_fields = ("name", "code")
    prepopulated_fields = {"code": ("name",)}
    fieldsets = (
        (None, {"fields": ("name", "code", "summary", "position", "comes_with_licence")}),
        (
            _("Promises"),
            {"fields": ("support_hours", "policy", "has_severities", "uptime_percent", "has_service_credits")},
        ),
        (
            _("Ways to reach us"),
            {"fields": ("telephone", "has_priority_email", "has_dedicated_contact", "has_signed_contract")},
        ),
    )


@admin.register(SupportContract)
class ContractAdmin(Audited):
    """An organization's SLA plan for a term."""

    form = ContractForm
    list_display = ("organization", "plan", "status", "starts_on", "ends_on", "dedicated_contact")
    list_filter = ("status", "plan", "ends_on")
    list_select_related = ("organization", "plan", "dedicated_contact__person")
    search_fields = ("organization__name", "organization__account_id", "telephone_number")
    autocomplete_fields = ("organization", "dedicated_contact", "deputy")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A contract stays with whom it was made."""
        return ("organization",) if obj else ()


class ContractInline(AuditedInline):
    """Contracts of an organization."""

    model = SupportContract
    form = ContractForm
    autocomplete_fields = ("dedicated_contact", "deputy")


OrganizationAdmin.inlines = [*OrganizationAdmin.inlines, ContractInline]
