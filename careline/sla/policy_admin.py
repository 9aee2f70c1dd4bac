"""Policies, changed by an administrator: by versions, so that old promises stay as they were."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from careline.sla.durations import written
from careline.sla.models import Policy, PolicyVersion
from careline.sla.policy_form import PLAIN, SEVERITIES, TARGETS, PolicyForm
from careline.sla.versioned_admin import Versioned, VersionInline, published
from careline.sla.versioning import publish_policy


class PolicyVersionInline(VersionInline):
    """A policy's versions."""

    model = PolicyVersion
    of = "policy_version"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("targets")

    @admin.display(description=_("targets"))
    def said(self, version: PolicyVersion) -> SafeString:
        targets = sorted(version.targets.all(), key=lambda target: target.seconds)
        lines = [f"{target.get_severity_display() or _('Without severity')}: {written(target.seconds)}" for target in targets]
        return format_html('<pre class="lines">{}</pre>', "\n".join(lines))


@admin.register(Policy)
class PolicyAdmin(Versioned):
    """How long a first response may take, counted by one calendar."""

    form = PolicyForm
    list_display = ["name", "code", "calendar"]
    list_select_related = ("calendar",)
    inlines = (PolicyVersionInline,)
    fieldsets = (
        (None, {"fields": ("name", "code", "calendar", "used_by")}),
        (_("First response, by severity"), {
            "fields": [(f"{level}_target", f"{level}_guaranteed") for level in SEVERITIES],
            "description": _("Write “45 min” or “1 h 30 min”. Only open time counts."),
        }),
        (_("First response, for plans without severities"), {
            "fields": [(f"{PLAIN}_target", f"{PLAIN}_guaranteed"), f"{PLAIN}_aim"],
        }),
    )  # fmt: skip

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change or set(form.changed_data) & set(TARGETS):
            version = publish_policy(policy=form.instance, targets=form.targets, at=timezone.now())
            messages.info(request, published(version.number))
