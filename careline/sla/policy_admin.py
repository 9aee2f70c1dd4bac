"""Policies, changed by an administrator: by versions, so that old promises stay as they were."""

from itertools import groupby
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from careline.sla.durations import range_written
from careline.sla.models import Metric, Policy, PolicyVersion, Target
from careline.sla.policy_fields import LEVELS
from careline.sla.policy_form import PolicyForm
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
        order = [str(metric) for metric in Metric]
        targets = sorted(version.targets.all(), key=lambda each: (order.index(each.metric), _level(each)))
        lines = [
            f"{capfirst(str(Metric(metric).label))}: {', '.join(map(_said, rows))}"
            for metric, rows in groupby(targets, key=lambda each: each.metric)
        ]
        shares = ", ".join(f"{share} %" for share in version.warn_at) or _("none")
        warnings = _("Warnings")
        return format_html('<pre class="lines">{}</pre>', "\n".join([*lines, f"{warnings}: {shares}"]))


@admin.register(Policy)
class PolicyAdmin(Versioned):
    """How long answers, updates and solutions may take, counted by one calendar."""

    form = PolicyForm
    change_form_template = "sla/policy_form.html"
    list_display = ["name", "code", "calendar"]
    list_select_related = ("calendar",)
    inlines = (PolicyVersionInline,)
    fieldsets = (
        (None, {"fields": ("name", "code", "calendar", "used_by")}),
        (_("Before a deadline"), {"fields": ("warn_at",)}),
    )  # fmt: skip

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        at = timezone.now()
        version = publish_policy(policy=form.instance, targets=form.targets, warn_at=form.shares, at=at)
        if version.created_at == at:
            messages.info(request, published(version.number))
            for warning in form.warnings:
                messages.warning(request, warning)


def _level(target: Target) -> int:
    return LEVELS.index(target.severity) if target.severity else 0


def _said(target: Target) -> str:
    time = range_written(aim=target.aim_seconds, seconds=target.seconds)
    level, aim = target.get_severity_display() or _("Without severity"), _("an aim")
    return f"{level} {time}" if target.is_guaranteed else f"{level} {time} ({aim})"
